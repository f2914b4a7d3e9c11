/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_CLOCK_H
#define LLM_EDGE_TRACE_CLOCK_H

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
 * @brief Reads the arrivals of a trace: numbers in a known unit, calendar times, or times since
 * 1970.
 *
 * The first arrival says which; all others must be of the same kind. A number counts from the start
 * of the trace in the clock's unit, from 0 to 1e9 s. Beyond, up to the year 2200, it is a time
 * since 1970: in the clock's unit, or, if the clock has none, in the one of s, ms, us and ns that
 * puts it between the years 2001 and 2200; there is only one. Numbers are read exactly.
 */
class TraceClock
{
  public:
    /** How a unit is known. */
    enum class Unit
    {
        GIVEN,     //!< By the name of the column, or by the user
        SECONDS,   //!< Seconds by the format; calendar times and times since 1970 as well
        SINCE_1970 //!< Unknown: only calendar times and times since 1970
    };

    /**
     * @param unit how the unit is known
     * @param unitNs the unit (ns), at least 1; meaningful for GIVEN
     */
    explicit TraceClock(Unit unit = Unit::SECONDS, int64_t unitNs = 1'000'000'000);

    /**
     * @brief Read an arrival.
     *
     * @param text the text, without blanks around it
     * @return the arrival (ns); nothing if it is not acceptable
     */
    std::optional<int64_t> Read(std::string_view text);

    /**
     * @param text a text that Read() has not accepted
     * @return what it should have been
     */
    std::string GetExpected(std::string_view text) const;

    /** @return whether arrivals are calendar times or times since 1970 */
    bool IsCalendar() const;

  private:
    /** What arrivals are. */
    enum class Kind
    {
        UNKNOWN,
        RELATIVE,
        EPOCH,
        CALENDAR
    };

    /**
     * @param text a number
     * @param unitNs its unit (ns)
     * @return it (ns)
     */
    static std::optional<int64_t> Scale(std::string_view text, int64_t unitNs);
    /**
     * @brief Find out what the first arrival is.
     * @param text the arrival
     * @return the arrival (ns)
     */
    std::optional<int64_t> ReadFirst(std::string_view text);

    Unit m_unit;                //!< How the unit is known
    int64_t m_unitNs;           //!< The unit (ns)
    Kind m_kind{Kind::UNKNOWN}; //!< What arrivals are
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_CLOCK_H
