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
    m_at = 0;
    m_end = 0;
    try
    {
        m_in->read(m_buffer.data(), static_cast<std::streamsize>(m_buffer.size()));
        m_end = static_cast<size_t>(m_in->gcount());
    }
    catch (const std::ios_base::failure&)
    {
        // A stream that throws says by that what bad() says of others.
    }
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

void
LineReader::Cut()
{
    const auto tooLong = [this] {
        return InputError(m_name,
                          m_line,
                          "line is longer than " + std::to_string(MAX_LENGTH) + " bytes");
    };
    m_joined.clear();
    while (true)
    {
        const auto* start = m_buffer.data() + m_at;
        const auto* stop = static_cast<const char*>(std::memchr(start, '\n', m_end - m_at));
        const auto length = stop ? static_cast<size_t>(stop - start) : m_end - m_at;
        if (m_joined.size() + length > MAX_LENGTH)
        {
            throw tooLong();
        }
        m_at += length + (stop ? 1 : 0);
        if (stop && m_joined.empty())
        {
            m_text = std::string_view(start, length);
            return;
        }
        m_joined.append(start, length);
        if (stop || !Fill())
        {
            m_text = m_joined;
            return;
        }
    }
}

bool
LineReader::Next()
{
    m_text = {};
    if (m_at == m_end && !Fill())
    {
        return false;
    }
    ++m_line;
    Cut();
    if (m_line == 1 && m_text.substr(0, 3) == "\xEF\xBB\xBF")
    {
        m_text.remove_prefix(3);
    }
    if (!m_text.empty() && m_text.back() == '\r')
    {
        m_text.remove_suffix(1);
    }
    return true;
}

std::string_view
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
