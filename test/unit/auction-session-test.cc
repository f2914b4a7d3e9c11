/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/auction-session.h"
#include "ns3/event-driven-clocks.h"
#include "ns3/sealed-dutch-clearing.h"
#include "ns3/truthful-bidder.h"

#include <gtest/gtest.h>
#include <map>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

using Effect = AuctionSession::Effect;
using Stage = AuctionSession::Stage;

namespace
{

/** What everybody thinks: as in the tests over a network. */
const AuctionInstance MARKET{{0, 50, 20},
                             {310, 820, 540, 760, 95, 433},
                             {120, 705, 388, 940},
                             11,
                             AuctionSide::BUYER,
                             {1, 2}};

/**
 * @param sealed whether bids are sent
 * @return what is agreed between the parties of MARKET
 */
AuctionSession::Terms
MakeTerms(bool sealed)
{
    AuctionSession::Terms terms;
    terms.auction = 4;
    terms.range = MARKET.range;
    terms.seed = MARKET.seed;
    terms.sealed = sealed;
    terms.maxRepeats = 2;
    return terms;
}

/**
 * @param answer what a party says
 * @param cycle the cycle that it answers
 * @return its ACCEPT in auction 4
 */
AuctionAcceptHeader
Accept(AuctionAcceptHeader::Answer answer, uint32_t cycle = 0)
{
    AuctionAcceptHeader accept;
    accept.auction = 4;
    accept.cycle = cycle;
    accept.answer = answer;
    return accept;
}

/**
 * @param price the bid
 * @return a BID in auction 4
 */
AuctionBidHeader
Bid(int64_t price)
{
    AuctionBidHeader bid;
    bid.auction = 4;
    bid.price = price;
    return bid;
}

const AuctionParty BUYER{AuctionSide::BUYER, 8};   //!< A buyer
const AuctionParty SELLER{AuctionSide::SELLER, 3}; //!< A seller

/**
 * @brief Hold an auction between truthful bidders whose every message arrives at once.
 *
 * @param terms what is agreed
 * @param market what the bidders think
 * @return the record
 */
AuctionRecord
Hold(const AuctionSession::Terms& terms, const AuctionInstance& market)
{
    std::map<AuctionParty, TruthfulBidder> bidders;
    std::vector<uint32_t> numbers[2];
    for (const auto side : {AuctionSide::BUYER, AuctionSide::SELLER})
    {
        const auto& prices = side == AuctionSide::BUYER ? market.bids : market.asks;
        for (uint32_t i = 0; i < prices.size(); ++i)
        {
            TruthfulBidder bidder({side, i});
            bidder.Join(terms.auction, prices[i]);
            bidders[{side, i}] = bidder;
            numbers[side == AuctionSide::BUYER ? 0 : 1].push_back(i);
        }
    }
    AuctionSession session(terms, numbers[0], numbers[1], Seconds(1));
    while (session.GetStage() != Stage::OVER)
    {
        const auto question = session.GetQuestion();
        const auto asking = session.GetStage() == Stage::ASKING;
        for (const auto& party : session.GetAddressees())
        {
            auto& bidder = bidders[party];
            if (!asking)
            {
                session.Answer(party, Accept(AuctionAcceptHeader::RECEIPT));
            }
            else if (question.sealed)
            {
                session.Bid(party, bidder.AnswerInvitation(question));
            }
            else if (const auto answer = bidder.AnswerPrices(question))
            {
                session.Answer(party, *answer);
            }
        }
        EXPECT_FALSE(session.IsWaiting());
        session.EndRound(Seconds(2));
    }
    return session.GetRecord();
}

} // namespace

// Two implementations that must agree: message by message, and from event to event in memory.
TEST(AuctionSession, ComesOutAsComputedInMemory)
{
    for (const auto first : {AuctionSide::BUYER, AuctionSide::SELLER})
    {
        for (const auto clearing : {ClearingRule::PRIORITY, ClearingRule::REDUCTION})
        {
            auto market = MARKET;
            market.first = first;
            ClockOutcome clocks;
            EventDrivenClocks().Run(market, ClockRule::ALTERNATE, clocks);
            const auto trades = ClearDutchAuction(market, clocks, clearing);
            ASSERT_FALSE(trades.pairs.empty());
            for (const bool sealed : {false, true})
            {
                auto terms = MakeTerms(sealed);
                terms.first = first;
                terms.clearing = clearing;
                const auto record = Hold(terms, market);
                EXPECT_EQ(record.price, clocks.last.buyer);
                EXPECT_EQ(record.pairs, trades.pairs);
                EXPECT_EQ(record.reduced, trades.reduced);
                EXPECT_EQ(record.rounds, sealed ? 1 : clocks.cycles);
                EXPECT_EQ(record.cycles, sealed ? 0 : clocks.cycles);
                EXPECT_EQ(record.timeouts, 0);
                EXPECT_EQ(record.receiptsMissing, 0);
                EXPECT_EQ(record.buyers, 6);
                EXPECT_EQ(record.started, Seconds(1));
                EXPECT_EQ(record.decided, Seconds(2));
            }
        }
    }
}

TEST(AuctionSession, AsksEverybodyUntilAllHaveAnswered)
{
    AuctionSession session(MakeTerms(false), {8}, {3}, Seconds(0));
    EXPECT_EQ(session.GetStage(), Stage::ASKING);
    EXPECT_EQ(session.GetAddressees(), (std::vector<AuctionParty>{BUYER, SELLER}));
    EXPECT_EQ(session.GetQuestion().buyerPrice, 1000);
    EXPECT_EQ(session.GetQuestion().sellerPrice, 0);
    EXPECT_EQ(session.Answer(BUYER, Accept(AuctionAcceptHeader::ACCEPTS)), Effect::NONE);
    EXPECT_TRUE(session.IsWaiting());
    EXPECT_EQ(session.Answer(SELLER, Accept(AuctionAcceptHeader::WAITS)), Effect::COMPLETE);
    session.EndRound(Seconds(1));
    const auto question = session.GetQuestion();
    EXPECT_EQ(question.cycle, 1);
    EXPECT_TRUE(AuctionClockHeader::IsMarked(question.acceptedBuyers, 8));
    EXPECT_FALSE(AuctionClockHeader::IsMarked(question.acceptedSellers, 3));
    // The buyer has accepted for good: only the seller is waited for, and both are told prices.
    EXPECT_EQ(session.GetAddressees().size(), 2);
    EXPECT_EQ(session.Answer(SELLER, Accept(AuctionAcceptHeader::WAITS, 1)), Effect::COMPLETE);
}

TEST(AuctionSession, TakesAnAcceptanceThatComesLateInTheCycleInWhichItComes)
{
    AuctionSession session(MakeTerms(false), {8}, {3}, Seconds(0));
    session.Answer(SELLER, Accept(AuctionAcceptHeader::WAITS));
    session.EndRound(Seconds(1)); // the buyer's answer has not come
    EXPECT_EQ(session.GetRecord().timeouts, 1);
    EXPECT_EQ(session.Answer(BUYER, Accept(AuctionAcceptHeader::WAITS, 0)), Effect::NONE);
    EXPECT_TRUE(session.IsWaiting());
    EXPECT_EQ(session.Answer(BUYER, Accept(AuctionAcceptHeader::ACCEPTS, 0)), Effect::NONE);
    EXPECT_TRUE(AuctionClockHeader::IsMarked(session.GetQuestion().acceptedBuyers, 8));
    EXPECT_EQ(session.Answer(SELLER, Accept(AuctionAcceptHeader::WAITS, 1)), Effect::COMPLETE);
}

TEST(AuctionSession, IgnoresStrangersAndCyclesThatHaveNotBegun)
{
    AuctionSession session(MakeTerms(false), {8}, {3}, Seconds(0));
    const AuctionParty stranger{AuctionSide::BUYER, 9};
    EXPECT_EQ(session.Answer(stranger, Accept(AuctionAcceptHeader::ACCEPTS)), Effect::NONE);
    EXPECT_EQ(session.Answer(BUYER, Accept(AuctionAcceptHeader::ACCEPTS, 1)), Effect::NOT_BEGUN);
    EXPECT_EQ(session.Answer(BUYER, Accept(AuctionAcceptHeader::RECEIPT)), Effect::NONE);
    EXPECT_EQ(session.Leave(stranger), Effect::NONE);
    EXPECT_TRUE(session.GetQuestion().acceptedBuyers.empty());
}

TEST(AuctionSession, GoesOnWithoutThoseWhoLeaveAndAsksThemAgainWhenTheyReturn)
{
    AuctionSession session(MakeTerms(false), {8}, {3}, Seconds(0));
    session.Answer(SELLER, Accept(AuctionAcceptHeader::WAITS));
    EXPECT_EQ(session.Leave(BUYER), Effect::COMPLETE);
    session.EndRound(Seconds(1));
    EXPECT_EQ(session.GetRecord().timeouts, 0);
    session.Return(BUYER);
    EXPECT_EQ(session.Answer(SELLER, Accept(AuctionAcceptHeader::WAITS, 1)), Effect::COMPLETE);
    session.EndRound(Seconds(2));
    EXPECT_EQ(session.Answer(SELLER, Accept(AuctionAcceptHeader::WAITS, 2)), Effect::NONE);
}

TEST(AuctionSession, RunsTheClocksToTheirEndOnceAllHaveAccepted)
{
    AuctionSession session(MakeTerms(false), {8}, {3}, Seconds(0));
    session.Answer(BUYER, Accept(AuctionAcceptHeader::ACCEPTS));
    session.Answer(SELLER, Accept(AuctionAcceptHeader::ACCEPTS));
    session.EndRound(Seconds(1));
    EXPECT_EQ(session.GetStage(), Stage::TELLING);
    EXPECT_EQ(session.GetRecord().rounds, 1);
    EXPECT_EQ(session.GetRecord().cycles,
              22); // one of acceptances, 21 to cross from 20 steps apart
    EXPECT_EQ(session.GetResult().pairs, (MatchedPairs{{8, 3}}));
}

TEST(AuctionSession, RepeatsAnInvitationForThoseWhoseBidHasNotCome)
{
    AuctionSession session(MakeTerms(true), {8}, {3}, Seconds(0));
    EXPECT_TRUE(session.GetQuestion().sealed);
    EXPECT_EQ(session.Bid(BUYER, Bid(700)), Effect::NONE);
    EXPECT_EQ(session.Bid(BUYER, Bid(100)), Effect::NONE); // the first one counts
    session.EndRound(Seconds(1));
    EXPECT_EQ(session.GetAddressees(), std::vector<AuctionParty>{SELLER});
    EXPECT_EQ(session.Bid(SELLER, Bid(600)), Effect::COMPLETE);
    session.EndRound(Seconds(2));
    EXPECT_EQ(session.GetStage(), Stage::TELLING);
    EXPECT_EQ(session.GetRecord().rounds, 2);
    EXPECT_EQ(session.GetResult().pairs, (MatchedPairs{{8, 3}}));
}

// MaxRepeats is 2: an invitation, two repetitions, and the decision.
TEST(AuctionSession, DecidesWithoutABidThatDoesNotCome)
{
    AuctionSession session(MakeTerms(true), {8}, {3}, Seconds(0));
    session.Bid(BUYER, Bid(700));
    for (int round = 0; round < 3; ++round)
    {
        EXPECT_EQ(session.GetStage(), Stage::ASKING);
        session.EndRound(Seconds(round));
    }
    EXPECT_EQ(session.GetStage(), Stage::TELLING);
    EXPECT_TRUE(session.GetResult().pairs.empty());
    EXPECT_EQ(session.GetRecord().timeouts, 3);
}

TEST(AuctionSession, DoesNotWaitForThoseWhoAreSilentTooLong)
{
    auto terms = MakeTerms(false);
    terms.maxSilence = 2;
    AuctionSession session(terms, {8}, {3}, Seconds(0));
    for (uint32_t cycle = 0; cycle < 2; ++cycle)
    {
        session.Answer(SELLER, Accept(AuctionAcceptHeader::WAITS, cycle));
        EXPECT_TRUE(session.IsWaiting());
        session.EndRound(Seconds(1));
    }
    EXPECT_EQ(session.Answer(SELLER, Accept(AuctionAcceptHeader::WAITS, 2)), Effect::COMPLETE);
    EXPECT_EQ(session.GetRecord().timeouts, 2);
}

TEST(AuctionSession, RepeatsTheResultUntilAllHaveConfirmedIt)
{
    AuctionSession session(MakeTerms(true), {8}, {3}, Seconds(0));
    session.Bid(BUYER, Bid(700));
    session.Bid(SELLER, Bid(600));
    session.EndRound(Seconds(1));
    EXPECT_EQ(session.Answer(SELLER, Accept(AuctionAcceptHeader::RECEIPT)), Effect::NONE);
    session.EndRound(Seconds(2));
    EXPECT_EQ(session.GetAddressees(), std::vector<AuctionParty>{BUYER});
    session.EndRound(Seconds(3));
    EXPECT_EQ(session.GetStage(), Stage::TELLING);
    session.EndRound(Seconds(4)); // two repetitions, MaxRepeats
    EXPECT_EQ(session.GetStage(), Stage::OVER);
    EXPECT_EQ(session.GetRecord().receiptsMissing, 1);
    EXPECT_EQ(session.GetRecord().ended, Seconds(4));
    EXPECT_EQ(session.GetRecord().decided, Seconds(1));
}

TEST(AuctionSession, CountsMessagesAndTheirBytes)
{
    AuctionSession session(MakeTerms(true), {8}, {3}, Seconds(0));
    session.CountSent(30);
    session.CountSent(12);
    session.CountReceived(7);
    EXPECT_EQ(session.GetRecord().messagesSent, 2);
    EXPECT_EQ(session.GetRecord().bytesSent, 42);
    EXPECT_EQ(session.GetRecord().messagesReceived, 1);
    EXPECT_EQ(session.GetRecord().bytesReceived, 7);
}
