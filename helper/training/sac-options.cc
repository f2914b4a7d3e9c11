/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sac-options.h"

#include "ns3/sac-agent.h"

namespace ns3
{
namespace llmedge
{

SacOptions::SacOptions(const std::string& name)
    : OffPolicyOptions(name)
{
}

void
SacOptions::AddOptions(ProgramOptions& options)
{
    auto& s = m_settings;
    AddShared(options, s);
    options.Add("follow", "Part by which target networks follow", s.follow, 0, 1);
    options.Add("temperature", "First price of being predictable", s.temperature, 0, INF);
    options.Add("entropy",
                "Entropy that the temperature aims at, per number of an action",
                s.entropy,
                -INF,
                INF);
}

std::unique_ptr<LearningAgent>
SacOptions::Make(EnvironmentBatch& environments, uint32_t seed) const
{
    return std::make_unique<SacAgent>(m_settings, environments, seed);
}

std::unique_ptr<HeldOutEvaluator>
SacOptions::MakeEvaluator(EnvironmentBatch& environments, uint32_t seed) const
{
    const auto description = environments.Describe();
    return std::make_unique<GreedyEvaluator>(
        environments,
        seed,
        [description](const NetworkArchitecture& architecture) {
            return std::make_unique<SacActor>(architecture, description);
        });
}

} // namespace llmedge
} // namespace ns3
