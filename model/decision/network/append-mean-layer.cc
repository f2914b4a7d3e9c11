/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "append-mean-layer.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

AppendMeanLayer::AppendMeanLayer(const LayerDescription& description,
                                 FeaturePlace in,
                                 NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(in.features + description.GetSize("features")), builder),
      m_averaged(description.GetSize("features"))
{
    if (m_averaged > in.features)
    {
        throw std::invalid_argument("has a layer that averages " + std::to_string(m_averaged) +
                                    " features, expected at most its " +
                                    std::to_string(in.features) + " inputs");
    }
}

void
AppendMeanLayer::Run(NetworkState& state) const
{
    const auto* in = Input(state);
    auto* out = std::copy_n(in, GetInputs() * state.stride, Output(state));
    Kernel().RowMean(in, out, m_averaged, state.rows, state.stride);
}

} // namespace llmedge
} // namespace ns3
