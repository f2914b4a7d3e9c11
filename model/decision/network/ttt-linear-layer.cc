/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ttt-linear-layer.h"

#include <algorithm>
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
        throw std::invalid_argument("has a ttt_linear layer of " + std::to_string(heads) +
                                    " heads, expected a divisor of its " +
                                    std::to_string(features) + " inputs");
    }
    return features / heads;
}

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
    : NetworkLayer(in, builder.ReserveRoom(in.features), builder),
      m_heads(description.GetSize("heads")),
      m_size(HeadSize(in.features, m_heads)),
      m_miniBatch(description.GetSize("mini_batch")),
      m_rate(static_cast<float>(description.Get("inner_rate"))),
      m_queries(builder.ReserveRoom(in.features)),
      m_keys(builder.ReserveRoom(in.features)),
      m_values(builder.ReserveRoom(in.features)),
      m_rates(builder.ReserveRoom(m_heads)),
      m_errors(builder.ReserveRoom(m_size)),
      m_answers(builder.ReserveRoom(in.features)),
      m_weights(builder.ReserveMemory(in.features * m_size)),
      m_biases(builder.ReserveMemory(in.features)),
      m_weightSteps(builder.ReserveMemory(in.features * m_size)),
      m_biasSteps(builder.ReserveMemory(in.features))
{
    const auto width = in.features;
    const bool bias = description.GetSize("bias") > 0;
    const auto& name = description.name;
    m_queryWeights = builder.TakeDense(name, "query.", width, width, bias);
    m_keyWeights = builder.TakeDense(name, "key.", width, width, bias);
    m_valueWeights = builder.TakeDense(name, "value.", width, width, bias);
    m_outputWeights = builder.TakeDense(name, "output.", width, width, bias);
    m_rateWeights = builder.TakeDense(name, "rate.", m_heads, width, true);
    m_fastWeights = builder.Take(name, "fast.weight", {m_heads, m_size, m_size});
    m_fastBiases = builder.Take(name, "fast.bias", {m_heads, m_size});
    m_scale = builder.Take(name, "norm.weight", {width});
    m_shift = builder.Take(name, "norm.bias", {width});
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
    const auto stride = state.stride;
    const auto* in = Input(state);
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
    Project(m_queryWeights, in, m_queries, state);
    Project(m_keyWeights, in, m_keys, state);
    Kernel().Dense(m_valueWeights, in, Room(state, m_values), stride);
    auto* rates = Room(state, m_rates);
    Kernel().Dense(m_rateWeights, in, rates, stride);
    Kernel().Sigmoid(rates, state.learns ? m_rate : 0, rates, m_heads * stride);
    Kernel().Ttt(step, stride);
    // The keys have been learned: their place is free.
    auto* normal = Room(state, m_keys);
    Kernel().LayerNorm(step.outputs,
                       m_scale.data(),
                       m_shift.data(),
                       EPSILON,
                       normal,
                       GetOutputs(),
                       stride);
    Kernel().Dense(m_outputWeights, normal, Output(state), stride);
}

void
TttLinearLayer::Project(const DenseWeights& weights,
                        const float* in,
                        FeaturePlace place,
                        NetworkState& state) const
{
    auto* out = Room(state, place);
    Kernel().Dense(weights, in, out, state.stride);
    Kernel().Normalise(out, out, m_heads, m_size, state.stride);
}

} // namespace llmedge
} // namespace ns3
