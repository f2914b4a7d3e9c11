/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "numpy-actor.h"

#include "ns3/input-error.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param what what is counted
 * @param found how many there are
 * @param expected how many there must be
 */
void
CheckSize(const char* what, size_t found, size_t expected)
{
    if (found != expected)
    {
        throw std::invalid_argument(std::string(what) + " of " + std::to_string(found) +
                                    " floats, expected " + std::to_string(expected));
    }
}

} // namespace

void
CheckPolicy(const PolicyFile& policy, const EnvironmentDescription& description)
{
    const auto& layout = description.action;
    policy.Check(description.problem,
                 description.observation,
                 layout.name + " " + std::to_string(layout.version));
}

NumpyActor::NumpyActor(std::shared_ptr<const PolicyFile> policy, size_t environments, size_t rows)
    : m_policy(std::move(policy))
{
    if (environments == 0)
    {
        throw InputError(m_policy->path, 0, "is to act in 0 environments, expected 1 or more");
    }
    try
    {
        m_states.assign(environments, m_policy->network->NewState(rows));
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(m_policy->path, 0, error.what());
    }
}

size_t
NumpyActor::GetOutputs(const std::string& head) const
{
    const auto& network = *m_policy->network;
    return m_states.front().rows * network.GetOutputs(network.FindHead(head));
}

void
NumpyActor::Restart(size_t index)
{
    m_policy->network->Restart(m_states.at(index));
}

void
NumpyActor::Step(const NumpyRows<float>& observations)
{
    const auto& network = *m_policy->network;
    const auto seen = ToRead(observations);
    const size_t row = m_states.front().rows * network.GetArchitecture().features;
    CheckSize("observations", seen.size(), m_states.size() * row);
    for (size_t i = 0; i < m_states.size(); ++i)
    {
        network.Step(m_states[i], seen.Part(i * row, row));
    }
}

void
NumpyActor::Read(const std::string& head, NumpyRows<float> output)
{
    const auto& network = *m_policy->network;
    const auto index = network.FindHead(head);
    const auto numbers = ToWrite(output);
    const size_t row = m_states.front().rows * network.GetOutputs(index);
    CheckSize("an output", numbers.size(), m_states.size() * row);
    for (size_t i = 0; i < m_states.size(); ++i)
    {
        network.Read(m_states[i], index, numbers.Part(i * row, row));
    }
}

} // namespace llmedge
} // namespace ns3
