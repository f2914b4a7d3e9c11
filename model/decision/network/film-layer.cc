/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "film-layer.h"

#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

FilmLayer::FilmLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(in.features), builder),
      m_layers(description.layers, builder.FindTap(description.from), builder)
{
    if (m_layers.GetOutput().features != 2 * in.features)
    {
        throw std::invalid_argument("has a film layer whose layers give " +
                                    std::to_string(m_layers.GetOutput().features) +
                                    " features, expected a gain and a bias for each of its " +
                                    std::to_string(in.features) + " inputs");
    }
}

void
FilmLayer::Start(NetworkState& state) const
{
    m_layers.Start(state);
}

void
FilmLayer::Run(NetworkState& state) const
{
    m_layers.Run(state);
    const auto count = GetOutputs() * state.stride;
    const auto* gain = Room(state, m_layers.GetOutput());
    Kernel().Modulate(Input(state), gain, gain + count, Output(state), count);
}

} // namespace llmedge
} // namespace ns3
