/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-schedule.h"

#include "ns3/input-error.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace ns3
{
namespace llmedge
{

namespace
{

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
 * @param text one outage
 * @param outage where it goes
 * @param allowAccess whether "access" is accepted
 * @return whether the text is of the right form
 */
bool
ParseOutage(std::string_view text, Outage& outage, bool allowAccess)
{
    const auto at = text.find('@');
    const auto plus = text.find('+', at == std::string_view::npos ? 0 : at);
    if (at == std::string_view::npos || plus == std::string_view::npos)
    {
        return false;
    }
    const auto name = text.substr(0, at);
    double start = 0;
    double duration = 0;
    if (!Parse(text.substr(at + 1, plus - at - 1), start) ||
        !Parse(text.substr(plus + 1), duration) || duration == 0)
    {
        return false;
    }
    outage.start = Seconds(start);
    outage.duration = Seconds(duration);
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

} // namespace

std::vector<Outage>
ParseOutages(const std::string& option, const std::string& text, bool allowAccess)
{
    std::vector<Outage> outages;
    for (size_t begin = 0; !text.empty() && begin <= text.size();)
    {
        const auto end = std::min(text.find(',', begin), text.size());
        const auto part = text.substr(begin, end - begin);
        begin = end + 1;
        Outage outage;
        if (!ParseOutage(part, outage, allowAccess))
        {
            throw InputError(
                "option --" + option + " has '" + part + "', expected SERVER@START+DURATION" +
                (allowAccess ? " or access@START+DURATION" : "") + " with times in seconds");
        }
        if (std::any_of(outages.begin(), outages.end(), [&](const auto& other) {
                return Overlap(outage, other);
            }))
        {
            throw InputError("option --" + option + " has '" + part +
                             "', which overlaps another one of the same, expected one at a time");
        }
        outages.push_back(outage);
    }
    return outages;
}

void
ScheduleCrashes(const std::vector<Outage>& crashes,
                const std::vector<Ptr<LlmServer>>& servers,
                Time zero)
{
    for (const auto& crash : crashes)
    {
        if (!crash.server || *crash.server >= servers.size())
        {
            throw InputError("there is no server " + std::to_string(crash.server.value_or(0)) +
                             " to crash, expected 0 to " + std::to_string(servers.size() - 1));
        }
        const auto server = servers[*crash.server];
        const auto start = zero + crash.start - Simulator::Now();
        Simulator::Schedule(start, &LlmServer::Crash, server);
        Simulator::Schedule(start + crash.duration, &LlmServer::Restart, server);
    }
}

void
ScheduleCuts(const std::vector<Outage>& cuts, Ptr<EdgeNetwork> network, Time zero)
{
    for (const auto& cut : cuts)
    {
        if (cut.server)
        {
            network->CutServer(*cut.server, zero + cut.start, cut.duration);
        }
        else
        {
            network->CutAccess(zero + cut.start, cut.duration);
        }
    }
}

} // namespace llmedge
} // namespace ns3
