/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "heads-layer.h"

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
HeadSize(const LayerDescription& description, size_t features)
{
    const size_t heads = description.GetSize("heads");
    if (features % heads != 0)
    {
        throw std::invalid_argument("has a " + description.kind + " layer of " +
                                    std::to_string(heads) + " heads, expected a divisor of its " +
                                    std::to_string(features) + " inputs");
    }
    return features / heads;
}

} // namespace

HeadsLayer::HeadsLayer(const LayerDescription& description,
                       FeaturePlace in,
                       NetworkBuilder& builder)
    : NetworkLayer(in, builder.ReserveRoom(in.features), builder),
      m_heads(description.GetSize("heads")),
      m_size(HeadSize(description, in.features)),
      m_queries(builder.ReserveRoom(in.features)),
      m_keys(builder.ReserveRoom(in.features)),
      m_values(builder.ReserveRoom(in.features)),
      m_answers(builder.ReserveRoom(in.features))
{
    const auto width = in.features;
    const bool bias = description.GetSize("bias") > 0;
    const auto& name = description.name;
    m_queryWeights = builder.TakeDense(name, "query.", width, width, bias);
    m_keyWeights = builder.TakeDense(name, "key.", width, width, bias);
    m_valueWeights = builder.TakeDense(name, "value.", width, width, bias);
    m_outputWeights = builder.TakeDense(name, "output.", width, width, bias);
}

void
HeadsLayer::TakeNorm(const LayerDescription& description, NetworkBuilder& builder)
{
    m_scale = builder.Take(description.name, "norm.weight", {m_queries.features});
    m_shift = builder.Take(description.name, "norm.bias", {m_queries.features});
}

void
HeadsLayer::Ask(NetworkState& state) const
{
    const auto* in = Input(state);
    Kernel().Dense(m_queryWeights, in, Room(state, m_queries), state.stride);
    Kernel().Dense(m_keyWeights, in, Room(state, m_keys), state.stride);
    Kernel().Dense(m_valueWeights, in, Room(state, m_values), state.stride);
}

void
HeadsLayer::Answer(NetworkState& state) const
{
    auto* normal = Room(state, m_keys); // nobody needs the keys any more
    Kernel().LayerNorm(Room(state, m_answers),
                       m_scale.data(),
                       m_shift.data(),
                       EPSILON,
                       normal,
                       GetOutputs(),
                       state.stride);
    Kernel().Dense(m_outputWeights, normal, Output(state), state.stride);
}

} // namespace llmedge
} // namespace ns3
