/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sac-options.h"

#include "ns3/greedy-evaluator.h"
#include "ns3/sac-agent.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double INF = std::numeric_limits<double>::max();
constexpr uint64_t MANY = 1000000;

} // namespace

SacOptions::SacOptions(const std::string& name)
    : AgentOptions(name)
{
}

void
SacOptions::AddOptions(ProgramOptions& options)
{
    auto& s = m_settings;
    options.Add("hidden", "Width of hidden layers", s.hidden, 1, 4096);
    options.Add("discount", "Discount of a step", s.gamma, 0, 1);
    options.Add("follow", "Part by which target networks follow", s.follow, 0, 1);
    options.Add("temperature", "First price of being predictable", s.temperature, 0, INF);
    options.Add("entropy",
                "Entropy that the temperature aims at, per number of an action",
                s.entropy,
                -INF,
                INF);
    options.Add("capacity", "Transitions that are remembered", s.capacity, 1, 100 * MANY);
    options.Add("startSteps", "Steps before it learns", s.startSteps, 1, MANY);
    options.Add("learnEvery", "Steps of the problem between two of Adam", s.learnEvery, 1, MANY);
    options.Add("samples", "Transitions of a step of Adam", s.samples, 1, MANY);
    options.Add("learningRate", "Learning rate of Adam", s.learningRate, 0, INF);
    options.Add("gradientNorm", "Largest norm of a gradient", s.gradientNorm, 0, INF);
}

size_t
SacOptions::GetEnvironments() const
{
    return 1;
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
