/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-parameters.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NetworkParameters::NetworkParameters(const std::map<std::string, Tensor>& tensors)
{
    constexpr size_t LINE = 64 / sizeof(float); // a cache line
    for (const auto& [name, tensor] : tensors)
    {
        const auto numbers = tensor.GetFloats();
        m_parts.push_back({name, tensor.shape, values.size(), numbers.size()});
        values.insert(values.end(), numbers.begin(), numbers.end());
        values.resize((values.size() + LINE - 1) / LINE * LINE);
    }
    gradients.resize(values.size());
}

const std::vector<NetworkParameters::Part>&
NetworkParameters::GetParts() const
{
    return m_parts;
}

size_t
NetworkParameters::Count() const
{
    return std::accumulate(m_parts.begin(),
                           m_parts.end(),
                           size_t{0},
                           [](size_t sum, const Part& part) { return sum + part.size; });
}

const NetworkParameters::Part&
NetworkParameters::Find(const std::string& name) const
{
    const auto found = std::find_if(m_parts.begin(), m_parts.end(), [&](const Part& part) {
        return part.name == name;
    });
    if (found == m_parts.end())
    {
        throw std::out_of_range("there is no parameter '" + name + "'");
    }
    return *found;
}

std::map<std::string, Tensor>
NetworkParameters::ToTensors(const std::string& without) const
{
    std::map<std::string, Tensor> tensors;
    for (const auto& part : m_parts)
    {
        if (part.name != without)
        {
            const auto* first = values.data() + part.first;
            tensors[part.name] = Tensor::Floats(part.shape, {first, first + part.size});
        }
    }
    return tensors;
}

} // namespace llmedge
} // namespace ns3
