/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "per-cell-auction.h"

#include "lottery-keys.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace llmedge
{

PerCellAuction::PerCellAuction(Ptr<AuctionMechanism> mechanism, uint32_t rounds)
    : m_mechanism(mechanism),
      m_rounds(rounds)
{
}

CellOutcome
PerCellAuction::Clear(const CellMarket& market)
{
    CellOutcome outcome;
    auto links = market.links;
    for (auto& some : links)
    {
        std::stable_sort(some.begin(), some.end(), [](const CellLink& one, const CellLink& other) {
            return one.cost < other.cost;
        });
    }
    std::vector<Cell> cells(market.slotCosts.size());
    for (size_t server = 0; server < cells.size(); ++server)
    {
        cells[server].slots.resize(market.slotCosts[server].size());
        std::iota(cells[server].slots.begin(), cells[server].slots.end(), 0);
    }
    std::vector<bool> served(market.values.size(), false);
    for (uint32_t round = 0; round < m_rounds; ++round)
    {
        for (uint32_t buyer = 0; buyer < links.size(); ++buyer)
        {
            if (!served[buyer] && round < links[buyer].size())
            {
                const CellLink& link = links[buyer][round];
                cells[link.server].buyers.push_back(buyer);
                cells[link.server].bids.push_back(market.values[buyer] - link.cost);
            }
        }
        uint64_t slowest = 0;
        for (uint32_t server = 0; server < cells.size(); ++server)
        {
            const uint64_t seed =
                LotteryKeys::Mix(market.seed ^ (static_cast<uint64_t>(round) << 32 | server));
            slowest = std::max(slowest, ClearCell(market, server, seed, cells[server], outcome));
        }
        outcome.rounds += slowest;
        for (const CellTrade& trade : outcome.trades)
        {
            served[trade.buyer] = true;
        }
    }
    return outcome;
}

uint64_t
PerCellAuction::ClearCell(const CellMarket& market,
                          uint32_t server,
                          uint64_t seed,
                          Cell& cell,
                          CellOutcome& outcome)
{
    uint64_t rounds = 0;
    if (!cell.buyers.empty() && !cell.slots.empty())
    {
        AuctionInstance instance;
        instance.range = market.range;
        instance.bids = cell.bids;
        instance.seed = seed;
        instance.first = market.first;
        for (const uint32_t slot : cell.slots)
        {
            instance.asks.push_back(market.slotCosts[server][slot]);
        }
        const AuctionOutcome cleared = m_mechanism->Clear(instance);
        rounds = cleared.rounds;
        outcome.messages += cleared.messages;
        std::vector<uint32_t> sold;
        for (const AuctionTrade& trade : cleared.trades)
        {
            if (trade.amount != 1)
            {
                throw InputError("a mechanism that trades fractions of units cannot sell slots");
            }
            const uint32_t slot = cell.slots[trade.seller];
            outcome.trades.push_back(
                {cell.buyers[trade.buyer], server, slot, trade.pays, trade.receives});
            sold.push_back(slot);
        }
        const auto end = std::remove_if(cell.slots.begin(), cell.slots.end(), [&](uint32_t slot) {
            return std::find(sold.begin(), sold.end(), slot) != sold.end();
        });
        cell.slots.erase(end, cell.slots.end());
    }
    cell.buyers.clear();
    cell.bids.clear();
    return rounds;
}

} // namespace llmedge
} // namespace ns3
