/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cell-matching.h"

#include "event-driven-clocks.h"
#include "maximum-weight-matching.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace llmedge
{

namespace
{

/** A slot of a server. */
struct Slot
{
    uint32_t server; //!< Number of the server
    uint32_t slot;   //!< Number of the slot there
};

/**
 * @param market a market
 * @return all its slots
 */
std::vector<Slot>
AllSlots(const CellMarket& market)
{
    std::vector<Slot> slots;
    for (uint32_t server = 0; server < market.slotCosts.size(); ++server)
    {
        for (uint32_t slot = 0; slot < market.slotCosts[server].size(); ++slot)
        {
            slots.push_back({server, slot});
        }
    }
    return slots;
}

/**
 * @brief Match buyers with slots for the largest welfare.
 *
 * @param market a market
 * @param leastBid a buyer's value less its link must not be below
 * @param mostCost a slot's cost must not be above
 * @return the trades, without money
 */
CellOutcome
Match(const CellMarket& market, int64_t leastBid, int64_t mostCost)
{
    const auto slots = AllSlots(market);
    std::vector<std::vector<int64_t>> weights(market.values.size(),
                                              std::vector<int64_t>(slots.size(), NO_EDGE));
    for (uint32_t buyer = 0; buyer < market.values.size(); ++buyer)
    {
        for (const CellLink& link : market.links[buyer])
        {
            const int64_t bid = market.values[buyer] - link.cost;
            for (size_t i = 0; i < slots.size(); ++i)
            {
                const int64_t cost = market.slotCosts[slots[i].server][slots[i].slot];
                if (slots[i].server == link.server && bid >= leastBid && cost <= mostCost &&
                    bid >= cost)
                {
                    weights[buyer][i] = bid - cost;
                }
            }
        }
    }
    const auto columns = MaximumWeightMatching(weights);
    CellOutcome outcome;
    for (uint32_t buyer = 0; buyer < columns.size(); ++buyer)
    {
        if (columns[buyer] != UNMATCHED)
        {
            const Slot& slot = slots[columns[buyer]];
            outcome.trades.push_back({buyer, slot.server, slot.slot, 0, 0});
        }
    }
    return outcome;
}

} // namespace

CellOutcome
ClearGlobally(const CellMarket& market)
{
    AuctionInstance instance;
    instance.range = market.range;
    instance.seed = market.seed;
    instance.first = market.first;
    for (uint32_t buyer = 0; buyer < market.values.size(); ++buyer)
    {
        const auto& links = market.links[buyer];
        if (!links.empty())
        {
            const auto cheapest = std::min_element(
                links.begin(),
                links.end(),
                [](const CellLink& one, const CellLink& other) { return one.cost < other.cost; });
            instance.bids.push_back(market.values[buyer] - cheapest->cost);
        }
    }
    for (const Slot& slot : AllSlots(market))
    {
        instance.asks.push_back(market.slotCosts[slot.server][slot.slot]);
    }
    EventDrivenClocks clocks;
    ClockOutcome run;
    clocks.Run(instance, ClockRule::ALTERNATE, run);
    CellOutcome outcome = Match(market, run.last.buyer, run.last.buyer);
    for (CellTrade& trade : outcome.trades)
    {
        trade.pays = static_cast<double>(run.last.buyer);
        trade.receives = trade.pays;
    }
    outcome.rounds = run.cycles;
    outcome.messages = run.cycles + run.buyers.size() + run.sellers.size() + 1;
    return outcome;
}

CellOutcome
MatchCellsOptimally(const CellMarket& market)
{
    constexpr int64_t ANY = std::numeric_limits<int64_t>::max();
    CellOutcome outcome = Match(market, -ANY, ANY);
    outcome.rounds = 1;
    outcome.messages = market.values.size() + market.slotCosts.size() + 1;
    return outcome;
}

} // namespace llmedge
} // namespace ns3
