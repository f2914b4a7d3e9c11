/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "activation-layer.h"

namespace ns3
{
namespace llmedge
{

ActivationLayer::ActivationLayer(const LayerDescription& description,
                                 FeaturePlace in,
                                 NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(in.features), builder),
      m_function(description.kind == "relu"   ? &NetworkKernel::Relu
                 : description.kind == "silu" ? &NetworkKernel::Silu
                                              : &NetworkKernel::Tanh)
{
}

void
ActivationLayer::Run(NetworkState& state) const
{
    (Kernel().*m_function)(Input(state), Output(state), GetOutputs() * state.stride);
}

} // namespace llmedge
} // namespace ns3
