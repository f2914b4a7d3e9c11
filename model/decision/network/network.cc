/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network.h"

#include "layer-sequence.h"
#include "network-builder.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

void
CheckSize(const char* what, size_t found, size_t expected)
{
    if (found != expected)
    {
        throw std::invalid_argument(std::string(what) + " of " + std::to_string(found) +
                                    " numbers, expected " + std::to_string(expected));
    }
}

bool
AllFinite(Span<const float> values)
{
    return std::all_of(values.begin(), values.end(), [](float value) {
        return std::isfinite(value);
    });
}

} // namespace

Network::Network(NetworkArchitecture architecture,
                 WeightSource& weights,
                 const NetworkKernel& kernel)
    : m_architecture(std::move(architecture))
{
    NetworkBuilder builder(weights, kernel);
    const auto input = builder.ReserveRoom(m_architecture.features);
    m_trunk = std::make_unique<LayerSequence>(m_architecture.layers, input, builder);
    builder.BeginHeads();
    for (const auto& [name, head] : m_architecture.heads)
    {
        m_heads.emplace_back(head, m_trunk->GetOutput(), builder);
        m_headNames.push_back(name);
    }
    m_room = builder.GetRoom();
    m_memory = builder.GetMemory();
}

Network::~Network() = default;

const NetworkArchitecture&
Network::GetArchitecture() const
{
    return m_architecture;
}

NetworkState
Network::NewState(size_t rows) const
{
    const size_t most = m_architecture.entities ? MAX_ROWS : 1;
    if (rows < 1 || rows > most)
    {
        throw std::invalid_argument("a network with " + std::to_string(rows) +
                                    " rows of input, expected 1 to " + std::to_string(most));
    }
    constexpr size_t LANES = DenseWeights::LANES;
    NetworkState state;
    state.rows = rows;
    state.stride = rows == 1 ? 1 : (rows + LANES - 1) / LANES * LANES;
    state.room.assign(m_room * state.stride, 0.0F);
    state.memory.resize(m_memory * state.stride);
    Restart(state);
    return state;
}

void
Network::Restart(NetworkState& state) const
{
    state.steps = 0;
    std::fill(state.memory.begin(), state.memory.end(), 0.0F);
    m_trunk->Start(state);
}

void
Network::Step(NetworkState& state, Span<const float> input) const
{
    const auto features = m_architecture.features;
    CheckSize("an observation", input.size(), state.rows * features);
    if (!AllFinite(input))
    {
        throw std::invalid_argument("an observation with a number that is not finite");
    }
    for (size_t row = 0; row < state.rows; ++row)
    {
        for (size_t f = 0; f < features; ++f)
        {
            state.room[f * state.stride + row] = input[row * features + f];
        }
    }
    m_trunk->Run(state);
    ++state.steps;
}

size_t
Network::FindHead(const std::string& head) const
{
    const auto found = std::find(m_headNames.begin(), m_headNames.end(), head);
    if (found == m_headNames.end())
    {
        std::string names;
        for (const auto& name : m_headNames)
        {
            names += (names.empty() ? "'" : ", '") + name + "'";
        }
        throw std::invalid_argument("has no head '" + head + "', but " + names);
    }
    return static_cast<size_t>(found - m_headNames.begin());
}

size_t
Network::GetOutputs(size_t head) const
{
    return m_heads[head].GetOutput().features;
}

void
Network::Read(NetworkState& state, size_t head, Span<float> output) const
{
    const auto out = m_heads[head].GetOutput();
    CheckSize("an output", output.size(), state.rows * out.features);
    m_heads[head].Run(state);
    const float* numbers = state.room.data() + out.first * state.stride;
    for (size_t row = 0; row < state.rows; ++row)
    {
        for (size_t f = 0; f < out.features; ++f)
        {
            output[row * out.features + f] = numbers[f * state.stride + row];
        }
    }
    if (!AllFinite(output))
    {
        throw std::range_error("a network's output is not finite");
    }
}

} // namespace llmedge
} // namespace ns3
