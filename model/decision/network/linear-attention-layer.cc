/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "linear-attention-layer.h"

#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Added to the variance in the layer norm; PyTorch's default. */
constexpr float EPSILON = 1e-5F;

size_t
HeadSize(size_t features, size_t heads)
{
    if (features % heads != 0)
    {
        throw std::invalid_argument("has a linear_attention layer of " + std::to_string(heads) +
                                    " heads, expected a divisor of its " +
                                    std::to_string(features) + " inputs");
    }
    return features / heads;
}

} // namespace

LinearAttentionLayer::LinearAttentionLayer(const LayerDescription& description,
                                           FeaturePlace in,
                                           NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(in.features), builder),
      m_heads(description.GetSize("heads")),
      m_size(HeadSize(in.features, m_heads)),
      m_queries(builder.ReserveRoom(in.features)),
      m_keys(builder.ReserveRoom(in.features)),
      m_values(builder.ReserveRoom(in.features)),
      m_answers(builder.ReserveRoom(in.features)),
      m_sums(builder.ReserveMemory(in.features * m_size)),
      m_norms(builder.ReserveMemory(in.features))
{
    const auto width = in.features;
    const bool bias = description.GetSize("bias") > 0;
    const auto& name = description.name;
    m_queryWeights = builder.TakeDense(name, "query.", width, width, bias);
    m_keyWeights = builder.TakeDense(name, "key.", width, width, bias);
    m_valueWeights = builder.TakeDense(name, "value.", width, width, bias);
    m_outputWeights = builder.TakeDense(name, "output.", width, width, bias);
    m_scale = builder.Take(name, "norm.weight", {width});
    m_shift = builder.Take(name, "norm.bias", {width});
}

void
LinearAttentionLayer::Run(NetworkState& state) const
{
    const auto stride = state.stride;
    const auto* in = Input(state);
    const NetworkKernel::AttentionStep step{m_heads,
                                            m_size,
                                            Room(state, m_queries),
                                            Room(state, m_keys),
                                            Room(state, m_values),
                                            Memory(state, m_sums),
                                            Memory(state, m_norms),
                                            Room(state, m_answers)};
    Kernel().Dense(m_queryWeights, in, step.queries, stride);
    Kernel().Dense(m_keyWeights, in, step.keys, stride);
    Kernel().Dense(m_valueWeights, in, step.values, stride);
    Kernel().Attend(step, stride);
    // The keys have been added up: their place is free.
    Kernel().LayerNorm(step.outputs,
                       m_scale.data(),
                       m_shift.data(),
                       EPSILON,
                       step.keys,
                       GetOutputs(),
                       stride);
    Kernel().Dense(m_outputWeights, step.keys, Output(state), stride);
}

} // namespace llmedge
} // namespace ns3
