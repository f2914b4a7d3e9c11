/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-test-bed.h"

#include "ns3/auction-mechanism-factory.h"
#include "ns3/market-generator.h"
#include "ns3/misreport-search.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param name a mechanism
 * @param market an auction
 * @param side a side
 * @param count participants tried
 * @return what they gain
 */
MisreportGains
Search(const std::string& name, const AuctionInstance& market, AuctionSide side, uint32_t count)
{
    return MisreportSearch(CreateAuctionMechanism(name), 70).Search(market, side, count);
}

/** @return two efficient trades; prices from 40 to 60 clear the market */
AuctionInstance
Market()
{
    AuctionInstance instance;
    instance.range = {0, 1, 100};
    instance.bids = {90, 80, 40};
    instance.asks = {10, 30, 60};
    return instance;
}

} // namespace

TEST(MisreportSearch, FindsWhatCanBeGainedOnPaper)
{
    // The call market's price is the middle of 40 and 60. A buyer who trades lowers its upper end
    // by bidding less than 60: at 41, the price is (40 + 41) / 2, 9.5 less; at 40, it would be 40,
    // but then another one trades by lottery or not at all.
    const auto gains = Search("k_double_auction", Market(), AuctionSide::BUYER, 2);
    EXPECT_GE(gains.most, 9.5);
    EXPECT_LE(gains.most, 10);
    EXPECT_EQ(gains.share, 1);
    EXPECT_NEAR(gains.mean, gains.most, 0.5);
    // The third one trades at no price that it likes.
    EXPECT_NEAR(Search("k_double_auction", Market(), AuctionSide::BUYER, 3).share, 2.0 / 3, 1e-9);
}

TEST(MisreportSearch, FindsNothingWhereTheTruthIsBest)
{
    for (const auto* name : {"vcg", "mcafee", "dda_sbb", "posted_price"})
    {
        for (const AuctionSide side : {AuctionSide::BUYER, AuctionSide::SELLER})
        {
            const auto gains = Search(name, Market(), side, 3);
            EXPECT_EQ(gains.most, 0) << name;
            EXPECT_EQ(gains.mean, 0) << name;
            EXPECT_EQ(gains.share, 0) << name;
        }
    }
}

TEST(MisreportSearch, FindsNoMoreThanThereIs)
{
    RandomAuctions auctions(71);
    for (int i = 0; i < 200; ++i)
    {
        const AuctionInstance market = auctions.Small(AuctionSide::BUYER);
        const auto count = static_cast<uint32_t>(market.asks.size());
        const auto gains = Search("dda", market, AuctionSide::SELLER, count);
        EXPECT_GE(gains.most, gains.mean);
        EXPECT_LE(gains.most, 10); // no price is larger
        EXPECT_EQ(Search("dda", market, AuctionSide::BUYER, 1).most, 0);
    }
}

TEST(MisreportSearch, FindsOnAverageWhatOrderStatisticsSay)
{
    // n buyers and n sellers with uniform values: the prices that clear the market lie between the
    // n-th and the (n + 1)-th of 2n values, 1 / (2n + 1) apart on average. With the buyers' clock
    // first a seller who trades, every other one, can raise the price from the lower end to the
    // upper one, and the call market's price is moved by half of that from either side.
    constexpr int MARKETS = 1500;
    constexpr uint32_t SIDE = 10;
    constexpr double EXPECTED = 0.5 / (2 * SIDE + 1);
    MarketGenerator generator("uniform", 1'000'000);
    generator.AssignStreams(72);
    double dda = 0;
    double call = 0;
    for (int i = 0; i < MARKETS; ++i)
    {
        const AuctionInstance market = generator.Draw(SIDE, SIDE);
        dda += Search("dda", market, AuctionSide::SELLER, SIDE).mean / MARKETS;
        call += Search("k_double_auction", market, AuctionSide::SELLER, SIDE).mean / MARKETS;
    }
    // The gain of one auction is as far from its mean as it is large: four standard errors.
    EXPECT_NEAR(1e-6 * dda, EXPECTED, 4 * EXPECTED / std::sqrt(MARKETS));
    EXPECT_NEAR(1e-6 * call, EXPECTED / 2, 4 * EXPECTED / 2 / std::sqrt(MARKETS));
}
