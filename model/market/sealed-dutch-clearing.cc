/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sealed-dutch-clearing.h"

#include "lottery-keys.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

/** A participant as the sealed form sorts it. */
struct Entry
{
    int64_t tick;         //!< Tick of its clock at which it would accept
    uint64_t key;         //!< Lottery key
    uint32_t participant; //!< Number within the side
};

/**
 * @param side a side
 * @param instance the auction
 * @return its participants in order of rank
 */
std::vector<Entry>
Ranked(AuctionSide side, const AuctionInstance& instance)
{
    const bool buyers = side == AuctionSide::BUYER;
    const LotteryKeys keys(instance.seed);
    const auto& prices = buyers ? instance.bids : instance.asks;
    std::vector<Entry> entries;
    entries.reserve(prices.size());
    for (uint32_t i = 0; i < prices.size(); ++i)
    {
        const int64_t tick =
            buyers ? instance.range.BuyerTick(prices[i]) : instance.range.SellerTick(prices[i]);
        entries.push_back({tick, keys(side, i), i});
    }
    std::sort(entries.begin(), entries.end(), [buyers](const Entry& one, const Entry& other) {
        if (one.tick != other.tick)
        {
            return buyers ? one.tick > other.tick : one.tick < other.tick;
        }
        return one.key != other.key ? one.key < other.key : one.participant < other.participant;
    });
    return entries;
}

/**
 * @brief Take out the one of the first ones whose lottery key is highest.
 *
 * @param entries participants
 * @param count how many are the first ones, at least one
 */
void
RemoveByLottery(std::vector<Entry>& entries, size_t count)
{
    const auto end = entries.begin() + static_cast<std::ptrdiff_t>(count);
    entries.erase(std::max_element(entries.begin(), end, [](const Entry& one, const Entry& other) {
        return one.key != other.key ? one.key < other.key : one.participant < other.participant;
    }));
}

} // namespace

SealedDutchOutcome
ClearSealedDutchAuction(const AuctionInstance& instance, ClearingRule rule)
{
    if (rule == ClearingRule::LOTTERY)
    {
        throw std::invalid_argument("a sealed double Dutch auction cannot decide by lottery");
    }
    auto buyers = Ranked(AuctionSide::BUYER, instance);
    auto sellers = Ranked(AuctionSide::SELLER, instance);
    size_t count = 0;
    while (count < std::min(buyers.size(), sellers.size()) &&
           buyers[count].tick >= sellers[count].tick)
    {
        ++count;
    }
    const bool buyersFirst = instance.first == AuctionSide::BUYER;
    const int64_t top = instance.range.ticks;
    // The ticks of the first one left out on the side whose clock goes first, and of the last one
    // kept on the other side; one outside the range if there is nobody.
    int64_t excluded = buyersFirst ? -1 : top + 1;
    int64_t included = excluded;
    const auto& own = buyersFirst ? buyers : sellers;
    const auto& other = buyersFirst ? sellers : buyers;
    if (count < own.size())
    {
        excluded = own[count].tick;
    }
    if (count > 0)
    {
        included = other[count - 1].tick;
    }
    SealedDutchOutcome outcome;
    outcome.price = instance.range.PriceAt(buyersFirst ? std::max({int64_t{0}, excluded, included})
                                                       : std::min({top, excluded, included}));
    const bool setByTrader = buyersFirst ? included > excluded : included < excluded;
    outcome.trades.reduced = rule == ClearingRule::REDUCTION && count > 0 && setByTrader;
    if (outcome.trades.reduced)
    {
        RemoveByLottery(buyersFirst ? buyers : sellers, count);
        --count;
    }
    for (size_t i = 0; i < count; ++i)
    {
        outcome.trades.pairs.push_back({buyers[i].participant, sellers[i].participant});
    }
    return outcome;
}

} // namespace llmedge
} // namespace ns3
