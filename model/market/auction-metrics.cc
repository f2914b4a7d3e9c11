/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-metrics.h"

#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

int64_t
SocialWelfare(const MatchedPairs& pairs,
              const std::vector<int64_t>& values,
              const std::vector<int64_t>& costs)
{
    int64_t sum = 0;
    for (const MatchedPair& pair : pairs)
    {
        sum += values[pair.buyer] - costs[pair.seller];
    }
    return sum;
}

int64_t
SocialWelfare(const AuctionOutcome& outcome,
              const std::vector<int64_t>& values,
              const std::vector<int64_t>& costs)
{
    int64_t sum = 0;
    for (const AuctionTrade& trade : outcome.trades)
    {
        sum += values[trade.buyer] - costs[trade.seller];
    }
    return sum;
}

double
BuyerUtility(const AuctionOutcome& outcome, uint32_t buyer, int64_t value)
{
    for (const AuctionTrade& trade : outcome.trades)
    {
        if (trade.buyer == buyer)
        {
            return static_cast<double>(value) - trade.pays;
        }
    }
    return 0;
}

double
SellerUtility(const AuctionOutcome& outcome, uint32_t seller, int64_t cost)
{
    for (const AuctionTrade& trade : outcome.trades)
    {
        if (trade.seller == seller)
        {
            return trade.receives - static_cast<double>(cost);
        }
    }
    return 0;
}

double
AuctioneerSurplus(const AuctionOutcome& outcome)
{
    double surplus = 0;
    for (const AuctionTrade& trade : outcome.trades)
    {
        surplus += trade.pays - trade.receives;
    }
    return surplus;
}

Fraction
LiteralWelfare(const AuctionInstance& instance, const ClockOutcome& clocks, Fraction price)
{
    int64_t gross = 0;
    for (const ClockAcceptance& buyer : clocks.buyers)
    {
        gross += instance.bids[buyer.participant];
    }
    for (const ClockAcceptance& seller : clocks.sellers)
    {
        gross -= instance.asks[seller.participant];
    }
    const auto excess =
        static_cast<int64_t>(clocks.sellers.size()) - static_cast<int64_t>(clocks.buyers.size());
    int64_t transfers = 0;
    Fraction sum{0, price.denominator};
    if (__builtin_mul_overflow(excess, price.numerator, &transfers) ||
        __builtin_mul_overflow(gross, price.denominator, &sum.numerator) ||
        __builtin_add_overflow(sum.numerator, transfers, &sum.numerator))
    {
        throw InputError("the sums of Equation 24 do not fit into 64 bits; give smaller prices");
    }
    return sum.Reduced();
}

} // namespace llmedge
} // namespace ns3
