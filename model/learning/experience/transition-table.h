/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRANSITION_TABLE_H
#define LLM_EDGE_TRANSITION_TABLE_H

#include "ns3/aligned-floats.h"
#include "ns3/random-variable-stream.h"
#include "ns3/span.h"
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
 * @ingroup llm-edge
 *
 * @brief What a learner of dynamics has seen: rows of numbers, of which the oldest is replaced when
 * there is no more room.
 */
class TransitionTable
{
  public:
    /**
     * @param width numbers in a row, 1 or more
     * @param capacity most rows, 1 or more
     */
    TransitionTable(size_t width, size_t capacity);

    /** @param row a row */
    void Add(Span<const float> row);

    /** @return number of rows */
    size_t GetSize() const;

    /**
     * @param row index of a row
     * @return its numbers
     */
    Span<const float> Get(size_t row) const;

    /**
     * @brief Draw rows, with replacement.
     *
     * @param numbers random numbers
     * @param rows receives their indices
     */
    void Draw(UniformRandomVariable& numbers, Span<uint32_t> rows) const;

    /**
     * @brief Compute means and variances of the first columns.
     *
     * @param means receives the means
     * @param variances receives as many variances
     */
    void Measure(Span<float> means, Span<float> variances) const;

    /**
     * @brief Write everything.
     *
     * @param file receives tensors
     * @param prefix beginning of their names
     */
    void Save(TensorFile& file, const std::string& prefix) const;

    /**
     * @brief Read what Save() wrote.
     *
     * @param file the tensors
     * @param prefix beginning of their names
     * @throws std::invalid_argument if they are not those of such a table
     */
    void Load(const TensorFile& file, const std::string& prefix);

  private:
    size_t m_width;       //!< Numbers in a row
    size_t m_capacity;    //!< Most rows
    size_t m_next{0};     //!< The row that is written next
    AlignedFloats m_rows; //!< Row after row
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRANSITION_TABLE_H
