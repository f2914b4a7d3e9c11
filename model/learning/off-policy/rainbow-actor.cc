/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rainbow-actor.h"

#include "ns3/tensor-weights.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

RainbowActor::RainbowActor(NetworkArchitecture architecture,
                           const ValueDistribution& distribution,
                           ActionChoices choices)
    : m_architecture(std::move(architecture)),
      m_distribution(distribution),
      m_choices(std::move(choices)),
      m_advantages(m_choices.GetSize() * distribution.GetAtoms()),
      m_values((m_architecture.entities ? m_choices.GetRows() : 1) * distribution.GetAtoms()),
      m_possible(m_choices.GetSize())
{
}

void
RainbowActor::Begin(const std::map<std::string, Tensor>& tensors)
{
    TensorWeights weights(tensors);
    m_network = std::make_unique<const Network>(m_architecture, weights);
    m_state = m_network->NewState(m_architecture.entities ? m_choices.GetRows() : 1);
}

size_t
RainbowActor::Choose(Span<const float> observation)
{
    m_network->Step(m_state, observation);
    m_network->Read(m_state, m_network->FindHead("advantage"), m_advantages);
    m_network->Read(m_state, m_network->FindHead("value"), m_values);
    m_choices.FindPossible(observation, m_possible);
    // The values are the same in each row.
    const Span<const float> values(m_values.data(), m_distribution.GetAtoms());
    return m_distribution.FindBest(m_advantages, values, m_possible);
}

void
RainbowActor::Act(Span<const float> observation, Span<float> action)
{
    const auto best = m_choices.Get(Choose(observation));
    std::copy(best.begin(), best.end(), action.begin());
}

} // namespace llmedge
} // namespace ns3
