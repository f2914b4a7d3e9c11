/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dutch-clearing.h"

#include "lottery-keys.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param acceptances a side, in order of rank
 * @param count how many of them
 * @return the numbers of the first ones
 */
std::vector<uint32_t>
First(const std::vector<ClockAcceptance>& acceptances, size_t count)
{
    std::vector<uint32_t> first(count);
    std::transform(acceptances.begin(),
                   acceptances.begin() + static_cast<std::ptrdiff_t>(count),
                   first.begin(),
                   [](const ClockAcceptance& one) { return one.participant; });
    return first;
}

/**
 * @param side a side
 * @param seed the auction's seed
 * @return whether a participant comes before another in the lottery
 */
auto
ByLottery(AuctionSide side, uint64_t seed)
{
    return [side, keys = LotteryKeys(seed)](uint32_t one, uint32_t other) {
        return std::tuple(keys(side, one), one) < std::tuple(keys(side, other), other);
    };
}

/**
 * @brief Take out the one with the highest lottery key.
 *
 * @param side their side
 * @param seed the auction's seed
 * @param kept participants, at least one
 */
void
RemoveByLottery(AuctionSide side, uint64_t seed, std::vector<uint32_t>& kept)
{
    kept.erase(std::max_element(kept.begin(), kept.end(), ByLottery(side, seed)));
}

/**
 * @param side a side
 * @param seed the auction's seed
 * @param acceptances those who accepted
 * @param count how many may trade
 * @return those with the lowest keys, in order of rank
 */
std::vector<uint32_t>
Draw(AuctionSide side, uint64_t seed, const std::vector<ClockAcceptance>& acceptances, size_t count)
{
    auto drawn = First(acceptances, acceptances.size());
    if (count < drawn.size())
    {
        auto sorted = drawn;
        const auto before = ByLottery(side, seed);
        std::sort(sorted.begin(), sorted.end(), before);
        const auto end = std::remove_if(drawn.begin(), drawn.end(), [&](uint32_t one) {
            return !before(one, sorted[count]);
        });
        drawn.erase(end, drawn.end());
    }
    return drawn;
}

} // namespace

DutchTrades
ClearDutchAuction(const AuctionInstance& instance, const ClockOutcome& clocks, ClearingRule rule)
{
    DutchTrades trades;
    const size_t count = std::min(clocks.buyers.size(), clocks.sellers.size());
    std::vector<uint32_t> buyers;
    std::vector<uint32_t> sellers;
    if (rule == ClearingRule::LOTTERY)
    {
        buyers = Draw(AuctionSide::BUYER, instance.seed, clocks.buyers, count);
        sellers = Draw(AuctionSide::SELLER, instance.seed, clocks.sellers, count);
    }
    else
    {
        buyers = First(clocks.buyers, count);
        sellers = First(clocks.sellers, count);
    }
    const bool buyersFirst = instance.first == AuctionSide::BUYER;
    trades.reduced = rule == ClearingRule::REDUCTION && count > 0 &&
                     (buyersFirst ? clocks.buyers.size() <= clocks.sellers.size()
                                  : clocks.sellers.size() <= clocks.buyers.size());
    if (trades.reduced && buyersFirst)
    {
        sellers.pop_back();
        RemoveByLottery(AuctionSide::BUYER, instance.seed, buyers);
    }
    else if (trades.reduced)
    {
        buyers.pop_back();
        RemoveByLottery(AuctionSide::SELLER, instance.seed, sellers);
    }
    trades.pairs.resize(buyers.size());
    for (size_t i = 0; i < buyers.size(); ++i)
    {
        trades.pairs[i] = {buyers[i], sellers[i]};
    }
    return trades;
}

Fraction
DutchPrice(const AuctionInstance& instance, const ClockOutcome& clocks)
{
    const Fraction kappa = instance.kappa;
    return Fraction{kappa.numerator * clocks.last.buyer +
                        (kappa.denominator - kappa.numerator) * clocks.last.seller,
                    kappa.denominator}
        .Reduced();
}

} // namespace llmedge
} // namespace ns3
