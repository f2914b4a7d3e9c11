/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "prada-options.h"

#include "ns3/prada-agent.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

PradaOptions::PradaOptions(const std::string& name)
    : AgentOptions(name)
{
}

void
PradaOptions::AddOptions(ProgramOptions& options)
{
    constexpr double INF = std::numeric_limits<double>::max();
    constexpr uint64_t MANY = 1000000;
    auto& ppo = m_settings.ppo;
    options.Add("hidden", "Width of the policy's first and third layer", ppo.hidden, 1, 4096);
    options.Add("environments", "Tasks that are played in each update", ppo.environments, 1, 4096);
    options.Add("epochs", "Passes over what was played", ppo.epochs, 1, 1000);
    options.Add("minibatch", "Steps in a minibatch", ppo.minibatch, 1, MANY);
    options.Add("learningRate", "Learning rate of policy and values", ppo.learningRate, 0, INF);
    options.Add("predictorRate",
                "Learning rate of the predictors of values and of times",
                m_settings.fit.learningRate,
                0,
                INF);
    options.Add("discount", "Discount of a step", ppo.gamma, 0, 1);
    options.Add("nStep", "Rewards in a target", ppo.nStep, 1, MANY);
    options.Add("clip", "How far a ratio of probabilities may go from 1", ppo.clip, 0, INF);
    options.Add("valueWeight", "Weight of the error of values", ppo.valueWeight, 0, INF);
    options.Add("entropyWeight", "Weight of the entropy", ppo.entropyWeight, 0, INF);
    options.Add("gradientNorm", "Largest norm of the gradient", ppo.gradientNorm, 0, INF);
    options.Add("exploration",
                "Share of the steps that are taken at random, of tasks from which the predictors "
                "learn",
                m_settings.explore.share,
                0,
                1);
}

size_t
PradaOptions::GetEnvironments() const
{
    return m_settings.ppo.environments;
}

std::unique_ptr<LearningAgent>
PradaOptions::Make(EnvironmentBatch& environments, uint32_t seed) const
{
    auto settings = m_settings;
    settings.Share();
    return std::make_unique<PradaAgent>(settings, environments, seed);
}

} // namespace llmedge
} // namespace ns3
