/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_TIMESTAMP_H
#define LLM_EDGE_TRACE_TIMESTAMP_H

#include <cstdint>
#include <optional>
#include <string_view>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Read a calendar time such as "2023-11-16 18:15:46.6805900".
 *
 * The format is "YYYY-MM-DD HH:MM:SS" with a blank or a T between date and time, then an optional
 * fraction of 1 to 9 digits and an optional zone ("Z", "+01:00", "-0530", "+01"). The calendar is
 * proleptic Gregorian, without leap seconds.
 *
 * @param text the text, without blanks around it
 * @return nanoseconds since 1970-01-01 00:00:00 UTC (a time without a zone counts as UTC), or
 * nothing if the text is not such a time or its year is not from 1970 to 2200
 */
std::optional<int64_t> ParseTimestamp(std::string_view text);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_TIMESTAMP_H
