/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "line-reader.h"

#include "input-error.h"

#include <cstring>
#include <filesystem>
#include <istream>

namespace ns3
{
namespace llmedge
{

LineReader::LineReader(std::istream& in, const std::string& name)
    : m_in(&in),
      m_name(name),
      m_buffer(size_t{64} << 10)
{
}

bool
LineReader::Fill()
{
    m_in->read(m_buffer.data(), static_cast<std::streamsize>(m_buffer.size()));
    m_at = 0;
    m_end = static_cast<size_t>(m_in->gcount());
    if (m_in->bad())
    {
        std::error_code ignored;
        const bool folder = std::filesystem::is_directory(m_name, ignored);
        throw InputError(m_name,
                         m_line,
                         folder ? "is a folder, expected a file" : "cannot be read further");
    }
    return m_end > 0;
}

bool
LineReader::Next()
{
    m_text.clear();
    if (m_at == m_end && !Fill())
    {
        return false;
    }
    ++m_line;
    do
    {
        const auto* start = m_buffer.data() + m_at;
        const auto* stop = static_cast<const char*>(std::memchr(start, '\n', m_end - m_at));
        const auto length = stop ? static_cast<size_t>(stop - start) : m_end - m_at;
        if (m_text.size() + length > MAX_LENGTH)
        {
            throw InputError(m_name,
                             m_line,
                             "line is longer than " + std::to_string(MAX_LENGTH) + " bytes");
        }
        m_text.append(start, length);
        m_at += length;
        if (stop)
        {
            ++m_at;
            break;
        }
    } while (Fill());
    if (m_line == 1 && m_text.compare(0, 3, "\xEF\xBB\xBF") == 0)
    {
        m_text.erase(0, 3);
    }
    if (!m_text.empty() && m_text.back() == '\r')
    {
        m_text.pop_back();
    }
    return true;
}

const std::string&
LineReader::Text() const
{
    return m_text;
}

uint64_t
LineReader::Line() const
{
    return m_line;
}

const std::string&
LineReader::Name() const
{
    return m_name;
}

} // namespace llmedge
} // namespace ns3
