/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "csv-writer.h"

#include <charconv>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr int64_t NANOSECONDS = 1000000000;

bool
NeedsQuotes(std::string_view text)
{
    return text.find_first_of(",\"\r\n") != std::string_view::npos ||
           (!text.empty() && (std::isspace(static_cast<unsigned char>(text.front())) ||
                              std::isspace(static_cast<unsigned char>(text.back()))));
}

} // namespace

CsvWriter::CsvWriter(OutputFile& file, const std::vector<std::string>& columns)
    : m_file(file),
      m_columns(columns.size())
{
    for (const auto& column : columns)
    {
        Text(column);
    }
    m_row.push_back('\n');
    m_file.Write(m_row);
    m_row.clear();
    m_cells = 0;
}

void
CsvWriter::Begin()
{
    if (m_cells++ > 0)
    {
        m_row.push_back(',');
    }
}

CsvWriter&
CsvWriter::Text(std::string_view text)
{
    Begin();
    if (!NeedsQuotes(text))
    {
        m_row.append(text);
        return *this;
    }
    m_row.push_back('"');
    for (const char c : text)
    {
        m_row.append(c == '"' ? 2 : 1, c);
    }
    m_row.push_back('"');
    return *this;
}

CsvWriter&
CsvWriter::Count(uint64_t value)
{
    Begin();
    char digits[24];
    m_row.append(digits, std::to_chars(digits, digits + sizeof(digits), value).ptr);
    return *this;
}

CsvWriter&
CsvWriter::Fixed(double value, int decimals)
{
    if (!std::isfinite(value) || decimals < 0 || decimals > 17)
    {
        throw std::invalid_argument(m_file.GetPath() + ": column " + std::to_string(m_cells + 1) +
                                    " of row " + std::to_string(m_rows + 1) +
                                    " is not a finite number");
    }
    Begin();
    char digits[350]; // the largest double has 309 digits before the point
    const auto end =
        std::to_chars(digits, digits + sizeof(digits), value, std::chars_format::fixed, decimals);
    m_row.append(digits, end.ptr);
    return *this;
}

CsvWriter&
CsvWriter::Seconds(const Time& value)
{
    Begin();
    const auto nanoseconds = value.GetNanoSeconds();
    const auto size =
        nanoseconds < 0 ? -static_cast<uint64_t>(nanoseconds) : static_cast<uint64_t>(nanoseconds);
    char digits[24];
    if (nanoseconds < 0)
    {
        m_row.push_back('-');
    }
    m_row.append(digits, std::to_chars(digits, digits + sizeof(digits), size / NANOSECONDS).ptr);
    // A one before the fraction keeps its leading zeros; the point takes its place.
    const auto end =
        std::to_chars(digits, digits + sizeof(digits), size % NANOSECONDS + NANOSECONDS);
    digits[0] = '.';
    m_row.append(digits, end.ptr);
    return *this;
}

CsvWriter&
CsvWriter::Seconds(const std::optional<Time>& value)
{
    return value ? Seconds(*value) : Empty();
}

CsvWriter&
CsvWriter::Fixed(const std::optional<double>& value, int decimals)
{
    return value ? Fixed(*value, decimals) : Empty();
}

CsvWriter&
CsvWriter::Flag(bool value)
{
    return Count(value ? 1 : 0);
}

CsvWriter&
CsvWriter::Empty()
{
    Begin();
    return *this;
}

void
CsvWriter::EndRow()
{
    if (m_cells != m_columns)
    {
        throw std::logic_error(m_file.GetPath() + ": row " + std::to_string(m_rows + 1) + " has " +
                               std::to_string(m_cells) + " cells, expected " +
                               std::to_string(m_columns));
    }
    m_row.push_back('\n');
    m_file.Write(m_row);
    m_file.CountRow();
    m_row.clear();
    m_cells = 0;
    ++m_rows;
}

uint64_t
CsvWriter::GetRows() const
{
    return m_rows;
}

} // namespace llmedge
} // namespace ns3
