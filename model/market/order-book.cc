/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "order-book.h"

#include "lottery-keys.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param side a side
 * @param prices its bids or asks
 * @param sign 1: the lowest first, -1: the highest first
 * @param seed the auction's seed
 * @return its participants by rank
 */
std::vector<uint32_t>
Ranked(AuctionSide side, const std::vector<int64_t>& prices, int64_t sign, uint64_t seed)
{
    const LotteryKeys keys(seed);
    std::vector<uint32_t> ranked(prices.size());
    std::iota(ranked.begin(), ranked.end(), 0);
    std::sort(ranked.begin(), ranked.end(), [&](uint32_t one, uint32_t other) {
        return std::tuple(sign * prices[one], keys(side, one), one) <
               std::tuple(sign * prices[other], keys(side, other), other);
    });
    return ranked;
}

} // namespace

OrderBook::OrderBook(const AuctionInstance& instance)
    : m_instance(instance),
      m_buyers(Ranked(AuctionSide::BUYER, instance.bids, -1, instance.seed)),
      m_sellers(Ranked(AuctionSide::SELLER, instance.asks, 1, instance.seed))
{
    const size_t most = std::min(m_buyers.size(), m_sellers.size());
    while (m_tradeCount < most && Bid(m_tradeCount) >= Ask(m_tradeCount))
    {
        ++m_tradeCount;
    }
}

size_t
OrderBook::GetTradeCount() const
{
    return m_tradeCount;
}

int64_t
OrderBook::Bid(size_t rank) const
{
    return rank < m_buyers.size() ? m_instance.bids[m_buyers[rank]] : m_instance.range.lowest;
}

int64_t
OrderBook::Ask(size_t rank) const
{
    return rank < m_sellers.size() ? m_instance.asks[m_sellers[rank]] : m_instance.range.Highest();
}

int64_t
OrderBook::LowerPrice() const
{
    if (m_tradeCount == 0)
    {
        return Bid(0);
    }
    const int64_t served = Ask(m_tradeCount - 1);
    return m_tradeCount < m_buyers.size() ? std::max(Bid(m_tradeCount), served) : served;
}

int64_t
OrderBook::UpperPrice() const
{
    if (m_tradeCount == 0)
    {
        return Ask(0);
    }
    const int64_t served = Bid(m_tradeCount - 1);
    return m_tradeCount < m_sellers.size() ? std::min(Ask(m_tradeCount), served) : served;
}

MatchedPairs
OrderBook::FirstPairs(size_t count) const
{
    MatchedPairs pairs(count);
    for (size_t rank = 0; rank < count; ++rank)
    {
        pairs[rank] = {m_buyers[rank], m_sellers[rank]};
    }
    return pairs;
}

} // namespace llmedge
} // namespace ns3
