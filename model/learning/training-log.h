/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAINING_LOG_H
#define LLM_EDGE_TRAINING_LOG_H

#include "ns3/tensor-file.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a training did, a row for each update: numbers by name, in the order of the columns.
 *
 * It is kept in memory and in checkpoints, so that the file of a training that was interrupted is
 * the same as without.
 */
class TrainingLog
{
  public:
    /** A row: names and values, always the same names; NaN: not measured. */
    using Row = std::vector<std::pair<std::string, double>>;

    /**
     * @param row what an update did
     * @throws std::logic_error if its names are not those of the first row
     */
    void Add(const Row& row);

    /** @return names of the columns; none before the first row */
    const std::vector<std::string>& GetColumns() const;
    /** @return number of rows */
    size_t GetRows() const;

    /**
     * @param row a row
     * @param column name of a column
     * @return the value
     * @throws std::out_of_range if there is none
     */
    double Get(size_t row, const std::string& column) const;

    /**
     * @brief Write a CSV file, completely or not at all.
     *
     * @param path the file
     * @throws InputError if it cannot be opened
     * @throws std::runtime_error if it cannot be written
     */
    void Write(const std::string& path) const;

    /** @param file receives a tensor and the columns' names */
    void Save(TensorFile& file) const;

    /**
     * @param file what Save() wrote
     * @throws std::invalid_argument if it is not that
     */
    void Load(const TensorFile& file);

  private:
    std::vector<std::string> m_columns; //!< Names of the columns
    std::vector<double> m_values;       //!< Values, row after row
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAINING_LOG_H
