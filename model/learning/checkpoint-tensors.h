/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CHECKPOINT_TENSORS_H
#define LLM_EDGE_CHECKPOINT_TENSORS_H

#include "ns3/aligned-floats.h"
#include "ns3/tensor-file.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @param row numbers
 * @return a tensor of them
 */
Tensor RowTensor(const AlignedFloats& row);

/**
 * @brief Read a row of finite numbers.
 *
 * @param file a checkpoint
 * @param name name of the tensor
 * @param row receives the numbers; it has the size that is expected
 * @throws std::invalid_argument if there is no such tensor, it has another shape, or a number that
 * is not finite
 */
void ReadRow(const TensorFile& file, const std::string& name, AlignedFloats& row);

/**
 * @param file a checkpoint
 * @param name name of a tensor of whole numbers from 0
 * @param size how many are expected
 * @return the numbers
 * @throws std::invalid_argument if there is no such tensor, or it has others
 */
std::vector<int64_t> FindIntegers(const TensorFile& file, const std::string& name, size_t size);

/**
 * @param file a checkpoint
 * @param name name of a tensor of finite doubles
 * @param size how many are expected
 * @return the numbers
 * @throws std::invalid_argument if there is no such tensor, or it has others
 */
std::vector<double> FindDoubles(const TensorFile& file, const std::string& name, size_t size);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CHECKPOINT_TENSORS_H
