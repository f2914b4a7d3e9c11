/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-test-bed.h"

#include "ns3/auction-mechanism-factory.h"
#include "ns3/misreport-search.h"

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
