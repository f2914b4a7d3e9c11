/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-instance.h"

#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr int64_t MAX_DENOMINATOR = 1'000'000;

/**
 * @param prices bids or asks
 * @param name "bids" or "asks"
 * @throws InputError if there are too many or one is out of range
 */
void
CheckPrices(const std::vector<int64_t>& prices, const std::string& name)
{
    if (prices.size() > AuctionInstance::MAX_PARTICIPANTS)
    {
        throw InputError("there are " + std::to_string(prices.size()) + " " + name +
                         ", expected at most " + std::to_string(AuctionInstance::MAX_PARTICIPANTS));
    }
    for (size_t i = 0; i < prices.size(); ++i)
    {
        if (prices[i] < -ClockRange::MAX_PRICE || prices[i] > ClockRange::MAX_PRICE)
        {
            throw InputError(name + "[" + std::to_string(i) + "] is " + std::to_string(prices[i]) +
                             ", expected a whole number from " +
                             std::to_string(-ClockRange::MAX_PRICE) + " to " +
                             std::to_string(ClockRange::MAX_PRICE));
        }
    }
}

} // namespace

void
AuctionInstance::Check() const
{
    range.Check();
    CheckPrices(bids, "bids");
    CheckPrices(asks, "asks");
    if (bids.empty() && asks.empty())
    {
        throw InputError("bids and asks are both empty, expected at least one participant");
    }
    if (kappa.denominator < 1 || kappa.denominator > MAX_DENOMINATOR || kappa.numerator < 0 ||
        kappa.numerator > kappa.denominator)
    {
        throw InputError("kappa is " + std::to_string(kappa.numerator) + "/" +
                         std::to_string(kappa.denominator) +
                         ", expected a fraction from 0 to 1 with a denominator from 1 to " +
                         std::to_string(MAX_DENOMINATOR));
    }
}

} // namespace llmedge
} // namespace ns3
