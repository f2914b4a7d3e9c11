/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-schedule.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double LEAST_MEAN = 1e-3; // s; shorter ones would be millions of faults

/**
 * @param text a number
 * @param value where it goes
 * @return whether the whole text is a number that is finite and not negative
 */
template <class T>
bool
Parse(std::string_view text, T& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr T MOST = 1000000000;
    return error == std::errc() && end == text.data() + text.size() && value >= 0 && value <= MOST;
}

/**
 * @param text "START+DURATION"
 * @param outage where they go
 * @return whether the text is of that form
 */
bool
ParseSpan(std::string_view text, Outage& outage)
{
    const auto plus = text.find('+');
    double start = 0;
    double duration = 0;
    if (plus == std::string_view::npos || !Parse(text.substr(0, plus), start) ||
        !Parse(text.substr(plus + 1), duration) || duration == 0)
    {
        return false;
    }
    outage.start = Seconds(start);
    outage.duration = Seconds(duration);
    return true;
}

/**
 * @param text one outage
 * @param outage where it goes
 * @param allowAccess whether "access" is accepted
 * @return whether the text is of the right form
 */
bool
ParseOutage(std::string_view text, Outage& outage, bool allowAccess)
{
    const auto at = text.find('@');
    if (at == std::string_view::npos || !ParseSpan(text.substr(at + 1), outage))
    {
        return false;
    }
    const auto name = text.substr(0, at);
    if (name == "access")
    {
        return allowAccess;
    }
    uint32_t server = 0;
    const bool number = Parse(name, server);
    outage.server = server;
    return number;
}

/**
 * @param text parts separated by commas
 * @return the parts, none if the text is empty
 */
std::vector<std::string>
Split(const std::string& text)
{
    std::vector<std::string> parts;
    for (size_t begin = 0; !text.empty() && begin <= text.size();)
    {
        const auto end = std::min(text.find(',', begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/**
 * @param one an outage
 * @param other another one
 * @return whether the same thing would be down twice at a time
 */
bool
Overlap(const Outage& one, const Outage& other)
{
    return one.server == other.server && one.start < other.start + other.duration &&
           other.start < one.start + one.duration;
}

/**
 * @param option the option's name, for messages
 * @param text how the outage was written
 * @param outage an outage
 * @param outages where it goes
 * @throws InputError if it overlaps one of them
 */
void
AddUnlessOverlapping(const std::string& option,
                     const std::string& text,
                     const Outage& outage,
                     std::vector<Outage>& outages)
{
    if (std::any_of(outages.begin(), outages.end(), [&](const auto& other) {
            return Overlap(outage, other);
        }))
    {
        throw InputError("option --" + option + " has '" + text +
                         "', which overlaps another one of the same part, expected one at a time");
    }
    outages.push_back(outage);
}

} // namespace

std::vector<Outage>
ParseOutages(const std::string& option, const std::string& text, bool allowAccess)
{
    std::vector<Outage> outages;
    for (const auto& part : Split(text))
    {
        Outage outage;
        if (!ParseOutage(part, outage, allowAccess))
        {
            throw InputError(
                "option --" + option + " has '" + part + "', expected SERVER@START+DURATION" +
                (allowAccess ? " or access@START+DURATION" : "") + " with times in seconds");
        }
        AddUnlessOverlapping(option, part, outage, outages);
    }
    return outages;
}

std::vector<Outage>
ParseSpans(const std::string& option, const std::string& text)
{
    std::vector<Outage> spans;
    for (const auto& part : Split(text))
    {
        Outage span;
        if (!ParseSpan(part, span))
        {
            throw InputError("option --" + option + " has '" + part +
                             "', expected START+DURATION with times in seconds");
        }
        AddUnlessOverlapping(option, part, span, spans);
    }
    return spans;
}

std::optional<RandomFaults>
ParseRandomFaults(const std::string& option, const std::string& text)
{
    if (text.empty())
    {
        return std::nullopt;
    }
    const std::string prefix = "random:";
    const auto parts = Split(text.substr(std::min(prefix.size(), text.size())));
    RandomFaults faults;
    double mtbf = 0;
    double mttr = 0;
    if (text.rfind(prefix, 0) != 0 || parts.size() < 2 || parts.size() > 3 ||
        !Parse(parts[0], mtbf) || !Parse(parts[1], mttr) || mtbf < LEAST_MEAN ||
        mttr < LEAST_MEAN || (parts.size() == 3 && !Parse(parts[2], faults.maxFaults)))
    {
        throw InputError("option --" + option + " is '" + text +
                         "', expected random:MTBF,MTTR or random:MTBF,MTTR,MAX with mean times of "
                         "0.001 s or more and a number of faults");
    }
    faults.mtbf = Seconds(mtbf);
    faults.mttr = Seconds(mttr);
    return faults;
}

std::vector<Fault>
MakeFaults(const std::vector<Outage>& outages, FaultKind kind, Time zero)
{
    std::vector<Fault> faults;
    for (const auto& outage : outages)
    {
        Fault fault;
        fault.kind = kind == FaultKind::SERVER_CUT && !outage.server ? FaultKind::ACCESS_CUT : kind;
        fault.server = outage.server;
        fault.start = zero + outage.start;
        fault.duration = outage.duration;
        faults.push_back(fault);
    }
    return faults;
}

} // namespace llmedge
} // namespace ns3
