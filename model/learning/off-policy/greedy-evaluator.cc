/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "greedy-evaluator.h"

#include "ns3/learning-agent.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

GreedyEvaluator::GreedyEvaluator(EnvironmentBatch& environments, uint32_t seed, Maker maker)
    : m_environments(environments),
      m_seed(seed),
      m_maker(std::move(maker))
{
}

double
GreedyEvaluator::GetRewardUnit() const
{
    return m_environments.Describe().rewardUnit;
}

MeanInterval
GreedyEvaluator::Evaluate(const NetworkArchitecture& architecture,
                          const std::map<std::string, Tensor>& tensors)
{
    const auto& description = m_environments.Describe();
    std::vector<float> observation(description.observation.Size());
    std::vector<float> action(description.action.Size());
    const auto actor = m_maker(architecture);
    actor->Begin(tensors);
    m_environments.Reset(m_seed, LearningAgent::HELD_OUT_EPISODE);
    MeanInterval result;
    for (size_t i = 0; i < m_environments.Size(); ++i)
    {
        auto& environment = m_environments.At(i);
        double reward = 0;
        double steps = 0;
        while (environment.IsRunning())
        {
            environment.Observe(observation);
            actor->Act(observation, action);
            reward += environment.Step(action).reward;
            ++steps;
        }
        result.Add(reward / steps * description.rewardUnit);
    }
    return result;
}

} // namespace llmedge
} // namespace ns3
