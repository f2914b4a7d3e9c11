/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "handover-schedule.h"

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
 * @param text one handover
 * @param handover where it goes
 * @return whether the text is of the right form
 */
bool
ParseHandover(std::string_view text, PlannedHandover& handover)
{
    const auto at = text.find('@');
    const auto colon = text.find(':', at == std::string_view::npos ? 0 : at);
    if (at == std::string_view::npos || colon == std::string_view::npos)
    {
        return false;
    }
    double time = 0;
    const bool good = Parse(text.substr(0, at), handover.device) &&
                      Parse(text.substr(at + 1, colon - at - 1), time) &&
                      Parse(text.substr(colon + 1), handover.cell);
    if (!good)
    {
        return false;
    }
    handover.time = Seconds(time);
    return true;
}

} // namespace

std::vector<PlannedHandover>
ParseHandovers(const std::string& option, const std::string& text)
{
    std::vector<PlannedHandover> handovers;
    for (size_t begin = 0; !text.empty() && begin <= text.size();)
    {
        const auto end = std::min(text.find(',', begin), text.size());
        const auto part = text.substr(begin, end - begin);
        begin = end + 1;
        PlannedHandover handover;
        if (!ParseHandover(part, handover))
        {
            throw InputError("option --" + option + " has '" + part +
                             "', expected DEVICE@TIME:CELL with the time in seconds");
        }
        handovers.push_back(handover);
    }
    return handovers;
}

void
ScheduleHandovers(const std::vector<PlannedHandover>& handovers,
                  Ptr<LteEdgeNetwork> network,
                  Time zero)
{
    for (const auto& handover : handovers)
    {
        network->ScheduleHandover(handover.device, handover.cell, zero + handover.time);
    }
}

} // namespace llmedge
} // namespace ns3
