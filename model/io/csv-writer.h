/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CSV_WRITER_H
#define LLM_EDGE_CSV_WRITER_H

#include "output-file.h"

#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Writes a CSV file with a header row (RFC 4180, lines end in LF): the counterpart of
 * CsvFileReader.
 *
 * Cells are appended from left to right; each method says what kind of value it writes. EndRow()
 * checks that the row is complete. An empty cell means that something did not happen. Numbers are
 * written in the same way on every machine, whatever its locale.
 */
class CsvWriter
{
  public:
    /**
     * @brief Write the header row.
     *
     * @param file receives the rows; must outlive the writer
     * @param columns names of the columns, at least one
     */
    CsvWriter(OutputFile& file, const std::vector<std::string>& columns);

    /**
     * @param text any text; quoted where RFC 4180 or a trimming reader needs it
     * @return this writer
     */
    CsvWriter& Text(std::string_view text);
    /**
     * @param value a count or id
     * @return this writer
     */
    CsvWriter& Count(uint64_t value);
    /**
     * @param value a finite number
     * @param decimals digits behind the point, 0 to 17
     * @return this writer
     * @throws std::invalid_argument for infinity and not-a-number
     */
    CsvWriter& Fixed(double value, int decimals);
    /**
     * @brief The same of what may not have been measured.
     *
     * @param value a finite number; nothing: the cell is empty
     * @param decimals digits behind the point, 0 to 17
     * @return this writer
     * @throws std::invalid_argument for infinity and not-a-number
     */
    CsvWriter& Fixed(const std::optional<double>& value, int decimals);
    /**
     * @brief Write a time in seconds with nine decimals, without rounding.
     *
     * @param value the time
     * @return this writer
     */
    CsvWriter& Seconds(const Time& value);
    /**
     * @brief The same of what may not have happened.
     *
     * @param value the time; nothing: the cell is empty
     * @return this writer
     */
    CsvWriter& Seconds(const std::optional<Time>& value);
    /**
     * @param value written as 1 or 0
     * @return this writer
     */
    CsvWriter& Flag(bool value);
    /**
     * @brief Write an empty cell, for something that did not happen.
     * @return this writer
     */
    CsvWriter& Empty();

    /**
     * @brief End the row and count it.
     *
     * @throws std::logic_error unless the row has one cell per column
     * @throws std::runtime_error if the row cannot be written, e.g. on a full disk
     */
    void EndRow();

    /** @return rows ended so far, the header row not included */
    uint64_t GetRows() const;

  private:
    /** Begin a cell: write the comma before it. */
    void Begin();

    OutputFile& m_file; //!< Where rows go
    size_t m_columns;   //!< Columns of the header row
    size_t m_cells{0};  //!< Cells of the current row
    std::string m_row;  //!< The current row
    uint64_t m_rows{0}; //!< Rows ended
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CSV_WRITER_H
