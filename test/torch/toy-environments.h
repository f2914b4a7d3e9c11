/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TOY_ENVIRONMENTS_H
#define LLM_EDGE_TOY_ENVIRONMENTS_H

#include "ns3/environment-batch.h"
#include "ns3/random-variable-stream.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <vector>

/**
 * Two rows with a random number each; the best action of a row is half of it. The best reward is 0,
 * that of doing nothing -1/6 on average.
 */
class TargetEnvironment : public ns3::llmedge::Environment
{
  public:
    TargetEnvironment()
        : Environment(MakeDescription())
    {
    }

  private:
    static ns3::llmedge::EnvironmentDescription MakeDescription()
    {
        constexpr double INF = std::numeric_limits<double>::infinity();
        ns3::llmedge::EnvironmentDescription description;
        description.problem = "target";
        description.observation = {"target", 1, {{"rows", 2, {{"number", "", -1, 1}}}}};
        description.action = {"half", 1, {{"rows", 2, {{"guess", "", -INF, INF}}}}};
        description.episodeSteps = 20;
        return description;
    }

    void DoReset(int64_t stream) override
    {
        m_numbers = ns3::CreateObject<ns3::UniformRandomVariable>();
        m_numbers->SetStream(stream);
        Draw();
    }

    void DoObserve(ns3::llmedge::Span<float> observation) const override
    {
        observation[0] = m_now[0];
        observation[1] = m_now[1];
    }

    ns3::llmedge::StepResult DoStep(ns3::llmedge::Span<const float> action) override
    {
        ns3::llmedge::StepResult result;
        for (size_t row = 0; row < 2; ++row)
        {
            const float error = action[row] - m_now[row] / 2;
            result.reward -= error * error;
        }
        Draw();
        return result;
    }

    void Draw()
    {
        for (auto& number : m_now)
        {
            number = static_cast<float>(m_numbers->GetValue(-1, 1));
        }
    }

    ns3::Ptr<ns3::UniformRandomVariable> m_numbers; //!< Draws the numbers
    float m_now[2]{};                               //!< The numbers
};

/**
 * A walk along five places with a prize at the right end, which ends the episode; the choices are
 * left, stay and right. Who always goes right has 1 after four steps, less 0.05 for each.
 */
class WalkEnvironment : public ns3::llmedge::Environment
{
  public:
    WalkEnvironment()
        : Environment(MakeDescription())
    {
    }

  private:
    static ns3::llmedge::EnvironmentDescription MakeDescription()
    {
        ns3::llmedge::EnvironmentDescription description;
        description.problem = "walk";
        description.observation = {"walk", 1, {{"walk", 1, {{"place", "", 0, 1}}}}};
        description.action = {"walk", 1, {{"walk", 1, {{"direction", "", -1, 1}}}}};
        description.actionKind = ns3::llmedge::ActionKind::DISCRETE;
        description.episodeSteps = 20;
        return description;
    }

    void DoReset(int64_t stream) override
    {
        m_place = 0;
    }

    void DoObserve(ns3::llmedge::Span<float> observation) const override
    {
        observation[0] = static_cast<float>(m_place) / 4;
    }

    ns3::llmedge::StepResult DoStep(ns3::llmedge::Span<const float> action) override
    {
        m_place = std::max(0, m_place + static_cast<int>(std::lround(action[0])));
        ns3::llmedge::StepResult result;
        result.terminated = m_place == 4;
        result.reward = (result.terminated ? 1.0F : 0.0F) - 0.05F;
        return result;
    }

    int m_place{0}; //!< Where it is
};

/**
 * Each row has a random sign, which is seen in the first step only; in every step the action of a
 * row should be its sign. Who does not remember has a reward of -1 a row in all other steps.
 */
class MemoryEnvironment : public ns3::llmedge::Environment
{
  public:
    MemoryEnvironment()
        : Environment(MakeDescription())
    {
    }

  private:
    static ns3::llmedge::EnvironmentDescription MakeDescription()
    {
        constexpr double INF = std::numeric_limits<double>::infinity();
        ns3::llmedge::EnvironmentDescription description;
        description.problem = "memory";
        description.observation = {"memory", 1, {{"rows", 2, {{"sign", "", -1, 1}}}}};
        description.action = {"memory", 1, {{"rows", 2, {{"guess", "", -INF, INF}}}}};
        description.episodeSteps = 6;
        return description;
    }

    void DoReset(int64_t stream) override
    {
        const auto numbers = ns3::CreateObject<ns3::UniformRandomVariable>();
        numbers->SetStream(stream);
        for (auto& sign : m_signs)
        {
            sign = numbers->GetValue() < 0.5 ? -1.0F : 1.0F;
        }
        m_first = true;
    }

    void DoObserve(ns3::llmedge::Span<float> observation) const override
    {
        observation[0] = m_first ? m_signs[0] : 0;
        observation[1] = m_first ? m_signs[1] : 0;
    }

    ns3::llmedge::StepResult DoStep(ns3::llmedge::Span<const float> action) override
    {
        ns3::llmedge::StepResult result;
        for (size_t row = 0; row < 2; ++row)
        {
            const float error = action[row] - m_signs[row];
            result.reward -= error * error;
        }
        m_first = false;
        return result;
    }

    float m_signs[2]{};  //!< The signs
    bool m_first{false}; //!< No step has been taken
};

/** Two rows with three requests and one request in every step; nothing is ever rewarded. */
class RequestsEnvironment : public ns3::llmedge::Environment
{
  public:
    RequestsEnvironment()
        : Environment(MakeDescription())
    {
    }

  private:
    static ns3::llmedge::EnvironmentDescription MakeDescription()
    {
        constexpr double INF = std::numeric_limits<double>::infinity();
        ns3::llmedge::EnvironmentDescription description;
        description.problem = "requests";
        description.observation = {"requests",
                                   1,
                                   {{"rows", 2, {{"row", "", 0, 1}, {"requests", "", 0, INF}}}}};
        description.action = {"demand", 1, {{"rows", 2, {{"log", "", -INF, INF}}}}};
        description.episodeSteps = 10;
        return description;
    }

    void DoReset(int64_t stream) override
    {
    }

    void DoObserve(ns3::llmedge::Span<float> observation) const override
    {
        observation[0] = 0;
        observation[1] = std::log(4.0F);
        observation[2] = 1;
        observation[3] = std::log(2.0F);
    }

    ns3::llmedge::StepResult DoStep(ns3::llmedge::Span<const float> action) override
    {
        return {};
    }
};

/**
 * @tparam Kind class of the environments
 * @param count how many
 * @return the environments
 */
template <class Kind>
ns3::llmedge::EnvironmentBatch
MakeBatch(size_t count)
{
    std::vector<std::unique_ptr<ns3::llmedge::Environment>> environments;
    for (size_t i = 0; i < count; ++i)
    {
        environments.push_back(std::make_unique<Kind>());
    }
    return ns3::llmedge::EnvironmentBatch(std::move(environments));
}

#endif // LLM_EDGE_TOY_ENVIRONMENTS_H
