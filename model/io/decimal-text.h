/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DECIMAL_TEXT_H
#define LLM_EDGE_DECIMAL_TEXT_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Read a whole number of 0 or more: 472, and 472.0 or 4.72e2, as some programs write it.
 *
 * @param text the text, without blanks around it
 * @return the number; nothing if the text is none, or is beyond 64 bits
 */
std::optional<uint64_t> ParseWhole(std::string_view text);

/**
 * @ingroup llm-edge
 *
 * @brief Read a decimal number exactly, in units of a power of ten below it.
 *
 * "1.5" with 9 places is 1500000000: seconds as nanoseconds, without a double between, which holds
 * no nanoseconds beyond 104 days. Digits after the last place round to the nearest.
 *
 * @param text the text, without blanks around it
 * @param places decimal places that the result has, 0 to 18
 * @return the number times 10^places; nothing if the text is no number that is finite and is within
 * 63 bits then
 */
std::optional<int64_t> ParseDecimal(std::string_view text, unsigned places);

/**
 * @ingroup llm-edge
 *
 * @param nanoseconds a time (ns)
 * @return it in seconds, exactly and without needless zeros: "5270400", "0.25"
 */
std::string FormatSeconds(int64_t nanoseconds);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DECIMAL_TEXT_H
