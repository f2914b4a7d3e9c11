/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "posted-price-auction.h"

#include "lottery-keys.h"

#include "ns3/double.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(PostedPriceAuction);

namespace
{

/**
 * @param side a side
 * @param prices its bids or asks
 * @param seed the auction's seed
 * @param accepts whether a bid or ask accepts the price
 * @return those who accept, in the order of the lottery
 */
template <typename Accepts>
std::vector<uint32_t>
Drawn(AuctionSide side, const std::vector<int64_t>& prices, uint64_t seed, const Accepts& accepts)
{
    const LotteryKeys keys(seed);
    std::vector<uint32_t> drawn;
    for (uint32_t i = 0; i < prices.size(); ++i)
    {
        if (accepts(static_cast<double>(prices[i])))
        {
            drawn.push_back(i);
        }
    }
    std::sort(drawn.begin(), drawn.end(), [&](uint32_t one, uint32_t other) {
        return std::tuple(keys(side, one), one) < std::tuple(keys(side, other), other);
    });
    return drawn;
}

} // namespace

TypeId
PostedPriceAuction::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::PostedPriceAuction")
            .SetParent<AuctionMechanism>()
            .SetGroupName("LlmEdge")
            .AddConstructor<PostedPriceAuction>()
            .AddAttribute("Position",
                          "Where the price lies between the lowest (0) and the highest (1) price "
                          "of the auction's range.",
                          DoubleValue(0.5),
                          MakeDoubleAccessor(&PostedPriceAuction::m_position),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

AuctionOutcome
PostedPriceAuction::Clear(const AuctionInstance& instance)
{
    const auto lowest = static_cast<double>(instance.range.lowest);
    const double price =
        lowest + m_position * (static_cast<double>(instance.range.Highest()) - lowest);
    const auto buyers =
        Drawn(AuctionSide::BUYER, instance.bids, instance.seed, [price](double bid) {
            return bid >= price;
        });
    const auto sellers =
        Drawn(AuctionSide::SELLER, instance.asks, instance.seed, [price](double ask) {
            return ask <= price;
        });
    AuctionOutcome outcome;
    for (size_t i = 0; i < std::min(buyers.size(), sellers.size()); ++i)
    {
        outcome.trades.push_back({buyers[i], sellers[i], price, price});
    }
    outcome.rounds = 1;
    outcome.messages = 1 + buyers.size() + sellers.size() + 1;
    return outcome;
}

} // namespace llmedge
} // namespace ns3
