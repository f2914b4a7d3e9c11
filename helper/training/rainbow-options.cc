/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rainbow-options.h"

#include "ns3/rainbow-agent.h"

namespace ns3
{
namespace llmedge
{

RainbowOptions::RainbowOptions(const std::string& name)
    : OffPolicyOptions(name)
{
}

void
RainbowOptions::AddOptions(ProgramOptions& options)
{
    auto& s = m_settings;
    AddShared(options, s);
    options.Add("atoms", "Atoms of the distribution of returns", s.atoms, 2, 1000);
    options.Add("leastReturn", "Value of the first atom, in rewards", s.leastReturn, -INF, INF);
    options.Add("mostReturn", "Value of the last atom, in rewards", s.mostReturn, -INF, INF);
    options.Add("nStep", "Rewards in an n-step return", s.nStep, 1, MANY);
    options.Add("noise", "First deviation of noisy weights", s.noise, 0, INF);
    options.Add("noiseSteps", "Steps that are played with the same noise", s.noiseSteps, 1, MANY);
    options.Add("priorityPower", "Power of errors in priorities", s.priorityPower, 0, 10);
    options.Add("weightPower", "First power of importance weights", s.weightPower, 0, 1);
    options.Add("weightSteps", "Steps after which it is 1", s.weightSteps, 1, 1000 * MANY);
    options.Add("targetEvery",
                "Steps of Adam between two copies to the target network",
                s.targetEvery,
                1,
                MANY);
}

std::unique_ptr<LearningAgent>
RainbowOptions::Make(EnvironmentBatch& environments, uint32_t seed) const
{
    return std::make_unique<RainbowAgent>(m_settings, environments, seed);
}

std::unique_ptr<HeldOutEvaluator>
RainbowOptions::MakeEvaluator(EnvironmentBatch& environments, uint32_t seed) const
{
    const auto distribution = RainbowAgent::MakeDistribution(m_settings);
    const ActionChoices choices(environments.Describe());
    return std::make_unique<GreedyEvaluator>(
        environments,
        seed,
        [distribution, choices](const NetworkArchitecture& architecture) {
            return std::make_unique<RainbowActor>(architecture, distribution, choices);
        });
}

} // namespace llmedge
} // namespace ns3
