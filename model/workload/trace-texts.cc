/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trace-texts.h"

#include <charconv>

namespace ns3
{
namespace llmedge
{

TraceTexts::TraceTexts()
{
    Clear();
}

void
TraceTexts::Clear()
{
    m_texts = {""};
    m_numbers = {{"", 0}};
    m_last = 0;
    m_sessions.clear();
    m_hasSession = false;
}

uint32_t
TraceTexts::Intern(std::string_view text)
{
    if (m_texts[m_last] == text) // most rows say what the row above them says
    {
        return m_last;
    }
    const auto [found, isNew] =
        m_numbers.emplace(std::string(text), static_cast<uint32_t>(m_texts.size()));
    m_last = isNew ? Append(text) : found->second;
    return m_last;
}

uint32_t
TraceTexts::Append(std::string_view text)
{
    m_texts.emplace_back(text);
    return static_cast<uint32_t>(m_texts.size() - 1);
}

const std::string&
TraceTexts::Get(uint32_t number) const
{
    return m_texts[number];
}

const std::vector<std::string>&
TraceTexts::GetAll() const
{
    return m_texts;
}

uint64_t
TraceTexts::InternSession(std::string_view name)
{
    if (name.empty())
    {
        return 0;
    }
    uint64_t number = 0;
    const auto* const stop = name.data() + name.size();
    const auto [end, error] = std::from_chars(name.data(), stop, number);
    const bool isNumber = error == std::errc() && end == stop;
    if (!m_hasSession)
    {
        m_hasSession = true;
        m_firstNamed = isNumber ? FIRST_NAMED : 1;
    }
    if (isNumber && m_firstNamed == FIRST_NAMED)
    {
        return number;
    }
    return m_sessions.emplace(std::string(name), m_firstNamed + m_sessions.size()).first->second;
}

} // namespace llmedge
} // namespace ns3
