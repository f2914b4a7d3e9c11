/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "residual-layer.h"

#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

ResidualLayer::ResidualLayer(const LayerDescription& description,
                             FeaturePlace in,
                             NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(in.features), builder),
      m_layers(description.layers, in, builder)
{
    if (m_layers.GetOutput().features != in.features)
    {
        throw std::invalid_argument("has a residual layer whose layers give " +
                                    std::to_string(m_layers.GetOutput().features) +
                                    " features, expected its " + std::to_string(in.features) +
                                    " inputs");
    }
}

void
ResidualLayer::Start(NetworkState& state) const
{
    m_layers.Start(state);
}

void
ResidualLayer::Run(NetworkState& state) const
{
    m_layers.Run(state);
    const auto count = GetOutputs() * state.stride;
    Kernel().Add(Input(state), Room(state, m_layers.GetOutput()), Output(state), count);
}

} // namespace llmedge
} // namespace ns3
