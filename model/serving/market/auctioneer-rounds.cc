/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auctioneer.h"

#include "ns3/auction-accept-header.h"
#include "ns3/auction-bid-header.h"
#include "ns3/auction-clock-header.h"
#include "ns3/auction-result-header.h"
#include "ns3/log.h"
#include "ns3/sealed-dutch-clearing.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <iterator>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("AuctioneerRounds");

namespace
{

/**
 * @param numbers participants of a side, rising
 * @param number one of them
 * @return its place
 */
uint32_t
PlaceOf(const std::vector<uint32_t>& numbers, uint32_t number)
{
    const auto place = std::lower_bound(numbers.begin(), numbers.end(), number);
    return static_cast<uint32_t>(std::distance(numbers.begin(), place));
}

} // namespace

bool
Auctioneer::IsAwaitable(const Name& name) const
{
    const auto silence = m_auction->unanswered.find(name);
    const bool silent = m_maxSilence > 0 && silence != m_auction->unanswered.end() &&
                        silence->second >= m_maxSilence;
    return m_members.count(name) > 0 && !silent;
}

void
Auctioneer::CountSilence()
{
    for (const Name& name : m_auction->awaited)
    {
        ++m_auction->unanswered[name];
    }
}

void
Auctioneer::LetSilentGo()
{
    for (auto name = m_auction->awaited.begin(); name != m_auction->awaited.end();)
    {
        name = IsAwaitable(*name) ? std::next(name) : m_auction->awaited.erase(name);
    }
}

AuctionInstance
Auctioneer::MakeInstance() const
{
    AuctionInstance instance;
    instance.range = {m_lowest, m_step, m_ticks};
    instance.seed = m_auction->record.seed;
    instance.first = m_first == BUYERS ? AuctionSide::BUYER : AuctionSide::SELLER;
    return instance;
}

std::set<Auctioneer::Name>
Auctioneer::Everybody() const
{
    std::set<Name> names;
    for (const uint32_t buyer : m_auction->buyers)
    {
        names.insert({AuctionSide::BUYER, buyer});
    }
    for (const uint32_t seller : m_auction->sellers)
    {
        names.insert({AuctionSide::SELLER, seller});
    }
    return names;
}

void
Auctioneer::Send(const std::set<Name>& names, const MessageBody& body)
{
    for (const Name& name : names)
    {
        const auto member = m_members.find(name);
        if (member != m_members.end())
        {
            const auto message = MakeMessage(0, body);
            ++m_auction->record.messagesSent;
            m_auction->record.bytesSent += message->GetSize();
            member->second->Send(message);
        }
    }
}

void
Auctioneer::NextCycle()
{
    DutchClockCourse& course = *m_auction->course;
    while (!course.IsOver())
    {
        for (const Name& name : Everybody())
        {
            if (IsAwaitable(name) && m_auction->accepted.count(name) == 0)
            {
                m_auction->awaited.insert(name);
            }
        }
        if (!m_auction->awaited.empty())
        {
            Announce();
            return;
        }
        course.EndCycle();
    }
    DecideClocks();
}

void
Auctioneer::Announce()
{
    const ClockPair prices = m_auction->course->GetPrices();
    AuctionClockHeader clock;
    clock.auction = m_auction->record.auction;
    clock.cycle = m_auction->round;
    clock.buyerPrice = prices.buyer;
    clock.sellerPrice = prices.seller;
    for (const auto& [side, number] : m_auction->accepted)
    {
        AuctionClockHeader::Mark(side == AuctionSide::BUYER ? clock.acceptedBuyers
                                                            : clock.acceptedSellers,
                                 number);
    }
    ++m_auction->record.rounds;
    Send(Everybody(), clock);
    m_timer = Simulator::Schedule(m_answerTimeout, &Auctioneer::HandleTimeout, this);
}

void
Auctioneer::HandleAnswer(const Name& name, const AuctionAcceptHeader& answer)
{
    if (answer.auction >= m_auctions || (m_auction && answer.auction == m_auction->record.auction &&
                                         answer.cycle > m_auction->round))
    {
        Drop("ACCEPT of an auction or cycle that has not begun");
        return;
    }
    if (!m_auction || answer.auction != m_auction->record.auction)
    {
        return; // late, the auction is over
    }
    m_auction->unanswered.erase(name);
    if (answer.answer == AuctionAcceptHeader::RECEIPT)
    {
        if (m_auction->decided)
        {
            Heard(name);
        }
        return;
    }
    if (m_auction->decided || !m_auction->course)
    {
        return; // late
    }
    const bool accepts = answer.answer == AuctionAcceptHeader::ACCEPTS;
    const auto& numbers = name.first == AuctionSide::BUYER ? m_auction->buyers : m_auction->sellers;
    const bool takesPart = std::binary_search(numbers.begin(), numbers.end(), name.second);
    if (accepts && takesPart && m_auction->accepted.insert(name).second)
    {
        m_auction->course->Accept(name.first, PlaceOf(numbers, name.second));
    }
    if (accepts || answer.cycle == m_auction->round)
    {
        Heard(name);
    }
}

void
Auctioneer::AskForBids()
{
    AuctionClockHeader invitation;
    invitation.auction = m_auction->record.auction;
    invitation.buyerPrice = MakeInstance().range.Highest();
    invitation.sellerPrice = m_lowest;
    invitation.sealed = true;
    ++m_auction->record.rounds;
    Send(m_auction->awaited, invitation);
    m_timer = Simulator::Schedule(m_answerTimeout, &Auctioneer::HandleTimeout, this);
}

void
Auctioneer::HandleBid(const Name& name, const AuctionBidHeader& bid)
{
    if (bid.auction >= m_auctions || m_mode != SEALED)
    {
        Drop("BID in no sealed auction that has begun");
        return;
    }
    if (m_auction && bid.auction == m_auction->record.auction && !m_auction->decided)
    {
        m_auction->bids.emplace(name, bid.price);
        m_auction->unanswered.erase(name);
        Heard(name);
    }
}

void
Auctioneer::Heard(const Name& name)
{
    if (m_auction && m_auction->awaited.erase(name) > 0 && m_auction->awaited.empty())
    {
        m_timer.Cancel();
        HandleComplete();
    }
}

void
Auctioneer::HandleComplete()
{
    if (m_auction->decided)
    {
        EndAuction();
        return;
    }
    const ClockPair prices = m_auction->course ? m_auction->course->GetPrices() : ClockPair();
    m_roundTrace(m_auction->record.auction, prices, true);
    if (m_auction->course)
    {
        m_auction->course->EndCycle();
        ++m_auction->round;
        NextCycle();
        return;
    }
    DecideSealed();
}

void
Auctioneer::HandleTimeout()
{
    NS_LOG_FUNCTION(this);
    const bool repeat = m_auction->repeats < m_maxRepeats;
    if (m_auction->decided)
    {
        ++m_auction->repeats;
        repeat ? SendResult() : EndAuction();
        return;
    }
    ++m_auction->record.timeouts;
    CountSilence();
    const ClockPair prices = m_auction->course ? m_auction->course->GetPrices() : ClockPair();
    m_roundTrace(m_auction->record.auction, prices, false);
    if (m_auction->course)
    {
        m_auction->awaited.clear();
        m_auction->course->EndCycle();
        ++m_auction->round;
        NextCycle();
        return;
    }
    ++m_auction->repeats;
    LetSilentGo();
    repeat && !m_auction->awaited.empty() ? AskForBids() : DecideSealed();
}

void
Auctioneer::DecideSealed()
{
    AuctionInstance instance = MakeInstance();
    const auto bidOf = [this](AuctionSide side, uint32_t number, int64_t otherwise) {
        const auto bid = m_auction->bids.find({side, number});
        return bid != m_auction->bids.end() ? bid->second : otherwise;
    };
    // Whoever did not bid gets a bid that no price suits.
    for (const uint32_t buyer : m_auction->buyers)
    {
        instance.bids.push_back(bidOf(AuctionSide::BUYER, buyer, instance.range.lowest - 1));
    }
    for (const uint32_t seller : m_auction->sellers)
    {
        instance.asks.push_back(bidOf(AuctionSide::SELLER, seller, instance.range.Highest() + 1));
    }
    const auto rule = m_clearing == REDUCTION ? ClearingRule::REDUCTION : ClearingRule::PRIORITY;
    const auto outcome = ClearSealedDutchAuction(instance, rule);
    Decide(outcome.trades, outcome.price);
}

void
Auctioneer::DecideClocks()
{
    const AuctionInstance instance = MakeInstance();
    const ClockOutcome& clocks = m_auction->course->Rank(instance.seed);
    m_auction->record.cycles = clocks.cycles;
    const auto rule = m_clearing == REDUCTION ? ClearingRule::REDUCTION : ClearingRule::PRIORITY;
    Decide(ClearDutchAuction(instance, clocks, rule), clocks.last.buyer);
}

void
Auctioneer::Decide(const DutchTrades& trades, int64_t price)
{
    AuctionRecord& record = m_auction->record;
    record.decided = Simulator::Now();
    record.price = price;
    record.reduced = trades.reduced;
    for (const MatchedPair& pair : trades.pairs)
    {
        record.pairs.push_back({m_auction->buyers[pair.buyer], m_auction->sellers[pair.seller]});
    }
    m_auction->decided = true;
    m_auction->repeats = 0;
    m_auction->awaited.clear();
    for (const Name& name : Everybody())
    {
        if (m_members.count(name) > 0)
        {
            m_auction->awaited.insert(name);
        }
    }
    m_decidedTrace(record);
    SendResult();
}

void
Auctioneer::SendResult()
{
    if (m_auction->awaited.empty())
    {
        EndAuction();
        return;
    }
    AuctionResultHeader result;
    result.auction = m_auction->record.auction;
    result.price = m_auction->record.price;
    result.pairs = m_auction->record.pairs;
    Send(m_auction->awaited, result);
    LetSilentGo();
    if (m_auction->awaited.empty())
    {
        EndAuction();
        return;
    }
    m_timer = Simulator::Schedule(m_answerTimeout, &Auctioneer::HandleTimeout, this);
}

void
Auctioneer::EndAuction()
{
    const auto auction = std::move(m_auction); // a listener may begin the next one
    auction->record.ended = Simulator::Now();
    auction->record.receiptsMissing = static_cast<uint32_t>(auction->awaited.size());
    m_endedTrace(auction->record);
}

} // namespace llmedge
} // namespace ns3
