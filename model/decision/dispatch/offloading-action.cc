/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-action.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return a number from -1 to 1 as one from 0 to 1 */
double
ToUnit(float number)
{
    return std::clamp((static_cast<double>(number) + 1) / 2, 0.0, 1.0);
}

} // namespace

OffloadingAction::OffloadingAction(size_t servers, uint32_t slots)
    : m_servers(servers),
      m_slots(slots),
      m_layout{"offloading-action",
               1,
               {{"request",
                 1,
                 {{"server", "which server, from the first to the last", -1, 1},
                  {"compute", "compute share, from 0.02 of the largest to all of it", -1, 1},
                  {"bandwidth", "bandwidth, from 0.02 of the largest to all of it", -1, 1},
                  {"memory", "memory, from 0.02 of the largest to all of it", -1, 1}}}}}
{
}

const FeatureLayout&
OffloadingAction::GetLayout() const
{
    return m_layout;
}

DispatchDecision
OffloadingAction::Decode(Span<const float> action, const std::vector<ServerView>& servers) const
{
    if (action.size() != SIZE || servers.size() != m_servers)
    {
        throw std::invalid_argument("an offloading action of " + std::to_string(action.size()) +
                                    " numbers for " + std::to_string(servers.size()) +
                                    " servers, expected 4 for " + std::to_string(m_servers));
    }
    for (const float number : action)
    {
        if (std::isnan(number))
        {
            throw std::invalid_argument("an offloading action has something that is not a number");
        }
    }
    const double place = ToUnit(action[0]) * static_cast<double>(m_servers);
    DispatchDecision decision;
    decision.server = std::min(m_servers - 1, static_cast<size_t>(place));
    decision.allocation = Allot(servers[*decision.server].capacity,
                                m_slots,
                                std::max(ToUnit(action[1]), LEAST_SHARE),
                                std::max(ToUnit(action[2]), LEAST_SHARE),
                                std::max(ToUnit(action[3]), LEAST_SHARE));
    return decision;
}

ResourceAmounts
OffloadingAction::Allot(const ResourceAmounts& capacity,
                        uint32_t slots,
                        double compute,
                        double bandwidth,
                        double memory)
{
    ResourceAmounts amounts;
    amounts.computeShare = compute * capacity.computeShare / slots;
    amounts.bandwidth = bandwidth * capacity.bandwidth / slots;
    // Down, so that Slots requests never get more than there is.
    amounts.kvBlocks =
        static_cast<uint64_t>(memory * static_cast<double>(capacity.kvBlocks) / slots);
    return amounts;
}

float
OffloadingAction::FromServer(size_t server) const
{
    const double middle = (static_cast<double>(server) + 0.5) / static_cast<double>(m_servers);
    return static_cast<float>(2 * middle - 1);
}

} // namespace llmedge
} // namespace ns3
