/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-metrics.h"

#include "ns3/input-error.h"

#include <cmath>

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
    double ofParts = 0;
    for (const AuctionTrade& trade : outcome.trades)
    {
        const int64_t gain = values[trade.buyer] - costs[trade.seller];
        if (trade.amount == 1)
        {
            sum += gain;
        }
        else
        {
            ofParts += trade.amount * static_cast<double>(gain);
        }
    }
    return sum + std::llround(ofParts);
}

double
BuyerUtility(const AuctionOutcome& outcome, uint32_t buyer, int64_t value)
{
    double utility = 0;
    for (const AuctionTrade& trade : outcome.trades)
    {
        if (trade.buyer == buyer)
        {
            utility += trade.amount * static_cast<double>(value) - trade.pays;
        }
    }
    return utility;
}

double
SellerUtility(const AuctionOutcome& outcome, uint32_t seller, int64_t cost)
{
    double utility = 0;
    for (const AuctionTrade& trade : outcome.trades)
    {
        if (trade.seller == seller)
        {
            utility += trade.receives - trade.amount * static_cast<double>(cost);
        }
    }
    return utility;
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
