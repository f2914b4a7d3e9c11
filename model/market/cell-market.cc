/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cell-market.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <set>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param market a market
 * @param buyer one of its buyers
 * @throws InputError if one of its links is broken
 */
void
CheckLinks(const CellMarket& market, size_t buyer)
{
    std::set<uint32_t> servers;
    for (const CellLink& link : market.links[buyer])
    {
        if (link.server >= market.slotCosts.size() || !servers.insert(link.server).second ||
            link.cost < 0 || link.cost > ClockRange::MAX_PRICE)
        {
            throw InputError("buyer " + std::to_string(buyer) + " has a link to server " +
                             std::to_string(link.server) + " at cost " + std::to_string(link.cost) +
                             ", expected each of " + std::to_string(market.slotCosts.size()) +
                             " servers at most once, at a cost from 0 to " +
                             std::to_string(ClockRange::MAX_PRICE));
        }
    }
}

} // namespace

void
CellMarket::Check() const
{
    range.Check();
    if (links.size() != values.size())
    {
        throw InputError("there are " + std::to_string(values.size()) + " buyers and " +
                         std::to_string(links.size()) + " lists of links, expected as many");
    }
    for (size_t buyer = 0; buyer < values.size(); ++buyer)
    {
        if (values[buyer] < -ClockRange::MAX_PRICE || values[buyer] > ClockRange::MAX_PRICE)
        {
            throw InputError("the value of buyer " + std::to_string(buyer) + " is " +
                             std::to_string(values[buyer]) + ", expected at most " +
                             std::to_string(ClockRange::MAX_PRICE));
        }
        CheckLinks(*this, buyer);
    }
    for (size_t server = 0; server < slotCosts.size(); ++server)
    {
        const auto& costs = slotCosts[server];
        if (!std::is_sorted(costs.begin(), costs.end()) ||
            (!costs.empty() && (costs.front() < 0 || costs.back() > ClockRange::MAX_PRICE)))
        {
            throw InputError("the costs of the slots of server " + std::to_string(server) +
                             " are not in rising order from 0 to " +
                             std::to_string(ClockRange::MAX_PRICE));
        }
    }
}

int64_t
CellOutcome::Welfare(const CellMarket& market) const
{
    int64_t welfare = 0;
    for (const CellTrade& trade : trades)
    {
        const auto& links = market.links[trade.buyer];
        const auto link = std::find_if(links.begin(), links.end(), [&](const CellLink& one) {
            return one.server == trade.server;
        });
        welfare +=
            market.values[trade.buyer] - link->cost - market.slotCosts[trade.server][trade.slot];
    }
    return welfare;
}

} // namespace llmedge
} // namespace ns3
