/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-test-bed.h"

#include "ns3/dutch-clearing.h"
#include "ns3/event-driven-clocks.h"
#include "ns3/lottery-keys.h"
#include "ns3/sealed-dutch-clearing.h"
#include "ns3/ticked-clocks.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param clocks an outcome
 * @param other another one
 * @return whether they are the same in every member
 */
bool
Same(const ClockOutcome& clocks, const ClockOutcome& other)
{
    const auto sameSide = [](const auto& one, const auto& two) {
        return std::equal(one.begin(),
                          one.end(),
                          two.begin(),
                          two.end(),
                          [](const ClockAcceptance& a, const ClockAcceptance& b) {
                              return a.participant == b.participant && a.stamp == b.stamp;
                          });
    };
    return sameSide(clocks.buyers, other.buyers) && sameSide(clocks.sellers, other.sellers) &&
           clocks.last.buyer == other.last.buyer && clocks.last.seller == other.last.seller &&
           clocks.cross.buyer == other.cross.buyer && clocks.cross.seller == other.cross.seller &&
           clocks.cycles == other.cycles && clocks.acceptanceCycles == other.acceptanceCycles;
}

} // namespace

TEST(LotteryKeys, AreTheSpecifiedOnes)
{
    // SplitMix64's first output from state 0, and a key given with the vectors' specification.
    EXPECT_EQ(LotteryKeys::Mix(0), 0xe220a8397b1dcdafULL);
    EXPECT_EQ(LotteryKeys(42)(AuctionSide::BUYER, 0), 0x57e1faba65107204ULL);
    EXPECT_NE(LotteryKeys(42)(AuctionSide::SELLER, 0), LotteryKeys(42)(AuctionSide::BUYER, 0));
}

TEST(ClockRange, SaysAtWhichTickABidAccepts)
{
    const ClockRange range{100, 10, 5}; // 100, 110, ..., 150
    EXPECT_EQ(range.Highest(), 150);
    EXPECT_EQ(range.BuyerTick(99), -1);
    EXPECT_EQ(range.BuyerTick(100), 0);
    EXPECT_EQ(range.BuyerTick(109), 0);
    EXPECT_EQ(range.BuyerTick(149), 4);
    EXPECT_EQ(range.BuyerTick(1000), 5);
    EXPECT_EQ(range.SellerTick(-7), 0);
    EXPECT_EQ(range.SellerTick(100), 0);
    EXPECT_EQ(range.SellerTick(101), 1);
    EXPECT_EQ(range.SellerTick(150), 5);
    EXPECT_EQ(range.SellerTick(151), 6);
}

TEST(DutchClocks, TickedAndEventDrivenAreTheSameOn100000Auctions)
{
    RandomAuctions auctions(1);
    TickedClocks ticked;
    EventDrivenClocks eventDriven;
    ClockOutcome expected;
    ClockOutcome outcome;
    for (int i = 0; i < 100'000; ++i)
    {
        const AuctionInstance instance = auctions.Any();
        instance.Check();
        for (const ClockRule rule : {ClockRule::ALTERNATE, ClockRule::SIMULTANEOUS})
        {
            ticked.Run(instance, rule, expected);
            eventDriven.Run(instance, rule, outcome);
            ASSERT_TRUE(Same(expected, outcome)) << "both clocks agree on auction " << i;
            // cycles = (L + 1) + A, or floor(L / 2) + 1 + A
            const auto moves =
                static_cast<uint64_t>(rule == ClockRule::ALTERNATE ? instance.range.ticks + 1
                                                                   : instance.range.ticks / 2 + 1);
            ASSERT_EQ(expected.cycles, moves + expected.acceptanceCycles) << "auction " << i;
        }
    }
}

TEST(DutchClocks, TickedAndEventDrivenAreTheSameOnLargeAuctions)
{
    RandomAuctions auctions(2);
    TickedClocks ticked;
    EventDrivenClocks eventDriven;
    for (int i = 0; i < 20; ++i)
    {
        AuctionInstance instance;
        instance.range = {0, 997, 500};
        instance.bids = auctions.Prices(1000, -50'000, 550'000);
        instance.asks = auctions.Prices(800, -50'000, 550'000);
        instance.seed = static_cast<uint64_t>(i);
        instance.first = i % 2 == 0 ? AuctionSide::BUYER : AuctionSide::SELLER;
        for (const ClockRule rule : {ClockRule::ALTERNATE, ClockRule::SIMULTANEOUS})
        {
            ClockOutcome expected;
            ClockOutcome outcome;
            ticked.Run(instance, rule, expected);
            eventDriven.Run(instance, rule, outcome);
            ASSERT_TRUE(Same(expected, outcome)) << "both clocks agree on auction " << i;
            ASSERT_GT(outcome.buyers.size(), 100U);
        }
    }
}

TEST(DutchClocks, EverybodyAcceptsOnlyPricesThatSuit)
{
    RandomAuctions auctions(3);
    EventDrivenClocks clocks;
    ClockOutcome outcome;
    for (int i = 0; i < 10'000; ++i)
    {
        const AuctionInstance instance = auctions.Any();
        clocks.Run(instance, ClockRule::ALTERNATE, outcome);
        ASSERT_EQ(outcome.last.buyer, outcome.last.seller);
        const Fraction price = DutchPrice(instance, outcome);
        ASSERT_EQ(price.denominator, 1);
        for (const ClockAcceptance& buyer : outcome.buyers)
        {
            ASSERT_GE(instance.bids[buyer.participant], price.numerator);
        }
        for (const ClockAcceptance& seller : outcome.sellers)
        {
            ASSERT_LE(instance.asks[seller.participant], price.numerator);
        }
    }
}

TEST(DutchClocks, SimultaneousOnesMeetInTheMiddleWhateverIsBid)
{
    RandomAuctions auctions(4);
    EventDrivenClocks clocks;
    ClockOutcome outcome;
    for (int i = 0; i < 1000; ++i)
    {
        AuctionInstance instance = auctions.Any();
        instance.kappa = {1, 2};
        clocks.Run(instance, ClockRule::SIMULTANEOUS, outcome);
        const Fraction middle =
            Fraction{instance.range.lowest + instance.range.Highest(), 2}.Reduced();
        const Fraction price = DutchPrice(instance, outcome);
        ASSERT_EQ(price.numerator, middle.numerator);
        ASSERT_EQ(price.denominator, middle.denominator);
    }
}

TEST(SealedDutchClearing, IsTheSameAsWithClocks)
{
    RandomAuctions auctions(5);
    EventDrivenClocks clocks;
    ClockOutcome outcome;
    uint32_t reductions = 0;
    for (int i = 0; i < 50'000; ++i)
    {
        const AuctionInstance instance = auctions.Any();
        clocks.Run(instance, ClockRule::ALTERNATE, outcome);
        for (const ClearingRule rule : {ClearingRule::PRIORITY, ClearingRule::REDUCTION})
        {
            const DutchTrades expected = ClearDutchAuction(instance, outcome, rule);
            const SealedDutchOutcome sealed = ClearSealedDutchAuction(instance, rule);
            ASSERT_EQ(sealed.trades.pairs, expected.pairs) << "auction " << i;
            ASSERT_EQ(sealed.trades.reduced, expected.reduced) << "auction " << i;
            ASSERT_EQ(sealed.price, outcome.last.buyer) << "auction " << i;
            reductions += expected.reduced ? 1 : 0;
        }
    }
    EXPECT_GT(reductions, 5'000U);
    EXPECT_THROW(ClearSealedDutchAuction(auctions.Any(), ClearingRule::LOTTERY),
                 std::invalid_argument);
}
