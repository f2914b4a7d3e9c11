/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tensor-columns.h"

#include "ns3/decimal-text.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Checks that a tensor has a row for each step. */
void
CheckSteps(const std::string& name, const Tensor& tensor, size_t steps)
{
    if (tensor.shape.front() != steps)
    {
        throw std::invalid_argument("has tensor '" + name + "' of " + tensor.ToText() +
                                    ", expected " + std::to_string(steps) +
                                    " steps as in 'observation'");
    }
}

/** Checks that all numbers are finite. */
template <class Number>
void
CheckFinite(const std::string& name, const std::vector<Number>& numbers)
{
    for (size_t i = 0; i < numbers.size(); ++i)
    {
        if (!std::isfinite(numbers[i]))
        {
            throw std::invalid_argument("has a number " + std::to_string(i) + " in tensor '" +
                                        name + "' that is not finite");
        }
    }
}

} // namespace

TensorColumns::TensorColumns(const TensorFile& file)
    : m_file(file)
{
}

const std::string&
TensorColumns::GetText(const std::string& name) const
{
    const auto found = m_file.metadata.find(name);
    if (found == m_file.metadata.end())
    {
        throw std::invalid_argument("has no metadata '" + name + "'");
    }
    return found->second;
}

uint64_t
TensorColumns::GetNumber(const std::string& name) const
{
    const auto& text = GetText(name);
    const auto number = ParseWhole(text);
    if (!number)
    {
        throw std::invalid_argument("has " + name + " '" + text + "', expected a whole number");
    }
    return *number;
}

const Tensor&
TensorColumns::GetTensor(const std::string& name, size_t dimensions) const
{
    const auto found = m_file.tensors.find(name);
    if (found == m_file.tensors.end())
    {
        throw std::invalid_argument("has no tensor '" + name + "'");
    }
    if (found->second.shape.size() != dimensions)
    {
        throw std::invalid_argument("has tensor '" + name + "' of " + found->second.ToText() +
                                    ", expected " + std::to_string(dimensions) + " dimensions");
    }
    return found->second;
}

std::vector<double>
TensorColumns::GetDoubles(const std::string& name, size_t steps) const
{
    const auto& tensor = GetTensor(name, 1);
    CheckSteps(name, tensor, steps);
    auto column = tensor.GetDoubles();
    CheckFinite(name, column);
    return column;
}

std::vector<int64_t>
TensorColumns::GetIntegers(const std::string& name, size_t steps, int64_t most) const
{
    const auto& tensor = GetTensor(name, 1);
    CheckSteps(name, tensor, steps);
    auto column = tensor.GetIntegers();
    for (const auto number : column)
    {
        if (number < 0 || number > most)
        {
            throw std::invalid_argument("has " + std::to_string(number) + " in tensor '" + name +
                                        "', expected 0 to " + std::to_string(most));
        }
    }
    return column;
}

std::vector<float>
TensorColumns::GetRows(const std::string& name, size_t steps) const
{
    const auto& tensor = GetTensor(name, 2);
    CheckSteps(name, tensor, steps);
    auto rows = tensor.GetFloats();
    CheckFinite(name, rows);
    return rows;
}

} // namespace llmedge
} // namespace ns3
