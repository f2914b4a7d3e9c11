/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tensor-weights.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

TensorWeights::TensorWeights(const std::map<std::string, Tensor>& tensors)
    : m_tensors(tensors)
{
}

std::vector<float>
TensorWeights::Take(const std::string& name, const std::vector<size_t>& shape)
{
    const auto expected = Tensor{TensorType::F32, shape, ""}.ToText();
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end())
    {
        throw std::invalid_argument("has no tensor '" + name + "', expected " + expected);
    }
    if (!m_taken.insert(name).second)
    {
        throw std::invalid_argument("has two layers with the tensor '" + name + "'");
    }
    const auto& tensor = found->second;
    if (tensor.type != TensorType::F32 || tensor.shape != shape)
    {
        throw std::invalid_argument("has tensor '" + name + "' that is " + tensor.ToText() +
                                    ", expected " + expected);
    }
    auto values = tensor.GetFloats();
    for (size_t i = 0; i < values.size(); ++i)
    {
        if (!std::isfinite(values[i]))
        {
            throw std::invalid_argument("has tensor '" + name + "' whose number " +
                                        std::to_string(i) + " is " + std::to_string(values[i]) +
                                        ", expected finite numbers");
        }
    }
    return values;
}

void
TensorWeights::CheckNoneLeft() const
{
    for (const auto& [name, tensor] : m_tensors)
    {
        if (m_taken.count(name) == 0)
        {
            throw std::invalid_argument("has tensor '" + name + "', which no layer uses");
        }
    }
}

} // namespace llmedge
} // namespace ns3
