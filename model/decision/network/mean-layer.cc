/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mean-layer.h"

namespace ns3
{
namespace llmedge
{

MeanLayer::MeanLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(in.features), builder)
{
}

void
MeanLayer::Run(NetworkState& state) const
{
    Kernel().RowMean(Input(state), Output(state), GetOutputs(), state.rows, state.stride);
}

} // namespace llmedge
} // namespace ns3
