/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_COLUMNS_H
#define LLM_EDGE_TRACE_COLUMNS_H

#include "trace-clock.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Which column of a trace file, or member of a JSON object, says what: the names that
 * published traces use, and those that a user gives.
 *
 * A user's names are written as "arrival_ms:t,prompt:in,output:out": what a column says, a colon,
 * its name. What there is: arrival_s, arrival_ms, arrival_us, arrival_ns (from the start of the
 * trace, or since 1970), arrival (calendar times, or since 1970 in any of these units), prompt,
 * output (tokens), session, think_s, think_ms (time after the end of the session's last turn),
 * deadline_s, deadline_ms, class, model, request_id, prefix_hit (tokens), device.
 */
class TraceColumns
{
  public:
    /** What a column says. */
    enum Field : uint8_t
    {
        ARRIVAL,
        PROMPT,
        OUTPUT,
        SESSION,
        THINK,
        DEADLINE,
        CLASS,
        MODEL,
        REQUEST_ID,
        PREFIX_HIT,
        DEVICE,
        FIELDS //!< How many there are
    };

    /** A column. */
    struct Column
    {
        std::string name;                               //!< Its name
        TraceClock::Unit unit{TraceClock::Unit::GIVEN}; //!< How its unit is known, for times
        int64_t unitNs{1'000'000'000};                  //!< Its unit (ns), for times
    };

    /** Says whether a file has a column. */
    using Has = std::function<bool(std::string_view)>;

    TraceColumns() = default;

    /**
     * @param text a user's names, as above; empty: none
     * @throws InputError if the text cannot be read; the message lists what columns can say
     */
    explicit TraceColumns(const std::string& text);

    /**
     * @brief Give a column, instead of the published names.
     *
     * @param field what it says
     * @param column the column
     */
    void Give(Field field, const Column& column);

    /**
     * @param field what a column says
     * @return whether a user has named it
     */
    bool IsGiven(Field field) const;

    /** @return whether a user has named one */
    bool IsGiven() const;

    /**
     * @param field what a column says
     * @return the column that is given; nothing if there is none
     */
    const std::optional<Column>& GetGiven(Field field) const;

    /**
     * @brief Find a column: the user's own, or the first published name that the file has.
     *
     * @param field what it says
     * @param has whether the file has a column of this name
     * @return the column; nothing if the file has none
     * @throws InputError if the file does not have the user's own
     */
    std::optional<Column> Find(Field field, const Has& has) const;

    /**
     * @param field what a column says
     * @return the first of its published names
     */
    static std::string GetFirstName(Field field);

    /**
     * @param field what a column says
     * @return "arrival", "prompt" and so on
     */
    static std::string GetWord(Field field);

  private:
    std::array<std::optional<Column>, FIELDS> m_given; //!< By what they say
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_COLUMNS_H
