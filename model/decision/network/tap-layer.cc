/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tap-layer.h"

namespace ns3
{
namespace llmedge
{

TapLayer::TapLayer(const LayerDescription& description, FeaturePlace in, NetworkBuilder& builder)
    : NetworkLayer(in, in, builder)
{
    builder.AddTap(description.name, in);
}

void
TapLayer::Run(NetworkState& state) const
{
}

} // namespace llmedge
} // namespace ns3
