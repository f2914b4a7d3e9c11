/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "agent-options.h"

#include "active-inference-options.h"
#include "ppo-options.h"
#include "prada-options.h"
#include "rainbow-options.h"
#include "sac-options.h"

#include "ns3/input-error.h"
#include "ns3/policy-evaluator.h"

#include <map>
#include <stdexcept>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

using Maker = std::unique_ptr<AgentOptions> (*)(const std::string&);

template <class T>
std::unique_ptr<AgentOptions>
New(const std::string& name)
{
    return std::make_unique<T>(name);
}

const std::map<std::string, Maker> MAKERS{{"active-inference", New<ActiveInferenceOptions>},
                                          {"ppo", New<PpoOptions>},
                                          {"prada", New<PradaOptions>},
                                          {"rainbow", New<RainbowOptions>},
                                          {"sac", New<SacOptions>},
                                          {"t2drl", New<PpoOptions>}};

} // namespace

AgentOptions::AgentOptions(std::string name)
    : m_name(std::move(name))
{
}

std::unique_ptr<AgentOptions>
AgentOptions::Create(const std::string& name)
{
    const auto maker = MAKERS.find(name);
    if (maker == MAKERS.end())
    {
        throw InputError("agent '" + name + "' is unknown, expected " + GetNames());
    }
    return maker->second(name);
}

std::unique_ptr<AgentOptions>
AgentOptions::CreateFor(const std::string& problem)
{
    return std::make_unique<PpoOptions>("ppo", problem == "caching" ? "gru" : "default");
}

std::string
AgentOptions::GetNames()
{
    std::string names;
    for (const auto& [name, maker] : MAKERS)
    {
        names += (names.empty() ? "" : ", ") + name;
    }
    return names;
}

void
AgentOptions::CheckPackets(ProgramOptions&) const
{
    throw InputError("agent '" + m_name + "' learns in time slots, expected --fidelity=slotted");
}

std::unique_ptr<HeldOutEvaluator>
AgentOptions::MakeEvaluator(EnvironmentBatch& environments, uint32_t seed) const
{
    return std::make_unique<PolicyEvaluator>(environments, seed);
}

std::unique_ptr<LearningAgent>
AgentOptions::MakeForPackets(std::unique_ptr<RolloutSource>, uint32_t) const
{
    throw std::logic_error("agent '" + m_name + "' learns in time slots");
}

double
AgentOptions::GetLogDeviation() const
{
    return 0;
}

} // namespace llmedge
} // namespace ns3
