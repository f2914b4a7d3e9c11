/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "linear-attention-layer.h"

namespace ns3
{
namespace llmedge
{

LinearAttentionLayer::LinearAttentionLayer(const LayerDescription& description,
                                           FeaturePlace in,
                                           NetworkBuilder& builder)
    : HeadsLayer(description, in, builder),
      m_sums(builder.ReserveMemory(in.features * m_size)),
      m_norms(builder.ReserveMemory(in.features))
{
    TakeNorm(description, builder);
}

void
LinearAttentionLayer::Run(NetworkState& state) const
{
    Ask(state);
    const NetworkKernel::AttentionStep step{m_heads,
                                            m_size,
                                            Room(state, m_queries),
                                            Room(state, m_keys),
                                            Room(state, m_values),
                                            Memory(state, m_sums),
                                            Memory(state, m_norms),
                                            Room(state, m_answers)};
    Kernel().Attend(step, state.stride);
    Answer(state);
}

} // namespace llmedge
} // namespace ns3
