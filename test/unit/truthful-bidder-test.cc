/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/truthful-bidder.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param buyerPrice the buyers' clock
 * @param sellerPrice the sellers' clock
 * @return what the clocks of auction 3 show in cycle 5
 */
AuctionClockHeader
Clock(int64_t buyerPrice, int64_t sellerPrice)
{
    AuctionClockHeader clock;
    clock.auction = 3;
    clock.cycle = 5;
    clock.buyerPrice = buyerPrice;
    clock.sellerPrice = sellerPrice;
    return clock;
}

/**
 * @param side a side
 * @param valuation its valuation, if any
 * @return a bidder who takes part in auction 3 as number 2
 */
TruthfulBidder
Joined(AuctionSide side, std::optional<int64_t> valuation)
{
    TruthfulBidder bidder({side, 2});
    bidder.Join(3, valuation);
    return bidder;
}

} // namespace

TEST(TruthfulBidder, AcceptsTheFirstPriceThatIsNoWorseThanItsValuation)
{
    auto buyer = Joined(AuctionSide::BUYER, 100);
    EXPECT_EQ(buyer.AnswerPrices(Clock(101, 0))->answer, AuctionAcceptHeader::WAITS);
    EXPECT_EQ(buyer.AnswerPrices(Clock(100, 0))->answer, AuctionAcceptHeader::ACCEPTS);
    auto seller = Joined(AuctionSide::SELLER, 100);
    EXPECT_EQ(seller.AnswerPrices(Clock(500, 99))->answer, AuctionAcceptHeader::WAITS);
    const auto answer = seller.AnswerPrices(Clock(500, 100));
    EXPECT_EQ(answer->answer, AuctionAcceptHeader::ACCEPTS);
    EXPECT_EQ(answer->auction, 3);
    EXPECT_EQ(answer->cycle, 5);
}

// Its acceptance may have been lost, so it is repeated until the clock shows that it has come.
TEST(TruthfulBidder, RepeatsAnAcceptanceUntilItHasCome)
{
    auto buyer = Joined(AuctionSide::BUYER, 100);
    buyer.AnswerPrices(Clock(100, 0));
    auto next = Clock(90, 0);
    EXPECT_EQ(buyer.AnswerPrices(next)->answer, AuctionAcceptHeader::ACCEPTS);
    AuctionClockHeader::Mark(next.acceptedSellers, 2); // the seller of the same number
    EXPECT_TRUE(buyer.AnswerPrices(next));
    AuctionClockHeader::Mark(next.acceptedBuyers, 2);
    EXPECT_FALSE(buyer.AnswerPrices(next));
}

TEST(TruthfulBidder, BidsItsValuationOrBeyondAllPrices)
{
    const auto invitation = Clock(1000, 10); // the ends of the range
    EXPECT_EQ(Joined(AuctionSide::BUYER, 77).AnswerInvitation(invitation).price, 77);
    EXPECT_EQ(Joined(AuctionSide::BUYER, std::nullopt).AnswerInvitation(invitation).price, 9);
    EXPECT_EQ(Joined(AuctionSide::SELLER, std::nullopt).AnswerInvitation(invitation).price, 1001);
}

TEST(TruthfulBidder, AcceptsNothingWithoutAValuation)
{
    auto buyer = Joined(AuctionSide::BUYER, std::nullopt);
    EXPECT_EQ(buyer.AnswerPrices(Clock(-1000, 0))->answer, AuctionAcceptHeader::WAITS);
}

TEST(TruthfulBidder, GoesByTheLatestAuction)
{
    TruthfulBidder bidder({AuctionSide::BUYER, 2});
    EXPECT_TRUE(bidder.IsNew(0));
    bidder.Join(3, 100);
    EXPECT_FALSE(bidder.IsNew(3));
    EXPECT_TRUE(bidder.IsNew(4));
    EXPECT_TRUE(bidder.IsCurrent(Clock(1, 0)));
    bidder.AnswerPrices(Clock(100, 0));
    bidder.Join(4, 50); // its acceptance was for auction 3
    EXPECT_FALSE(bidder.IsCurrent(Clock(1, 0)));
    auto clock = Clock(100, 0);
    clock.auction = 4;
    EXPECT_EQ(bidder.AnswerPrices(clock)->answer, AuctionAcceptHeader::WAITS);
}

TEST(TruthfulBidder, LearnsAResultOnce)
{
    auto bidder = Joined(AuctionSide::BUYER, 1);
    EXPECT_FALSE(bidder.TakeResult(2)); // late
    EXPECT_TRUE(bidder.TakeResult(3));
    EXPECT_FALSE(bidder.TakeResult(3));
    EXPECT_TRUE(bidder.TakeResult(5)); // of an auction that it has heard nothing else of
    EXPECT_FALSE(bidder.TakeResult(4));
}
