/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trace-columns.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

using Unit = TraceClock::Unit;

constexpr int64_t S = 1'000'000'000;
constexpr int64_t MS = 1'000'000;
constexpr int64_t US = 1'000;
constexpr int64_t NS = 1;

/** A name that a published format, or a user, gives to a column. */
struct Name
{
    TraceColumns::Field field; //!< What it says
    const char* text;          //!< The name
    Unit unit{Unit::GIVEN};    //!< How its unit is known, for times
    int64_t unitNs{S};         //!< Its unit (ns), for times
};

/** What a user can say of a column. */
const std::vector<Name>&
GetWords()
{
    static const std::vector<Name> WORDS{{TraceColumns::ARRIVAL, "arrival_s", Unit::GIVEN, S},
                                         {TraceColumns::ARRIVAL, "arrival_ms", Unit::GIVEN, MS},
                                         {TraceColumns::ARRIVAL, "arrival_us", Unit::GIVEN, US},
                                         {TraceColumns::ARRIVAL, "arrival_ns", Unit::GIVEN, NS},
                                         {TraceColumns::ARRIVAL, "arrival", Unit::SINCE_1970},
                                         {TraceColumns::PROMPT, "prompt"},
                                         {TraceColumns::OUTPUT, "output"},
                                         {TraceColumns::SESSION, "session"},
                                         {TraceColumns::THINK, "think_s", Unit::GIVEN, S},
                                         {TraceColumns::THINK, "think_ms", Unit::GIVEN, MS},
                                         {TraceColumns::DEADLINE, "deadline_s", Unit::GIVEN, S},
                                         {TraceColumns::DEADLINE, "deadline_ms", Unit::GIVEN, MS},
                                         {TraceColumns::CLASS, "class"},
                                         {TraceColumns::MODEL, "model"},
                                         {TraceColumns::REQUEST_ID, "request_id"},
                                         {TraceColumns::PREFIX_HIT, "prefix_hit"},
                                         {TraceColumns::DEVICE, "device"}};
    return WORDS;
}

/** The names of published formats; doc/workloads.rst says whose they are. The first one wins. */
const std::vector<Name>&
GetPublished()
{
    static const std::vector<Name> PUBLISHED{
        {TraceColumns::ARRIVAL, "arrival_s", Unit::GIVEN, S},
        {TraceColumns::ARRIVAL, "arrival_ms", Unit::GIVEN, MS},
        {TraceColumns::ARRIVAL, "arrival_us", Unit::GIVEN, US},
        {TraceColumns::ARRIVAL, "arrival_ns", Unit::GIVEN, NS},
        {TraceColumns::ARRIVAL, "Timestamp", Unit::SECONDS},
        {TraceColumns::ARRIVAL, "TIMESTAMP", Unit::SECONDS},
        {TraceColumns::ARRIVAL, "timestamp", Unit::SECONDS},
        {TraceColumns::ARRIVAL, "timestamp_s", Unit::GIVEN, S},
        {TraceColumns::ARRIVAL, "timestamp_ms", Unit::GIVEN, MS},
        {TraceColumns::ARRIVAL, "timestamp_us", Unit::GIVEN, US},
        {TraceColumns::ARRIVAL, "timestamp_ns", Unit::GIVEN, NS},
        {TraceColumns::ARRIVAL, "arrived_at", Unit::SECONDS},
        {TraceColumns::ARRIVAL, "arrival_timestamp", Unit::SECONDS},
        {TraceColumns::ARRIVAL, "arrival_time_s", Unit::GIVEN, S},
        {TraceColumns::ARRIVAL, "arrival_time_ms", Unit::GIVEN, MS},
        {TraceColumns::ARRIVAL, "arrival_time_us", Unit::GIVEN, US},
        {TraceColumns::ARRIVAL, "arrival_time_ns", Unit::GIVEN, NS},
        {TraceColumns::ARRIVAL, "created_s", Unit::GIVEN, S},
        {TraceColumns::PROMPT, "prompt_tokens"},
        {TraceColumns::PROMPT, "ContextTokens"},
        {TraceColumns::PROMPT, "Request tokens"},
        {TraceColumns::PROMPT, "input_length"},
        {TraceColumns::PROMPT, "num_prefill_tokens"},
        {TraceColumns::PROMPT, "prompt_size"},
        {TraceColumns::PROMPT, "input_toks"},
        {TraceColumns::OUTPUT, "output_tokens"},
        {TraceColumns::OUTPUT, "GeneratedTokens"},
        {TraceColumns::OUTPUT, "Response tokens"},
        {TraceColumns::OUTPUT, "output_length"},
        {TraceColumns::OUTPUT, "num_decode_tokens"},
        {TraceColumns::OUTPUT, "token_size"},
        {TraceColumns::OUTPUT, "output_toks"},
        {TraceColumns::SESSION, "session"},
        {TraceColumns::SESSION, "Session ID"},
        {TraceColumns::SESSION, "session_id"},
        {TraceColumns::THINK, "think_s", Unit::GIVEN, S},
        {TraceColumns::THINK, "think_ms", Unit::GIVEN, MS},
        {TraceColumns::THINK, "delay_s", Unit::GIVEN, S},
        {TraceColumns::THINK, "delay_ms", Unit::GIVEN, MS},
        {TraceColumns::THINK, "delay", Unit::GIVEN, MS},
        {TraceColumns::DEADLINE, "deadline_s", Unit::GIVEN, S},
        {TraceColumns::DEADLINE, "deadline", Unit::GIVEN, S},
        {TraceColumns::DEADLINE, "deadline_ms", Unit::GIVEN, MS},
        {TraceColumns::CLASS, "class"},
        {TraceColumns::MODEL, "model"},
        {TraceColumns::REQUEST_ID, "request_id"},
        {TraceColumns::PREFIX_HIT, "max_prefix_hit_tokens"}};
    return PUBLISHED;
}

/** @param what what is wrong with a user's names */
[[noreturn]] void
Fail(const std::string& what)
{
    std::string words;
    for (const auto& word : GetWords())
    {
        words += std::string(words.empty() ? "" : " ") + word.text;
    }
    throw InputError("the trace's columns " + what +
                     ", expected WHAT:NAME,WHAT:NAME,... with WHAT one of: " + words);
}

} // namespace

TraceColumns::TraceColumns(const std::string& text)
{
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ',');)
    {
        const auto colon = part.find(':');
        const auto word = part.substr(0, colon);
        const auto name = colon == std::string::npos ? "" : part.substr(colon + 1);
        const auto& words = GetWords();
        const auto known = std::find_if(words.begin(), words.end(), [&word](const auto& one) {
            return word == one.text;
        });
        if (name.empty() || known == words.end())
        {
            Fail("have '" + part + "'");
        }
        if (IsGiven(known->field))
        {
            Fail("name the " + GetWord(known->field) + " twice");
        }
        Give(known->field, {name, known->unit, known->unitNs});
    }
}

void
TraceColumns::Give(Field field, const Column& column)
{
    m_given.at(field) = column;
}

bool
TraceColumns::IsGiven(Field field) const
{
    return m_given.at(field).has_value();
}

bool
TraceColumns::IsGiven() const
{
    return std::any_of(m_given.begin(), m_given.end(), [](const auto& one) {
        return one.has_value();
    });
}

const std::optional<TraceColumns::Column>&
TraceColumns::GetGiven(Field field) const
{
    return m_given.at(field);
}

std::optional<TraceColumns::Column>
TraceColumns::Find(Field field, const Has& has) const
{
    const auto& given = m_given.at(field);
    if (given)
    {
        if (!has(given->name))
        {
            throw InputError("has no column '" + given->name + "', which is given as the " +
                             GetWord(field));
        }
        return given;
    }
    // Mooncake's names, and with them its milliseconds.
    const bool isMooncake = has("input_length") && has("output_length");
    for (const auto& name : GetPublished())
    {
        const bool isStamp = name.text == std::string_view("timestamp");
        const bool isDelay = name.text == std::string_view("delay");
        if (name.field != field || !has(name.text) || (isDelay && !isMooncake))
        {
            continue;
        }
        return isStamp && isMooncake ? Column{name.text, Unit::GIVEN, MS}
                                     : Column{name.text, name.unit, name.unitNs};
    }
    return std::nullopt;
}

std::string
TraceColumns::GetFirstName(Field field)
{
    const auto& names = GetPublished();
    const auto first = std::find_if(names.begin(), names.end(), [field](const auto& name) {
        return name.field == field;
    });
    return first == names.end() ? "" : first->text;
}

std::string
TraceColumns::GetWord(Field field)
{
    const std::string word = std::find_if(GetWords().begin(), GetWords().end(), [field](auto& one) {
                                 return one.field == field;
                             })->text;
    return word.substr(0,
                       field == ARRIVAL || field == THINK || field == DEADLINE ? word.find('_')
                                                                               : std::string::npos);
}

} // namespace llmedge
} // namespace ns3
