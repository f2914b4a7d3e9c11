/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "checkpoint-tensors.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return the tensor with a name */
const Tensor&
Find(const TensorFile& file, const std::string& name)
{
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end())
    {
        throw std::invalid_argument("has no tensor '" + name + "'");
    }
    return found->second;
}

/** Refuses a tensor. */
[[noreturn]] void
Refuse(const std::string& name, const Tensor& tensor, const std::string& expected)
{
    throw std::invalid_argument("has a tensor '" + name + "' that is " + tensor.ToText() +
                                ", expected " + expected);
}

} // namespace

Tensor
RowTensor(const AlignedFloats& row)
{
    return Tensor::Floats({row.size()}, {row.begin(), row.end()});
}

void
ReadRow(const TensorFile& file, const std::string& name, AlignedFloats& row)
{
    const auto& tensor = Find(file, name);
    const auto expected = "F32 [" + std::to_string(row.size()) + "] of finite numbers";
    if (tensor.type != TensorType::F32 || tensor.shape != std::vector<size_t>{row.size()})
    {
        Refuse(name, tensor, expected);
    }
    const auto numbers = tensor.GetFloats();
    if (!std::all_of(numbers.begin(), numbers.end(), [](float one) { return std::isfinite(one); }))
    {
        Refuse(name, tensor, expected);
    }
    std::copy(numbers.begin(), numbers.end(), row.begin());
}

std::vector<int64_t>
FindIntegers(const TensorFile& file, const std::string& name, size_t size)
{
    const auto& tensor = Find(file, name);
    const auto expected = "I64 [" + std::to_string(size) + "] of numbers from 0";
    if (tensor.type != TensorType::I64 || tensor.shape != std::vector<size_t>{size})
    {
        Refuse(name, tensor, expected);
    }
    auto numbers = tensor.GetIntegers();
    if (std::any_of(numbers.begin(), numbers.end(), [](int64_t one) { return one < 0; }))
    {
        Refuse(name, tensor, expected);
    }
    return numbers;
}

std::vector<double>
FindDoubles(const TensorFile& file, const std::string& name, size_t size)
{
    const auto& tensor = Find(file, name);
    const auto expected = "F64 [" + std::to_string(size) + "] of finite numbers";
    if (tensor.type != TensorType::F64 || tensor.shape != std::vector<size_t>{size})
    {
        Refuse(name, tensor, expected);
    }
    auto numbers = tensor.GetDoubles();
    if (!std::all_of(numbers.begin(), numbers.end(), [](double one) { return std::isfinite(one); }))
    {
        Refuse(name, tensor, expected);
    }
    return numbers;
}

} // namespace llmedge
} // namespace ns3
