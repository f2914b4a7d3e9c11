/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "csv-file-reader.h"

#include "decimal-text.h"
#include "input-error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

std::string
Shorten(std::string_view text)
{
    constexpr size_t LONGEST = 40;
    return text.size() <= LONGEST ? std::string(text)
                                  : std::string(text.substr(0, LONGEST)) + "...";
}

std::string
Range(double least, double most)
{
    std::ostringstream out;
    out << "from " << least << " to " << most;
    return out.str();
}

} // namespace

CsvFileReader::CsvFileReader(const std::string& path)
    : m_file(std::make_unique<InputFile>(path)),
      m_lines(m_file->GetStream(), path)
{
    ReadHeader();
}

CsvFileReader::CsvFileReader(std::istream& in, const std::string& name)
    : m_lines(in, name)
{
    ReadHeader();
}

void
CsvFileReader::ReadHeader()
{
    do
    {
        if (!m_lines.Next())
        {
            throw InputError(m_lines.Name(), m_lines.Line(), "is empty, expected a header row");
        }
    } while (Trim(m_lines.Text()).empty());
    const auto header = m_lines.Text();
    if (header.find('\t') != std::string_view::npos && header.find(',') == std::string_view::npos)
    {
        m_separator = '\t';
        m_blanks = " ";
    }
    Split();
    std::set<std::string> seen;
    for (const auto field : m_fields)
    {
        const std::string name(field);
        if (!seen.insert(name).second)
        {
            Fail("column '" + Shorten(name) + "' appears twice in the header row");
        }
        m_header.push_back(name);
    }
}

std::string_view
CsvFileReader::Trim(std::string_view text) const
{
    const auto isBlank = [this](char c) { return c == ' ' || (c == '\t' && m_separator == ','); };
    while (!text.empty() && isBlank(text.front()))
    {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back()))
    {
        text.remove_suffix(1);
    }
    return text;
}

void
CsvFileReader::Split()
{
    m_fields.clear();
    auto text = m_lines.Text();
    if (text.find('"') != std::string_view::npos)
    {
        SplitQuoted();
        return;
    }
    for (auto end = text.find(m_separator); end != std::string_view::npos;
         end = text.find(m_separator))
    {
        m_fields.push_back(Trim(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    m_fields.push_back(Trim(text));
}

void
CsvFileReader::SplitQuoted()
{
    m_unquoted.clear();
    const auto text = m_lines.Text();
    m_unquoted.reserve(static_cast<size_t>(std::count(text.begin(), text.end(), '"')) / 2);
    for (size_t at = 0; at <= text.size(); ++at)
    {
        const auto start = std::min(text.find_first_not_of(m_blanks, at), text.size());
        if (start == text.size() || text[start] != '"')
        {
            const auto end = std::min(text.find(m_separator, at), text.size());
            m_fields.push_back(Trim(text.substr(at, end - at)));
            at = end;
            continue;
        }
        std::string value;
        size_t scan = start + 1;
        while (true)
        {
            const auto quote = text.find('"', scan);
            if (quote == std::string_view::npos)
            {
                Fail("a quoted field does not end on this line");
            }
            value.append(text.substr(scan, quote - scan));
            scan = quote + 1;
            if (scan >= text.size() || text[scan] != '"')
            {
                break;
            }
            value.push_back('"');
            ++scan;
        }
        at = std::min(text.find_first_not_of(m_blanks, scan), text.size());
        if (at < text.size() && text[at] != m_separator)
        {
            Fail(std::string("text follows a quoted field, expected a ") +
                 (m_separator == ',' ? "comma" : "tab"));
        }
        m_unquoted.push_back(std::move(value));
        m_fields.emplace_back(m_unquoted.back());
    }
}

size_t
CsvFileReader::Find(std::string_view name) const
{
    const auto found = std::find(m_header.begin(), m_header.end(), name);
    return found == m_header.end() ? ABSENT : static_cast<size_t>(found - m_header.begin());
}

size_t
CsvFileReader::Require(std::string_view name) const
{
    const auto column = Find(name);
    if (column == ABSENT)
    {
        throw InputError(m_lines.Name(), 1, "has no column '" + std::string(name) + "'");
    }
    return column;
}

const std::vector<std::string>&
CsvFileReader::Header() const
{
    return m_header;
}

bool
CsvFileReader::Next()
{
    do
    {
        if (!m_lines.Next())
        {
            return false;
        }
    } while (Trim(m_lines.Text()).empty());
    ++m_rows;
    Split();
    if (m_fields.size() != m_header.size())
    {
        Fail("has " + std::to_string(m_fields.size()) + " fields, expected " +
             std::to_string(m_header.size()) + " as in the header row");
    }
    return true;
}

uint64_t
CsvFileReader::Line() const
{
    return m_lines.Line();
}

uint64_t
CsvFileReader::Row() const
{
    return m_rows - 1;
}

const std::string&
CsvFileReader::Path() const
{
    return m_lines.Name();
}

bool
CsvFileReader::Has(size_t column) const
{
    return column < m_fields.size() && !m_fields[column].empty();
}

std::string_view
CsvFileReader::Text(size_t column) const
{
    return m_fields.at(column);
}

double
CsvFileReader::Number(size_t column, double least, double most) const
{
    const auto text = Text(column);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    {
        Fail(column, "a number");
    }
    if (value < least || value > most)
    {
        Fail(column, "a number " + Range(least, most));
    }
    return value;
}

uint64_t
CsvFileReader::Integer(size_t column, uint64_t least, uint64_t most) const
{
    const auto value = ParseWhole(Text(column));
    if (!value || *value < least || *value > most)
    {
        Fail(column,
             "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return *value;
}

void
CsvFileReader::Fail(const std::string& message) const
{
    throw RowError(m_lines.Name(), m_lines.Line(), message);
}

void
CsvFileReader::Fail(size_t column, const std::string& expected) const
{
    const auto name = column < m_header.size() ? m_header[column] : std::to_string(column);
    Fail("column '" + name + "' is '" + Shorten(m_fields.at(column)) + "', expected " + expected);
}

} // namespace llmedge
} // namespace ns3
