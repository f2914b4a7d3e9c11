/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "csv-file-reader.h"

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

std::string_view
Trim(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
    {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

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
    : m_file(path, std::ios::binary),
      m_lines(m_file, path)
{
    if (!m_file)
    {
        throw InputError(path, 0, "cannot be opened for reading");
    }
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

void
CsvFileReader::Split()
{
    m_fields.clear();
    m_unquoted.clear();
    const std::string_view text(m_lines.Text());
    m_unquoted.reserve(static_cast<size_t>(std::count(text.begin(), text.end(), '"')) / 2);
    size_t at = 0;
    while (true)
    {
        const auto start = std::min(text.find_first_not_of(" \t", at), text.size());
        if (start == text.size() || text[start] != '"')
        {
            const auto comma = std::min(text.find(',', at), text.size());
            m_fields.push_back(Trim(text.substr(at, comma - at)));
            at = comma;
        }
        else
        {
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
            at = std::min(text.find_first_not_of(" \t", scan), text.size());
            if (at < text.size() && text[at] != ',')
            {
                Fail("text follows a quoted field, expected a comma");
            }
            m_unquoted.push_back(std::move(value));
            m_fields.emplace_back(m_unquoted.back());
        }
        if (at >= text.size())
        {
            return;
        }
        ++at;
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
    const auto text = Text(column);
    uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
    {
        Fail(column,
             "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return value;
}

void
CsvFileReader::Fail(const std::string& message) const
{
    throw InputError(m_lines.Name(), m_lines.Line(), message);
}

void
CsvFileReader::Fail(size_t column, const std::string& expected) const
{
    const auto name = column < m_header.size() ? m_header[column] : std::to_string(column);
    Fail("column '" + name + "' is '" + Shorten(m_fields.at(column)) + "', expected " + expected);
}

} // namespace llmedge
} // namespace ns3
