/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TENSOR_COLUMNS_H
#define LLM_EDGE_TENSOR_COLUMNS_H

#include "tensor-file.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Reads a TensorFile whose tensors have something for each of a number of steps. What does
 * not fit is refused: every method throws std::invalid_argument then, with a message that says what
 * was found and what was expected.
 */
class TensorColumns
{
  public:
    /** @param file the file; must outlive this object */
    explicit TensorColumns(const TensorFile& file);

    /**
     * @param name name of a text
     * @return the text
     */
    const std::string& GetText(const std::string& name) const;

    /**
     * @param name name of a text that is a whole number
     * @return the number
     */
    uint64_t GetNumber(const std::string& name) const;

    /**
     * @param name name of a tensor
     * @param dimensions number of its dimensions
     * @return the tensor
     */
    const Tensor& GetTensor(const std::string& name, size_t dimensions) const;

    /**
     * @param name name of a tensor of doubles
     * @param steps number of steps
     * @return a number for each step, all finite
     */
    std::vector<double> GetDoubles(const std::string& name, size_t steps) const;

    /**
     * @param name name of a tensor of whole numbers
     * @param steps number of steps
     * @param most largest number; the smallest is 0
     * @return a number for each step
     */
    std::vector<int64_t> GetIntegers(const std::string& name, size_t steps, int64_t most) const;

    /**
     * @param name name of a tensor of floats
     * @param steps number of steps
     * @return a row for each step, one after the other, all finite
     */
    std::vector<float> GetRows(const std::string& name, size_t steps) const;

  private:
    const TensorFile& m_file; //!< The file
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TENSOR_COLUMNS_H
