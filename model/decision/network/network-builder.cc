/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-builder.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return the first of the places, which are counted */
size_t
Reserve(size_t& places, size_t features)
{
    const size_t first = places;
    if (features > NetworkBuilder::MAX_PLACES - places)
    {
        throw std::invalid_argument("has a network that needs more than " +
                                    std::to_string(NetworkBuilder::MAX_PLACES) +
                                    " numbers for each row");
    }
    places += features;
    return first;
}

} // namespace

NetworkBuilder::NetworkBuilder(WeightSource& weights, const NetworkKernel& kernel)
    : m_weights(weights),
      m_kernel(kernel)
{
}

const NetworkKernel&
NetworkBuilder::GetKernel() const
{
    return m_kernel;
}

std::vector<float>
NetworkBuilder::Take(const std::string& layer,
                     const std::string& tensor,
                     const std::vector<size_t>& shape)
{
    return m_weights.Take(layer + "." + tensor, shape);
}

DenseWeights
NetworkBuilder::TakeDense(const std::string& layer,
                          const std::string& prefix,
                          size_t outputs,
                          size_t inputs,
                          bool bias)
{
    const auto matrix = Take(layer, prefix + "weight", {outputs, inputs});
    const auto biases = bias ? Take(layer, prefix + "bias", {outputs}) : std::vector<float>();
    return DenseWeights(outputs, inputs, matrix, biases);
}

FeaturePlace
NetworkBuilder::ReserveRoom(size_t features)
{
    return {Reserve(m_room, features), features};
}

size_t
NetworkBuilder::ReserveMemory(size_t features)
{
    if (m_heads)
    {
        throw std::invalid_argument("has a head with a layer that remembers, expected such layers "
                                    "in the trunk only");
    }
    return Reserve(m_memory, features);
}

void
NetworkBuilder::BeginHeads()
{
    m_heads = true;
}

size_t
NetworkBuilder::GetRoom() const
{
    return m_room;
}

size_t
NetworkBuilder::GetMemory() const
{
    return m_memory;
}

void
NetworkBuilder::AddTap(const std::string& name, FeaturePlace place)
{
    // A head may not be asked before another one uses its tap.
    if (m_heads)
    {
        throw std::invalid_argument("has a tap '" + name +
                                    "' in a head, expected taps in the "
                                    "trunk only");
    }
    if (!m_taps.emplace(name, place).second)
    {
        throw std::invalid_argument("has two taps with the name '" + name + "'");
    }
}

FeaturePlace
NetworkBuilder::FindTap(const std::string& name) const
{
    const auto found = m_taps.find(name);
    if (found == m_taps.end())
    {
        throw std::invalid_argument("has a layer that uses tap '" + name +
                                    "', but no such tap before it");
    }
    return found->second;
}

} // namespace llmedge
} // namespace ns3
