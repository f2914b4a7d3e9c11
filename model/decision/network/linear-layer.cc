/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "linear-layer.h"

namespace ns3
{
namespace llmedge
{

LinearLayer::LinearLayer(const LayerDescription& description,
                         FeaturePlace in,
                         NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(description.GetSize("outputs")), builder),
      m_weights(builder.TakeDense(description.name,
                                  "",
                                  GetOutputs(),
                                  in.features,
                                  description.GetSize("bias") > 0))
{
}

void
LinearLayer::Run(NetworkState& state) const
{
    Kernel().Dense(m_weights, Input(state), Output(state), state.stride);
}

} // namespace llmedge
} // namespace ns3
