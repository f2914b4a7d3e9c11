/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "policy-actor.h"

#include "ns3/tensor-weights.h"

namespace ns3
{
namespace llmedge
{

PolicyActor::PolicyActor(NetworkArchitecture architecture, size_t rows, size_t environments)
    : m_architecture(std::move(architecture)),
      m_rows(m_architecture.entities ? rows : 1),
      m_states(environments),
      m_values(m_rows)
{
}

void
PolicyActor::Begin(const std::map<std::string, Tensor>& tensors)
{
    TensorWeights weights(tensors);
    m_network = std::make_unique<const Network>(m_architecture, weights);
    m_action = m_network->FindHead("action");
    m_value = m_network->FindHead("value");
    for (auto& state : m_states)
    {
        state = m_network->NewState(m_rows);
    }
}

void
PolicyActor::Restart(size_t environment)
{
    m_states[environment] = m_network->NewState(m_rows);
}

void
PolicyActor::Step(size_t environment, Span<const float> observation)
{
    m_network->Step(m_states[environment], observation);
}

void
PolicyActor::ReadAction(size_t environment, Span<float> outputs)
{
    m_network->Read(m_states[environment], m_action, outputs);
}

float
PolicyActor::ReadValue(size_t environment)
{
    m_network->Read(m_states[environment], m_value, m_values);
    return m_values[0]; // the same in each row
}

} // namespace llmedge
} // namespace ns3
