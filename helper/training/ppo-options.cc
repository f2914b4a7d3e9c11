/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ppo-options.h"

#include "ns3/input-error.h"
#include "ns3/policy-architecture.h"
#include "ns3/ppo-agent.h"

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <utility>

namespace ns3
{
namespace llmedge
{

PpoOptions::PpoOptions(const std::string& name, std::string preset)
    : AgentOptions(name),
      m_isT2drl(name == "t2drl"),
      m_preset(std::move(preset))
{
}

void
PpoOptions::AddOptions(ProgramOptions& options)
{
    options.AddChoice(
        "preset",
        std::string("Where the agent's settings begin: default, or paper (those of Xu, Niyato and "
                    "Brinton)") +
            (m_isT2drl ? ""
                       : "; t2drl and t2drl-paper, those of --agent=t2drl; gru, those of t2drl "
                         "with gated recurrent units"),
        m_preset,
        [this, &options] { AddSettings(options); });
}

void
PpoOptions::AddSettings(ProgramOptions& options)
{
    try
    {
        // Other agents' settings are no presets of T2DRL: another network is not T2DRL.
        m_settings = PpoSettings::Preset(!m_isT2drl              ? m_preset
                                         : m_preset == "default" ? "t2drl"
                                                                 : "t2drl-" + m_preset);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(error.what());
    }
    constexpr double INF = std::numeric_limits<double>::max();
    constexpr uint64_t MANY = 1000000;
    AddNetwork(options);
    options.Add("environments",
                "Servers that play an episode in each update",
                m_settings.environments,
                1,
                4096);
    options.Add("group", "Servers with the same workload", m_settings.group, 1, 4096);
    options.Add("epochs", "Passes over what was played", m_settings.epochs, 1, 1000);
    options.Add("minibatch", "Slots in a minibatch", m_settings.minibatch, 1, MANY);
    options.Add("learningRate", "Learning rate of Adam", m_settings.learningRate, 0, INF);
    options.Add("discount", "Discount of a slot", m_settings.gamma, 0, 1);
    options.Add("gaeWeight", "Weight of later slots in advantages (GAE)", m_settings.lambda, 0, 1);
    options.Add("nStep", "Rewards in an n-step advantage; 0: GAE", m_settings.nStep, 0, MANY);
    AddLoss(options);
    options.Add("logDeviation",
                "First logarithm of the standard deviation of actions",
                m_settings.logDeviation,
                -20,
                5);
}

void
PpoOptions::AddNetwork(ProgramOptions& options)
{
    constexpr uint64_t MANY = 1024;
    if (!m_isT2drl)
    {
        options.Add("network",
                    std::string("Network: ") + PolicyArchitecture::NAMES,
                    m_settings.network);
    }
    options.Add("hidden", "Width of hidden layers", m_settings.hidden, 1, 4096);
    options.Add("heads",
                "Heads of test-time training or linear attention",
                m_settings.ttt.heads,
                1,
                MANY);
    options.Add("innerSlots",
                "Slots of a mini-batch of test-time training",
                m_settings.ttt.miniBatch,
                1,
                MANY);
    options.Add("innerRate",
                "Largest rate of test-time training; 0: the same network without inner updates",
                m_settings.ttt.innerRate,
                0,
                1);
}

void
PpoOptions::AddLoss(ProgramOptions& options)
{
    constexpr double INF = std::numeric_limits<double>::max();
    options.Add("clip", "How far a ratio of probabilities may go from 1", m_settings.clip, 0, INF);
    options.Add("valueWeight", "Weight of the error of values", m_settings.valueWeight, 0, INF);
    options.Add("entropyWeight", "Weight of the entropy", m_settings.entropyWeight, 0, INF);
    options.Add("demandWeight",
                "Weight of the demand loss: the network also learns to forecast requests",
                m_settings.demandWeight,
                0,
                INF);
    options.Add("demandSlots",
                "Slots ahead that it forecasts, the mean over them",
                m_settings.demandSlots,
                1,
                10000);
    options.Add("gradientNorm", "Largest norm of the gradient", m_settings.gradientNorm, 0, INF);
}

void
PpoOptions::CheckPackets(ProgramOptions& options) const
{
    options.Prefer("group", "1");
    if (m_settings.group != 1)
    {
        throw InputError("--group=" + std::to_string(m_settings.group) +
                         ", expected 1 on packets: each run has its own requests");
    }
}

size_t
PpoOptions::GetEnvironments() const
{
    return m_settings.environments;
}

std::unique_ptr<LearningAgent>
PpoOptions::Make(EnvironmentBatch& environments, uint32_t seed) const
{
    return std::make_unique<PpoAgent>(m_settings, environments, seed);
}

std::unique_ptr<LearningAgent>
PpoOptions::MakeForPackets(std::unique_ptr<RolloutSource> rollouts, uint32_t seed) const
{
    return std::make_unique<PpoAgent>(m_settings, std::move(rollouts), seed);
}

double
PpoOptions::GetLogDeviation() const
{
    return m_settings.logDeviation;
}

const PpoSettings&
PpoOptions::GetSettings() const
{
    return m_settings;
}

} // namespace llmedge
} // namespace ns3
