/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-row-action.h"

#include "ns3/offloading-action.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double INF = std::numeric_limits<double>::infinity();

/** @return a number from -1 to 1 as a share from 0.02 to 1 */
double
ToShare(float number)
{
    return std::clamp((static_cast<double>(number) + 1) / 2, OffloadingAction::LEAST_SHARE, 1.0);
}

/** @return whether a server can give amounts; but for what rounding makes of sums */
bool
Has(const ServerView& server, const ResourceAmounts& amounts)
{
    constexpr double TOLERANCE = 1e-9;
    return server.up && !server.draining &&
           amounts.computeShare <=
               server.left.computeShare + TOLERANCE * server.capacity.computeShare &&
           amounts.bandwidth <= server.left.bandwidth + TOLERANCE * server.capacity.bandwidth &&
           amounts.kvBlocks <= server.left.kvBlocks;
}

} // namespace

OffloadingRowAction::OffloadingRowAction(size_t servers, uint32_t slots)
    : m_servers(servers),
      m_slots(slots),
      m_layout{"offloading-rows",
               1,
               {{"servers",
                 servers,
                 {{"score", "the highest of those that have room is chosen", -INF, INF},
                  {"compute", "compute share there, from 0.02 of the largest to all of it", -1, 1},
                  {"bandwidth", "bandwidth there, from 0.02 of the largest to all of it", -1, 1},
                  {"memory", "memory there, from 0.02 of the largest to all of it", -1, 1}}}}}
{
}

const FeatureLayout&
OffloadingRowAction::GetLayout() const
{
    return m_layout;
}

DispatchDecision
OffloadingRowAction::Decode(Span<const float> action, const std::vector<ServerView>& servers) const
{
    const bool numbers =
        std::none_of(action.begin(), action.end(), [](float number) { return std::isnan(number); });
    if (action.size() != WIDTH * m_servers || servers.size() != m_servers || !numbers)
    {
        throw std::invalid_argument(
            "rows of an offloading action of " + std::to_string(action.size()) + " floats for " +
            std::to_string(servers.size()) + " servers, expected " + std::to_string(WIDTH) +
            " numbers for each of " + std::to_string(m_servers));
    }
    DispatchDecision best;
    float score = 0;
    bool fits = false;
    for (size_t i = 0; i < m_servers; ++i)
    {
        const auto* row = action.begin() + WIDTH * i;
        const auto amounts = OffloadingAction::Allot(servers[i].capacity,
                                                     m_slots,
                                                     ToShare(row[1]),
                                                     ToShare(row[2]),
                                                     ToShare(row[3]));
        const bool has = Has(servers[i], amounts);
        if (!best.server || (has && !fits) || (has == fits && row[0] > score))
        {
            best.server = i;
            best.allocation = amounts;
            score = row[0];
            fits = has;
        }
    }
    return best;
}

std::vector<float>
OffloadingRowAction::FromCandidate(const OffloadingCandidate& candidate) const
{
    std::vector<float> action;
    for (size_t i = 0; i < m_servers; ++i)
    {
        action.push_back(i == candidate.server ? 1.0F : 0.0F);
        for (const float share : candidate.shares)
        {
            action.push_back(2 * share - 1);
        }
    }
    return action;
}

} // namespace llmedge
} // namespace ns3
