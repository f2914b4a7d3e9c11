/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tensor.h"

#include <cstring>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

// Numbers are copied between files and memory as they are.
static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "safetensors files are little-endian");

namespace
{

template <class T>
Tensor
Make(TensorType type, std::vector<size_t> shape, const std::vector<T>& values)
{
    size_t count = 1;
    for (const auto size : shape)
    {
        count *= size;
    }
    if (count != values.size())
    {
        throw std::invalid_argument("a tensor " + ShapeText(shape) + " of " +
                                    std::to_string(values.size()) + " numbers");
    }
    Tensor tensor{type, std::move(shape), std::string(values.size() * sizeof(T), '\0')};
    if (!values.empty())
    {
        std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    }
    return tensor;
}

template <class T>
std::vector<T>
Values(const Tensor& tensor, TensorType type)
{
    if (tensor.type != type)
    {
        throw std::invalid_argument(std::string("expected type ") + NameOf(type) + ", found " +
                                    NameOf(tensor.type));
    }
    std::vector<T> values(tensor.bytes.size() / sizeof(T));
    if (!values.empty())
    {
        std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(T));
    }
    return values;
}

} // namespace

Tensor
Tensor::Floats(std::vector<size_t> shape, const std::vector<float>& values)
{
    return Make(TensorType::F32, std::move(shape), values);
}

Tensor
Tensor::Doubles(const std::vector<double>& values)
{
    return Make(TensorType::F64, {values.size()}, values);
}

Tensor
Tensor::Integers(const std::vector<int64_t>& values)
{
    return Make(TensorType::I64, {values.size()}, values);
}

std::vector<float>
Tensor::GetFloats() const
{
    return Values<float>(*this, TensorType::F32);
}

std::vector<double>
Tensor::GetDoubles() const
{
    return Values<double>(*this, TensorType::F64);
}

std::vector<int64_t>
Tensor::GetIntegers() const
{
    return Values<int64_t>(*this, TensorType::I64);
}

std::string
Tensor::ToText() const
{
    return std::string(NameOf(type)) + " " + ShapeText(shape);
}

size_t
SizeOf(TensorType type)
{
    return type == TensorType::U8 ? 1 : type == TensorType::F32 ? 4 : 8;
}

const char*
NameOf(TensorType type)
{
    switch (type)
    {
    case TensorType::F32:
        return "F32";
    case TensorType::F64:
        return "F64";
    case TensorType::I64:
        return "I64";
    case TensorType::U8:
        break;
    }
    return "U8";
}

std::string
ShapeText(const std::vector<size_t>& shape)
{
    std::string text = "[";
    for (size_t d = 0; d < shape.size(); ++d)
    {
        text += (d > 0 ? ", " : "") + std::to_string(shape[d]);
    }
    return text + "]";
}

} // namespace llmedge
} // namespace ns3
