/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Section V-C of Xu, Niyato and Brinton claims individual rationality and strong budget balance.
// auction-incentives-test.cc has what it claims of reports: incentive compatibility, monotonicity
// and criticality.

#include "market-test-bed.h"

#include "ns3/auction-mechanism-factory.h"
#include "ns3/auction-metrics.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

TEST(AuctionProperties, NobodyEverTradesAtALoss)
{
    for (const auto& name : GetAuctionMechanismNames())
    {
        if (name == "optimum") // a bound, without prices
        {
            continue;
        }
        const auto mechanism = CreateAuctionMechanism(name);
        mechanism->AssignStreams(60);
        RandomAuctions auctions(23);
        size_t trades = 0;
        for (int i = 0; i < 5000; ++i)
        {
            const AuctionInstance market = auctions.Any();
            for (const AuctionTrade& trade : mechanism->Clear(market).trades)
            {
                const auto value = static_cast<double>(market.bids[trade.buyer]);
                const auto cost = static_cast<double>(market.asks[trade.seller]);
                ASSERT_LE(trade.pays, trade.amount * value) << name;
                ASSERT_GE(trade.receives, trade.amount * cost) << name;
                ++trades;
            }
        }
        EXPECT_GT(trades, 1000U) << name;
    }
}

TEST(AuctionProperties, NobodyTradesMoreThanOneUnit)
{
    for (const auto& name : GetAuctionMechanismNames())
    {
        const auto mechanism = CreateAuctionMechanism(name);
        mechanism->AssignStreams(60);
        RandomAuctions auctions(24);
        for (int i = 0; i < 1000; ++i)
        {
            const AuctionInstance market = auctions.Any();
            std::vector<double> buyers(market.bids.size(), 0);
            std::vector<double> sellers(market.asks.size(), 0);
            for (const AuctionTrade& trade : mechanism->Clear(market).trades)
            {
                ASSERT_GT(trade.amount, 0) << name;
                ASSERT_LE(buyers.at(trade.buyer) += trade.amount, 1 + 1e-9) << name;
                ASSERT_LE(sellers.at(trade.seller) += trade.amount, 1 + 1e-9) << name;
            }
        }
    }
}

TEST(AuctionProperties, TheBudgetIsBalanced)
{
    RandomAuctions auctions(25);
    double surplus = 0;
    double deficit = 0;
    for (int i = 0; i < 2000; ++i)
    {
        const AuctionInstance market = auctions.Any();
        for (const auto& name : GetAuctionMechanismNames())
        {
            const auto mechanism = CreateAuctionMechanism(name);
            mechanism->AssignStreams(60);
            const double rest = AuctioneerSurplus(mechanism->Clear(market));
            if (name == "mcafee")
            {
                ASSERT_GE(rest, 0);
                surplus += rest;
            }
            else if (name == "vcg")
            {
                ASSERT_LE(rest, 0);
                deficit -= rest;
            }
            else
            {
                ASSERT_EQ(rest, 0) << name;
            }
        }
    }
    EXPECT_GT(surplus, 1000);
    EXPECT_GT(deficit, 1000);
}

TEST(AuctionProperties, OnTicksTheDoubleDutchAuctionIsEfficientAndReductionCostsOneTrade)
{
    for (const AuctionSide first : {AuctionSide::BUYER, AuctionSide::SELLER})
    {
        const auto optimum = CreateAuctionMechanism("optimum");
        const auto dda = CreateAuctionMechanism("dda");
        const auto reduced = CreateAuctionMechanism("dda_sbb");
        RandomAuctions auctions(26);
        for (int i = 0; i < 5000; ++i)
        {
            const AuctionInstance market = auctions.Small(first);
            const auto best = optimum->Clear(market);
            const auto trades = dda->Clear(market);
            ASSERT_EQ(SocialWelfare(trades, market.bids, market.asks),
                      SocialWelfare(best, market.bids, market.asks));
            ASSERT_GE(reduced->Clear(market).trades.size() + 1, trades.trades.size());
        }
    }
}
