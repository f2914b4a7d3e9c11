/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rainbow-options.h"

#include "ns3/greedy-evaluator.h"
#include "ns3/rainbow-agent.h"

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

RainbowOptions::RainbowOptions(const std::string& name)
    : AgentOptions(name)
{
}

void
RainbowOptions::AddOptions(ProgramOptions& options)
{
    auto& s = m_settings;
    options.Add("hidden", "Width of hidden layers", s.hidden, 1, 4096);
    options.Add("atoms", "Atoms of the distribution of returns", s.atoms, 2, 1000);
    options.Add("leastReturn", "Value of the first atom, in rewards", s.leastReturn, -INF, INF);
    options.Add("mostReturn", "Value of the last atom, in rewards", s.mostReturn, -INF, INF);
    options.Add("discount", "Discount of a step", s.gamma, 0, 1);
    options.Add("nStep", "Rewards in an n-step return", s.nStep, 1, MANY);
    options.Add("noise", "First deviation of noisy weights", s.noise, 0, INF);
    options.Add("noiseSteps", "Steps that are played with the same noise", s.noiseSteps, 1, MANY);
    options.Add("priorityPower", "Power of errors in priorities", s.priorityPower, 0, 10);
    options.Add("weightPower", "First power of importance weights", s.weightPower, 0, 1);
    options.Add("weightSteps", "Steps after which it is 1", s.weightSteps, 1, 1000 * MANY);
    options.Add("capacity", "Transitions that are remembered", s.capacity, 1, 100 * MANY);
    options.Add("startSteps", "Steps before it learns", s.startSteps, 1, MANY);
    options.Add("learnEvery", "Steps of the problem between two of Adam", s.learnEvery, 1, MANY);
    options.Add("samples", "Transitions of a step of Adam", s.samples, 1, MANY);
    options.Add("targetEvery",
                "Steps of Adam between two copies to the target network",
                s.targetEvery,
                1,
                MANY);
    options.Add("learningRate", "Learning rate of Adam", s.learningRate, 0, INF);
    options.Add("gradientNorm", "Largest norm of the gradient", s.gradientNorm, 0, INF);
}

size_t
RainbowOptions::GetEnvironments() const
{
    return 1;
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
