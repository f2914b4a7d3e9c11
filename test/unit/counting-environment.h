/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_COUNTING_ENVIRONMENT_H
#define LLM_EDGE_COUNTING_ENVIRONMENT_H

#include "ns3/environment.h"
#include "ns3/random-variable-stream.h"

#include <limits>

/** Adds up actions, and draws what it rewards; an action below 0 ends the episode. */
class CountingEnvironment : public ns3::llmedge::Environment
{
  public:
    /** @param steps length of an episode */
    explicit CountingEnvironment(uint32_t steps)
        : Environment(Description(steps)),
          m_random(ns3::CreateObject<ns3::UniformRandomVariable>())
    {
    }

  private:
    static ns3::llmedge::EnvironmentDescription Description(uint32_t steps)
    {
        constexpr double INF = std::numeric_limits<double>::infinity();
        ns3::llmedge::EnvironmentDescription description;
        description.problem = "counting";
        description.observation = {
            "counting-observation",
            1,
            {{"whole", 1, {{"sum", "sum of actions and a draw", -INF, INF}}}}};
        description.action = {"counting-action",
                              1,
                              {{"whole", 1, {{"step", "what is added", -INF, INF}}}}};
        description.episodeSteps = steps;
        return description;
    }

    void DoReset(int64_t stream) override
    {
        m_random->SetStream(stream);
        m_sum = static_cast<float>(m_random->GetValue());
    }

    void DoObserve(ns3::llmedge::Span<float> observation) const override
    {
        observation[0] = m_sum;
    }

    ns3::llmedge::StepResult DoStep(ns3::llmedge::Span<const float> action) override
    {
        m_sum += action[0];
        ns3::llmedge::StepResult result;
        result.reward = static_cast<float>(m_random->GetValue());
        result.terminated = action[0] < 0;
        return result;
    }

    ns3::Ptr<ns3::UniformRandomVariable> m_random; //!< What is rewarded
    float m_sum{0};                                //!< Sum of actions
};

#endif // LLM_EDGE_COUNTING_ENVIRONMENT_H
