/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CSV_FILE_READER_H
#define LLM_EDGE_CSV_FILE_READER_H

#include "input-file.h"
#include "line-reader.h"

#include <cstdint>
#include <iosfwd>
#include <memory>
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
 * @brief Reads a CSV file with a header row, one row at a time. Its error messages name file, line
 * and column.
 *
 * It accepts a byte order mark, CRLF, a last line without line end, quoted fields (RFC 4180, within
 * one line), blank lines, and gzip. Fields are separated by commas, or by tabs if the header row
 * has tabs and no comma. Columns are found by name; their order does not matter, and columns that
 * nobody reads are ignored. What is wrong with one row is a RowError, after which Next() goes on.
 */
class CsvFileReader
{
  public:
    /** Column index that stands for "this file has no such column". */
    static constexpr size_t ABSENT = static_cast<size_t>(-1);

    /**
     * @brief Open a file and read its header row.
     *
     * @param path the file
     * @throws InputError if it cannot be opened or has no header row
     */
    explicit CsvFileReader(const std::string& path);

    /**
     * @brief Read from a stream, and read its header row.
     *
     * @param in the stream; must outlive the reader
     * @param name the name used in messages
     * @throws InputError if it has no header row
     */
    CsvFileReader(std::istream& in, const std::string& name);

    /**
     * @param name a column's name in the header row
     * @return its index, or ABSENT
     */
    size_t Find(std::string_view name) const;

    /**
     * @param name a column's name in the header row
     * @return its index
     * @throws InputError if the file has no such column
     */
    size_t Require(std::string_view name) const;

    /** @return the names in the header row */
    const std::vector<std::string>& Header() const;

    /**
     * @brief Go to the next row that is not blank.
     *
     * @return false at the end of the file
     * @throws RowError if the row and the header row have different numbers of fields
     */
    bool Next();

    /** @return the current row's line, counted from 1 */
    uint64_t Line() const;

    /** @return the current row's number below the header row, counted from 0 */
    uint64_t Row() const;

    /** @return the name used in messages */
    const std::string& Path() const;

    /**
     * @param column an index, or ABSENT
     * @return whether the row has a value there and it is not empty
     */
    bool Has(size_t column) const;

    /**
     * @param column an index from Find() or Require()
     * @return the field's text, without quotes and surrounding blanks
     */
    std::string_view Text(size_t column) const;

    /**
     * @param column an index from Find() or Require()
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return the field as a number
     * @throws RowError if it is not a number, not finite, or outside the range
     */
    double Number(size_t column, double least, double most) const;

    /**
     * @param column an index from Find() or Require()
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return the field as a whole number; 472.0 is one
     * @throws RowError if it is not a whole number or is outside the range
     */
    uint64_t Integer(size_t column, uint64_t least, uint64_t most) const;

    /**
     * @brief Report an error in the current row.
     *
     * @param message what was found and what was expected
     * @throws RowError always
     */
    [[noreturn]] void Fail(const std::string& message) const;

    /**
     * @brief Report an error in a field of the current row.
     *
     * @param column its index
     * @param expected what was expected, e.g. "a number of tokens"
     * @throws RowError always
     */
    [[noreturn]] void Fail(size_t column, const std::string& expected) const;

  private:
    /** Split the current line into m_fields. */
    void Split();
    /** The same for a line with quotes. */
    void SplitQuoted();
    /**
     * @param text a text
     * @return the text without the blanks around it
     */
    std::string_view Trim(std::string_view text) const;
    /** Read the header row. */
    void ReadHeader();

    std::unique_ptr<InputFile> m_file;      //!< The file, if the reader opened one
    LineReader m_lines;                     //!< Its lines
    char m_separator{','};                  //!< What separates fields
    const char* m_blanks{" \t"};            //!< What may stand around them
    uint64_t m_rows{0};                     //!< Rows below the header row so far
    std::vector<std::string> m_header;      //!< Column names
    std::vector<std::string> m_unquoted;    //!< Fields that contained doubled quotes, without them
    std::vector<std::string_view> m_fields; //!< Current row
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CSV_FILE_READER_H
