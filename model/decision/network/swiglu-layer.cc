/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "swiglu-layer.h"

namespace ns3
{
namespace llmedge
{

SwigluLayer::SwigluLayer(const LayerDescription& description,
                         FeaturePlace in,
                         NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(in.features), builder),
      m_gated(builder.ReserveRoom(description.GetSize("hidden"))),
      m_passing(builder.ReserveRoom(m_gated.features))
{
    const bool bias = description.GetSize("bias") > 0;
    const auto& name = description.name;
    m_gate = builder.TakeDense(name, "gate.", m_gated.features, in.features, bias);
    m_up = builder.TakeDense(name, "up.", m_gated.features, in.features, bias);
    m_down = builder.TakeDense(name, "down.", in.features, m_gated.features, bias);
}

void
SwigluLayer::Run(NetworkState& state) const
{
    auto* gated = Room(state, m_gated);
    auto* passing = Room(state, m_passing);
    Kernel().Dense(m_gate, Input(state), gated, state.stride);
    Kernel().Dense(m_up, Input(state), passing, state.stride);
    Kernel().GatedProduct(gated, passing, gated, m_gated.features * state.stride);
    Kernel().Dense(m_down, gated, Output(state), state.stride);
}

} // namespace llmedge
} // namespace ns3
