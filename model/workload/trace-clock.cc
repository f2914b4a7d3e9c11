/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trace-clock.h"

#include "trace-row.h"
#include "trace-timestamp.h"

#include "ns3/decimal-text.h"

#include <cmath>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr int64_t SECOND_NS = 1'000'000'000;
constexpr int64_t MOST_RELATIVE_NS = SECOND_NS * SECOND_NS;  // 1e9 s; the year 2001 since 1970
constexpr int64_t MOST_EPOCH_NS = 7'258'118'400 * SECOND_NS; // the year 2200

bool
IsEpoch(const std::optional<int64_t>& value)
{
    return value && *value > MOST_RELATIVE_NS && *value <= MOST_EPOCH_NS;
}

} // namespace

TraceClock::TraceClock(Unit unit, int64_t unitNs)
    : m_unit(unit),
      m_unitNs(unit == Unit::GIVEN ? unitNs : SECOND_NS)
{
}

bool
TraceClock::IsCalendar() const
{
    return m_kind == Kind::EPOCH || m_kind == Kind::CALENDAR;
}

std::optional<int64_t>
TraceClock::Scale(std::string_view text, int64_t unitNs)
{
    unsigned places = 0;
    for (int64_t power = 1; power <= SECOND_NS; power *= 10, ++places)
    {
        if (power == unitNs)
        {
            return ParseDecimal(text, places);
        }
    }
    constexpr unsigned PLACES = 9;
    const auto value = ParseDecimal(text, PLACES);
    const auto scaled =
        value ? static_cast<double>(*value) / SECOND_NS * static_cast<double>(unitNs) : HUGE_VAL;
    return std::fabs(scaled) < 9.2e18 ? std::optional<int64_t>(std::llround(scaled)) : std::nullopt;
}

std::optional<int64_t>
TraceClock::ReadFirst(std::string_view text)
{
    auto value = Scale(text, m_unitNs);
    if (m_unit != Unit::SINCE_1970 && value && *value >= 0 && *value <= MOST_RELATIVE_NS)
    {
        m_kind = Kind::RELATIVE;
        return value;
    }
    for (int64_t unit = m_unitNs; unit > 0 && !IsEpoch(value); unit /= 1000)
    {
        value = Scale(text, unit);
        m_unitNs = IsEpoch(value) ? unit : m_unitNs;
        if (m_unit == Unit::GIVEN)
        {
            break;
        }
    }
    if (IsEpoch(value))
    {
        m_kind = Kind::EPOCH;
        return value;
    }
    value = ParseTimestamp(text);
    m_kind = value ? Kind::CALENDAR : m_kind;
    return value;
}

std::optional<int64_t>
TraceClock::Read(std::string_view text)
{
    if (m_kind == Kind::UNKNOWN)
    {
        return ReadFirst(text);
    }
    if (m_kind == Kind::CALENDAR)
    {
        return ParseTimestamp(text);
    }
    const auto value = Scale(text, m_unitNs);
    const auto most = m_kind == Kind::EPOCH ? MOST_EPOCH_NS : MOST_RELATIVE_NS;
    return value && *value >= 0 && *value <= most ? value : std::nullopt;
}

std::string
TraceClock::GetExpected(std::string_view text) const
{
    if (m_kind == Kind::CALENDAR)
    {
        return "a time such as 2023-11-16 18:15:46.6805900";
    }
    if (m_unit == Unit::SINCE_1970 || m_kind == Kind::EPOCH)
    {
        return "a calendar time or a time since 1970, of one kind in all rows; numbers from "
               "another "
               "start need their unit, as in arrival_s or arrival_ms";
    }
    if (!Scale(text, 1))
    {
        return m_kind == Kind::UNKNOWN && text.find(':') != std::string_view::npos
                   ? "a number, or a time such as 2023-11-16 18:15:46.6805900"
                   : "a number";
    }
    std::ostringstream out;
    out << "a number from 0 to "
        << TraceRow::MAX_SECONDS * SECOND_NS / static_cast<double>(m_unitNs);
    return out.str();
}

} // namespace llmedge
} // namespace ns3
