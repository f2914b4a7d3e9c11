/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TENSOR_H
#define LLM_EDGE_TENSOR_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** Type of the numbers of a tensor, by its name in safetensors files. */
enum class TensorType : uint8_t
{
    F32, //!< float: weights, moments of an optimiser
    F64, //!< double
    I64, //!< int64_t: counters
    U8   //!< uint8_t: bytes
};

/**
 * @ingroup llm-edge
 *
 * @brief Numbers of one type with a shape, as they are in a file.
 */
struct Tensor
{
    TensorType type{TensorType::F32}; //!< Type of the numbers
    std::vector<size_t> shape;        //!< Size of each dimension; none for a single number
    std::string bytes;                //!< The numbers, little-endian, the last dimension fastest

    /**
     * @brief Make a tensor of floats.
     *
     * @param shape size of each dimension
     * @param values the numbers
     * @return the tensor
     * @throws std::invalid_argument if there are more or fewer numbers than the shape has
     */
    static Tensor Floats(std::vector<size_t> shape, const std::vector<float>& values);

    /**
     * @brief Make a list of doubles.
     * @param values the numbers
     * @return the tensor
     */
    static Tensor Doubles(const std::vector<double>& values);

    /**
     * @brief Make a list of whole numbers.
     * @param values the numbers
     * @return the tensor
     */
    static Tensor Integers(const std::vector<int64_t>& values);

    /**
     * @return the numbers
     * @throws std::invalid_argument if they are not floats
     */
    std::vector<float> GetFloats() const;

    /**
     * @return the numbers
     * @throws std::invalid_argument if they are not doubles
     */
    std::vector<double> GetDoubles() const;

    /**
     * @return the numbers
     * @throws std::invalid_argument if they are not 64-bit integers
     */
    std::vector<int64_t> GetIntegers() const;

    /** @return type and shape, for messages: "F32 [2, 3]" */
    std::string ToText() const;
};

/**
 * @param type a type
 * @return bytes of one number
 */
size_t SizeOf(TensorType type);

/**
 * @param type a type
 * @return its name in safetensors files
 */
const char* NameOf(TensorType type);

/**
 * @param shape size of each dimension
 * @return "[2, 3]"
 */
std::string ShapeText(const std::vector<size_t>& shape);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TENSOR_H
