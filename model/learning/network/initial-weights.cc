/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "initial-weights.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double ACTOR_SCALE = 0.01;
constexpr double FAST_SCALE = 0.02;

/** @return whether a text ends like this */
bool
EndsWith(const std::string& text, const std::string& ending)
{
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

/** @return standard deviation of a matrix */
double
Deviation(const std::string& name, const std::vector<size_t>& shape)
{
    if (EndsWith(name, ".fast.weight"))
    {
        return FAST_SCALE;
    }
    const double scale = name == std::string(InitialWeights::ACTOR) + ".weight" ? ACTOR_SCALE : 1;
    return scale / std::sqrt(static_cast<double>(shape.back()));
}

} // namespace

InitialWeights::InitialWeights(Ptr<UniformRandomVariable> numbers)
    : m_numbers(numbers)
{
}

std::vector<float>
InitialWeights::Take(const std::string& name, const std::vector<size_t>& shape)
{
    const auto size =
        std::accumulate(shape.begin(), shape.end(), size_t{1}, std::multiplies<size_t>());
    std::vector<float> values(size);
    if (shape.size() > 1 && !EndsWith(name, ".bias"))
    {
        const double most = std::sqrt(3) * Deviation(name, shape);
        for (auto& value : values)
        {
            value = static_cast<float>(m_numbers->GetValue(-most, most));
        }
    }
    else if (EndsWith(name, ".weight") || EndsWith(name, ".running_var"))
    {
        std::fill(values.begin(), values.end(), 1.0F);
    }
    m_tensors[name] = Tensor::Floats(shape, values);
    return values;
}

const std::map<std::string, Tensor>&
InitialWeights::GetTensors() const
{
    return m_tensors;
}

} // namespace llmedge
} // namespace ns3
