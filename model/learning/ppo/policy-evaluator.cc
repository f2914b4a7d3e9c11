/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "policy-evaluator.h"

#include "ns3/action-distribution.h"
#include "ns3/learning-agent.h"
#include "ns3/policy-actor.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

PolicyEvaluator::PolicyEvaluator(EnvironmentBatch& environments, uint32_t seed)
    : m_environments(environments),
      m_seed(seed)
{
}

double
PolicyEvaluator::GetRewardUnit() const
{
    return m_environments.Describe().rewardUnit;
}

MeanInterval
PolicyEvaluator::Evaluate(const NetworkArchitecture& architecture,
                          const std::map<std::string, Tensor>& tensors)
{
    const auto& description = m_environments.Describe();
    const size_t observation = description.observation.Size();
    const size_t action = description.action.Size();
    const size_t count = m_environments.Size();
    const ActionDistribution distribution(description, architecture.entities);
    PolicyActor actor(architecture, observation / architecture.features, count);
    std::vector<float> observations(count * observation);
    std::vector<float> outputs(distribution.GetOutputs());
    std::vector<float> actions(count * action);
    std::vector<float> rewards(count);
    std::vector<uint8_t> ends(2 * count);
    std::vector<double> sums(count);
    std::vector<double> steps(count);

    m_environments.Reset(m_seed, LearningAgent::HELD_OUT_EPISODE);
    actor.Begin(tensors);
    while (m_environments.IsRunning())
    {
        m_environments.Observe(observations);
        for (size_t i = 0; i < count; ++i)
        {
            if (!m_environments.At(i).IsRunning())
            {
                continue;
            }
            ++steps[i];
            actor.Step(i, Span<float>(observations).Part(i * observation, observation));
            actor.ReadAction(i, outputs);
            distribution.Best(outputs, Span<float>(actions).Part(i * action, action));
        }
        const Span<uint8_t> all(ends);
        m_environments.Step(actions, rewards, all.Part(0, count), all.Part(count, count));
        for (size_t i = 0; i < count; ++i)
        {
            sums[i] += rewards[i];
        }
    }
    MeanInterval result;
    for (size_t i = 0; i < count; ++i)
    {
        result.Add(sums[i] / steps[i] * description.rewardUnit);
    }
    return result;
}

} // namespace llmedge
} // namespace ns3
