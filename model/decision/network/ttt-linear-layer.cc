/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ttt-linear-layer.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Gives all rows the same numbers. */
void
Spread(const std::vector<float>& values, float* memory, size_t stride)
{
    for (const auto value : values)
    {
        memory = std::fill_n(memory, stride, value);
    }
}

} // namespace

TttLinearLayer::TttLinearLayer(const LayerDescription& description,
                               FeaturePlace in,
                               NetworkBuilder& builder)
    : HeadsLayer(description, in, builder),
      m_miniBatch(description.GetSize("mini_batch")),
      m_rate(static_cast<float>(description.Get("inner_rate"))),
      m_rates(builder.ReserveRoom(m_heads)),
      m_errors(builder.ReserveRoom(m_size)),
      m_weights(builder.ReserveMemory(in.features * m_size)),
      m_biases(builder.ReserveMemory(in.features)),
      m_weightSteps(builder.ReserveMemory(in.features * m_size)),
      m_biasSteps(builder.ReserveMemory(in.features))
{
    const auto& name = description.name;
    m_rateWeights = builder.TakeDense(name, "rate.", m_heads, in.features, true);
    m_fastWeights = builder.Take(name, "fast.weight", {m_heads, m_size, m_size});
    m_fastBiases = builder.Take(name, "fast.bias", {m_heads, m_size});
    TakeNorm(description, builder);
}

void
TttLinearLayer::Start(NetworkState& state) const
{
    Spread(m_fastWeights, Memory(state, m_weights), state.stride);
    Spread(m_fastBiases, Memory(state, m_biases), state.stride);
    std::fill_n(Memory(state, m_weightSteps), m_fastWeights.size() * state.stride, 0.0F);
    std::fill_n(Memory(state, m_biasSteps), m_fastBiases.size() * state.stride, 0.0F);
}

void
TttLinearLayer::Run(NetworkState& state) const
{
    const NetworkKernel::TttStep step{m_heads,
                                      m_size,
                                      Room(state, m_queries),
                                      Room(state, m_keys),
                                      Room(state, m_values),
                                      Room(state, m_rates),
                                      Memory(state, m_weights),
                                      Memory(state, m_biases),
                                      Memory(state, m_weightSteps),
                                      Memory(state, m_biasSteps),
                                      Room(state, m_errors),
                                      Room(state, m_answers),
                                      (state.steps + 1) % m_miniBatch == 0};
    Ask(state);
    for (const auto place : {m_queries, m_keys})
    {
        auto* vectors = Room(state, place);
        Kernel().Normalise(vectors, vectors, m_heads, m_size, state.stride);
    }
    auto* rates = Room(state, m_rates);
    Kernel().Dense(m_rateWeights, Input(state), rates, state.stride);
    Kernel().Sigmoid(rates, state.learns ? m_rate : 0, rates, m_heads * state.stride);
    Kernel().Ttt(step, state.stride);
    Answer(state);
}

} // namespace llmedge
} // namespace ns3
