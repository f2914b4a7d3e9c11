/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trace-timestamp.h"

#include <ctime>

namespace ns3
{
namespace llmedge
{

namespace
{

bool
IsDigit(char c)
{
    return c >= '0' && c <= '9';
}

/** Takes fixed pieces off the front of a text and remembers whether all were there. */
class Scanner
{
  public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {
    }

    int64_t Digits(size_t count, int64_t least, int64_t most)
    {
        int64_t value = 0;
        for (size_t i = 0; i < count; ++i)
        {
            m_good = m_good && i < m_text.size() && IsDigit(m_text[i]);
            value = m_good ? value * 10 + (m_text[i] - '0') : least;
        }
        Drop(count);
        m_good = m_good && value >= least && value <= most;
        return value;
    }

    void Expect(std::string_view oneOf)
    {
        m_good = m_good && !m_text.empty() && oneOf.find(m_text[0]) != std::string_view::npos;
        Drop(1);
    }

    bool Take(char c)
    {
        const bool there = m_good && !m_text.empty() && m_text[0] == c;
        Drop(there ? 1 : 0);
        return there;
    }

    int64_t Fraction()
    {
        int64_t value = 0;
        size_t count = 0;
        while (count < m_text.size() && IsDigit(m_text[count]) && count < 9)
        {
            value = value * 10 + (m_text[count++] - '0');
        }
        m_good = m_good && count > 0;
        Drop(count);
        for (; count < 9; ++count)
        {
            value *= 10;
        }
        return value;
    }

    bool Complete() const
    {
        return m_good && m_text.empty();
    }

  private:
    void Drop(size_t count)
    {
        m_text.remove_prefix(count < m_text.size() ? count : m_text.size());
    }

    std::string_view m_text; //!< What is left
    bool m_good{true};       //!< Whether everything expected was there
};

} // namespace

std::optional<int64_t>
ParseTimestamp(std::string_view text)
{
    Scanner scan(text);
    std::tm time{};
    time.tm_year = static_cast<int>(scan.Digits(4, 1970, 2200)) - 1900;
    scan.Expect("-");
    time.tm_mon = static_cast<int>(scan.Digits(2, 1, 12)) - 1;
    scan.Expect("-");
    const auto day = static_cast<int>(scan.Digits(2, 1, 31));
    time.tm_mday = day;
    scan.Expect(" T");
    time.tm_hour = static_cast<int>(scan.Digits(2, 0, 23));
    scan.Expect(":");
    time.tm_min = static_cast<int>(scan.Digits(2, 0, 59));
    scan.Expect(":");
    time.tm_sec = static_cast<int>(scan.Digits(2, 0, 59));
    const auto nanoseconds = scan.Take('.') ? scan.Fraction() : 0;
    int64_t zone = 0;
    if (!scan.Take('Z'))
    {
        const bool east = scan.Take('+');
        if (east || scan.Take('-'))
        {
            zone = scan.Digits(2, 0, 23) * 3600;
            if (!scan.Complete()) // "+01" alone is one
            {
                scan.Take(':');
                zone += scan.Digits(2, 0, 59) * 60;
            }
            zone = east ? zone : -zone;
        }
    }
    const int64_t seconds = timegm(&time);
    // timegm() takes February 30 for March 1: a day that it changes is none.
    if (!scan.Complete() || time.tm_mday != day)
    {
        return std::nullopt;
    }
    return (seconds - zone) * 1'000'000'000 + nanoseconds;
}

} // namespace llmedge
} // namespace ns3
