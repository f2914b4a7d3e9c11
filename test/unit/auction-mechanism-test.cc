/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-test-bed.h"

#include "ns3/auction-mechanism-factory.h"
#include "ns3/auction-metrics.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/order-book.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <set>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param bids the bids
 * @param asks the asks
 * @return an auction with prices 0 to 100
 */
AuctionInstance
Auction(std::vector<int64_t> bids, std::vector<int64_t> asks)
{
    AuctionInstance instance;
    instance.range = {0, 1, 100};
    instance.bids = std::move(bids);
    instance.asks = std::move(asks);
    instance.seed = 7;
    return instance;
}

/**
 * @param name a mechanism
 * @param instance an auction
 * @return its outcome
 */
AuctionOutcome
Clear(const std::string& name, const AuctionInstance& instance)
{
    const auto mechanism = CreateAuctionMechanism(name);
    mechanism->AssignStreams(100);
    return mechanism->Clear(instance);
}

} // namespace

TEST(AuctionMechanism, OnesWithoutNameAreRefused)
{
    EXPECT_THROW(CreateAuctionMechanism("english"), InputError);
    EXPECT_EQ(GetAuctionMechanismNames().size(), 13U);
}

TEST(McAfeeAuction, TradesAllAtAPriceOfThoseLeftOut)
{
    // Two efficient trades; (40 + 60) / 2 = 50 lies between a(2) = 30 and b(2) = 80.
    const auto outcome = Clear("mcafee", Auction({90, 80, 40}, {10, 30, 60}));
    ASSERT_EQ(outcome.trades.size(), 2U);
    for (const AuctionTrade& trade : outcome.trades)
    {
        EXPECT_EQ(trade.pays, 50);
        EXPECT_EQ(trade.receives, 50);
    }
}

TEST(McAfeeAuction, LeavesOutATradeIfThatPriceSuitsNotAll)
{
    // (40 + 99) / 2 = 69.5 is above b(2) = 60: one trade, at b(2) and a(2).
    const auto outcome = Clear("mcafee", Auction({90, 60, 40}, {10, 30, 99}));
    ASSERT_EQ(outcome.trades.size(), 1U);
    EXPECT_EQ(outcome.trades[0].buyer, 0U);
    EXPECT_EQ(outcome.trades[0].seller, 0U);
    EXPECT_EQ(outcome.trades[0].pays, 60);
    EXPECT_EQ(outcome.trades[0].receives, 30);
    EXPECT_EQ(AuctioneerSurplus(outcome), 30);
}

TEST(VcgAuction, PaysEverybodyWhatTheirPresenceIsWorth)
{
    const AuctionInstance instance = Auction({90, 80, 40}, {10, 30, 60});
    const auto outcome = Clear("vcg", instance);
    ASSERT_EQ(outcome.trades.size(), 2U);
    // By definition: the welfare of the others without the participant, less that with it.
    const auto welfare = [](const AuctionInstance& some) {
        return SocialWelfare(Clear("optimum", some), some.bids, some.asks);
    };
    for (const AuctionTrade& trade : outcome.trades)
    {
        AuctionInstance without = instance;
        without.bids.erase(without.bids.begin() + trade.buyer);
        const int64_t othersOfBuyer = welfare(instance) - instance.bids[trade.buyer];
        EXPECT_EQ(trade.pays, static_cast<double>(welfare(without) - othersOfBuyer));
        without = instance;
        without.asks.erase(without.asks.begin() + trade.seller);
        const int64_t othersOfSeller = welfare(instance) + instance.asks[trade.seller];
        EXPECT_EQ(trade.receives, static_cast<double>(othersOfSeller - welfare(without)));
    }
    EXPECT_EQ(AuctioneerSurplus(outcome), 2 * (40 - 60));
}

TEST(KDoubleAuction, TradesBetweenTheEndsOfTheClearingPrices)
{
    const AuctionInstance instance = Auction({90, 80, 40}, {10, 30, 60}); // 40 to 60
    EXPECT_EQ(Clear("k_double_auction", instance).trades.at(0).pays, 50);
    const auto mechanism = CreateAuctionMechanism("k_double_auction");
    mechanism->SetAttribute("K", DoubleValue(1));
    EXPECT_EQ(mechanism->Clear(instance).trades.at(1).receives, 60);
}

TEST(PostedPriceAuction, IsWhatSimultaneousClocksWithALotteryAre)
{
    RandomAuctions auctions(11);
    for (int i = 0; i < 1000; ++i)
    {
        AuctionInstance instance = auctions.Small(AuctionSide::BUYER);
        const auto posted = Clear("posted_price", instance);
        const auto dutch = Clear("dda_seed_lottery", instance);
        std::set<uint32_t> postedBuyers;
        std::set<uint32_t> dutchBuyers;
        ASSERT_EQ(posted.trades.size(), dutch.trades.size());
        for (size_t t = 0; t < posted.trades.size(); ++t)
        {
            ASSERT_EQ(posted.trades[t].pays, 5);
            ASSERT_EQ(dutch.trades[t].pays, 5);
            postedBuyers.insert(posted.trades[t].buyer);
            dutchBuyers.insert(dutch.trades[t].buyer);
        }
        ASSERT_EQ(postedBuyers, dutchBuyers);
    }
}

TEST(OptimalMatching, IsTheBestOfAllMatchings)
{
    RandomAuctions auctions(12);
    for (int i = 0; i < 300; ++i)
    {
        const AuctionInstance instance = auctions.Small(AuctionSide::BUYER);
        // Every assignment of sellers to buyers, one buyer after the other.
        const std::function<int64_t(size_t, uint32_t)> best = [&](size_t buyer, uint32_t used) {
            if (buyer == instance.bids.size())
            {
                return int64_t{0};
            }
            int64_t most = best(buyer + 1, used);
            for (size_t seller = 0; seller < instance.asks.size(); ++seller)
            {
                if (!(used >> seller & 1))
                {
                    most = std::max(most,
                                    instance.bids[buyer] - instance.asks[seller] +
                                        best(buyer + 1, used | 1U << seller));
                }
            }
            return most;
        };
        ASSERT_EQ(SocialWelfare(Clear("optimum", instance), instance.bids, instance.asks),
                  best(0, 0));
    }
}

TEST(RandomMatching, DrawsEveryPairEquallyOften)
{
    const AuctionInstance instance = Auction({90, 80, 70}, {10, 20, 30});
    const auto mechanism = CreateAuctionMechanism("random_matching");
    mechanism->AssignStreams(3);
    std::vector<int> counts(9, 0);
    constexpr int RUNS = 9000;
    for (int i = 0; i < RUNS; ++i)
    {
        for (const AuctionTrade& trade : mechanism->Clear(instance).trades)
        {
            ++counts[3 * trade.buyer + trade.seller];
        }
    }
    for (const int count : counts) // a third each; standard deviation 45
    {
        EXPECT_NEAR(count, RUNS / 3, 200);
    }
}

TEST(IterativeDoubleAuction, TradesEverythingWithoutShade)
{
    RandomAuctions auctions(13);
    const auto mechanism = CreateAuctionMechanism("ida_converging");
    mechanism->SetAttribute("Shade", DoubleValue(0));
    for (int i = 0; i < 1000; ++i)
    {
        const AuctionInstance instance = auctions.Small(AuctionSide::BUYER);
        ASSERT_EQ(SocialWelfare(mechanism->Clear(instance), instance.bids, instance.asks),
                  SocialWelfare(Clear("optimum", instance), instance.bids, instance.asks));
    }
}

TEST(IterativeDoubleAuction, ConvergesUnlessItStallsOrIsCut)
{
    // Opening quotes lie at most 0.5 * 100 apart from the limits, so that it takes at most 25
    // rounds of 2 to have everybody at the limit, and the only trade takes place.
    const AuctionInstance instance = Auction({52}, {50});
    const auto converging = CreateAuctionMechanism("ida_converging");
    converging->AssignStreams(1);
    const auto outcome = converging->Clear(instance);
    ASSERT_EQ(outcome.trades.size(), 1U);
    EXPECT_LE(outcome.rounds, 26U);
    EXPECT_GE(outcome.trades[0].pays, 50);
    EXPECT_LE(outcome.trades[0].pays, 52);
    const auto stalling = CreateAuctionMechanism("ida_stalling");
    stalling->AssignStreams(1);
    const auto stalled = stalling->Clear(instance);
    EXPECT_TRUE(stalled.trades.empty());
    EXPECT_EQ(stalled.rounds, 2U);
    converging->SetAttribute("MaxRounds", UintegerValue(1));
    EXPECT_EQ(converging->Clear(instance).rounds, 1U);
}

TEST(SurrogateDoubleAuction, GivesWhatItsEquationsSay)
{
    // One iteration: buyers signal 0.5 * 80 = 40 and 0.5 * 60 = 30, the seller 20 / 0.5 = 40. From
    // a price of 40 on it gives 1. Then 40 / price + 30 / price = 1: the price is 70.
    const auto mechanism = CreateAuctionMechanism("ida_surrogate");
    mechanism->SetAttribute("Iterations", UintegerValue(1));
    mechanism->SetAttribute("IndividuallyRational", BooleanValue(false));
    const AuctionInstance instance = Auction({80, 60}, {20});
    const auto outcome = mechanism->Clear(instance);
    ASSERT_EQ(outcome.trades.size(), 2U);
    EXPECT_NEAR(outcome.trades[0].amount, 4.0 / 7, 1e-9);
    EXPECT_NEAR(outcome.trades[1].amount, 3.0 / 7, 1e-9);
    EXPECT_NEAR(outcome.trades[0].pays, 40, 1e-9);
    EXPECT_EQ(outcome.trades[1].pays, outcome.trades[1].receives);
    EXPECT_NEAR(BuyerUtility(outcome, 1, 60), 60 * 3.0 / 7 - 30, 1e-9); // a loss
    EXPECT_NEAR(SellerUtility(outcome, 0, 20), 70 - 20, 1e-9);
    EXPECT_EQ(SocialWelfare(outcome, instance.bids, instance.asks), 51); // 60 * 4/7 + 40 * 3/7
    EXPECT_EQ(outcome.rounds, 1U);
    EXPECT_EQ(outcome.messages, 4U);
    mechanism->SetAttribute("IndividuallyRational", BooleanValue(true));
    const auto rational = mechanism->Clear(instance);
    ASSERT_EQ(rational.trades.size(), 1U);
    EXPECT_EQ(rational.trades[0].buyer, 0U);
    EXPECT_NEAR(rational.trades[0].amount, 4.0 / 7, 1e-9);
}

TEST(SurrogateDoubleAuction, ConvergesToTheOptimum)
{
    // Five efficient trades; prices from 40 to 59 clear the market.
    const AuctionInstance instance =
        Auction({95, 90, 80, 70, 60, 40, 30}, {5, 10, 20, 30, 40, 59, 70});
    const auto mechanism = CreateAuctionMechanism("ida_surrogate");
    double before = 0;
    for (const uint32_t iterations : {1, 3, 10, 30, 200})
    {
        mechanism->SetAttribute("Iterations", UintegerValue(iterations));
        const auto outcome = mechanism->Clear(instance);
        const auto welfare =
            static_cast<double>(SocialWelfare(outcome, instance.bids, instance.asks));
        EXPECT_GE(welfare, before);
        before = welfare;
    }
    EXPECT_EQ(before, 290); // 395 less 105
}

TEST(SurrogateDoubleAuction, TradesNothingWhereThereIsNothingToTrade)
{
    EXPECT_TRUE(Clear("ida_surrogate", Auction({}, {10})).trades.empty());
    EXPECT_TRUE(Clear("ida_surrogate", Auction({10}, {})).trades.empty());
    EXPECT_TRUE(Clear("ida_surrogate", Auction({0, -5}, {10})).trades.empty());
    EXPECT_TRUE(Clear("ida_surrogate", Auction({10}, {20})).trades.empty());
}

TEST(AuctionMechanism, SameStreamsGiveTheSameOutcome)
{
    RandomAuctions auctions(14);
    const AuctionInstance instance = auctions.Small(AuctionSide::BUYER);
    for (const auto& name : GetAuctionMechanismNames())
    {
        const auto one = Clear(name, instance);
        const auto two = Clear(name, instance);
        ASSERT_EQ(one.trades.size(), two.trades.size()) << name;
        for (size_t i = 0; i < one.trades.size(); ++i)
        {
            EXPECT_EQ(one.trades[i].buyer, two.trades[i].buyer) << name;
            EXPECT_EQ(one.trades[i].pays, two.trades[i].pays) << name;
        }
    }
}

TEST(OrderBook, PricesAreTheEndsOfTheRangeWhereNobodyIsLeft)
{
    const AuctionInstance none = Auction({50, 60}, {});
    EXPECT_EQ(OrderBook(none).GetTradeCount(), 0U);
    EXPECT_EQ(OrderBook(none).LowerPrice(), 60);
    EXPECT_EQ(OrderBook(none).UpperPrice(), 100);
    const AuctionInstance one = Auction({70}, {30});
    EXPECT_EQ(OrderBook(one).LowerPrice(), 30);
    EXPECT_EQ(OrderBook(one).UpperPrice(), 70);
}
