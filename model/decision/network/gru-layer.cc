/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gru-layer.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

GruLayer::GruLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(description.GetSize("outputs")), builder),
      m_input(builder.ReserveRoom(3 * GetOutputs())),
      m_recurrent(builder.ReserveRoom(3 * GetOutputs())),
      m_states(builder.ReserveMemory(GetOutputs()))
{
    const auto gates = m_input.features;
    const auto units = GetOutputs();
    const auto& name = description.name;
    const auto inputWeights = builder.Take(name, "weight_ih", {gates, in.features});
    const auto stateWeights = builder.Take(name, "weight_hh", {gates, units});
    const auto inputBias = builder.Take(name, "bias_ih", {gates});
    const auto stateBias = builder.Take(name, "bias_hh", {gates});
    m_fromInput = DenseWeights(gates, in.features, inputWeights, inputBias);
    m_fromState = DenseWeights(gates, units, stateWeights, stateBias);
}

void
GruLayer::Run(NetworkState& state) const
{
    const auto count = GetOutputs() * state.stride;
    auto* states = Memory(state, m_states);
    auto* input = Room(state, m_input);
    auto* recurrent = Room(state, m_recurrent);
    Kernel().Dense(m_fromInput, Input(state), input, state.stride);
    Kernel().Dense(m_fromState, states, recurrent, state.stride);
    Kernel().Gru(input, recurrent, states, count);
    std::copy_n(states, count, Output(state));
}

} // namespace llmedge
} // namespace ns3
