/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-session.h"

#include "ns3/sealed-dutch-clearing.h"

namespace ns3
{
namespace llmedge
{

AuctionSession::AuctionSession(const Terms& terms,
                               const std::vector<uint32_t>& buyers,
                               const std::vector<uint32_t>& sellers,
                               Time now)
    : m_terms(terms),
      m_attendance(buyers, sellers, terms.maxSilence)
{
    m_record.auction = terms.auction;
    m_record.seed = terms.seed;
    m_record.started = now;
    m_record.buyers = static_cast<uint32_t>(buyers.size());
    m_record.sellers = static_cast<uint32_t>(sellers.size());
    if (terms.sealed)
    {
        m_attendance.AwaitConnected();
        AskBids();
        return;
    }
    m_course.emplace(terms.range, ClockRule::ALTERNATE, terms.first);
    AskPrices(now);
}

AuctionSession::Stage
AuctionSession::GetStage() const
{
    return m_stage;
}

bool
AuctionSession::IsWaiting() const
{
    return m_attendance.CountAwaited() > 0;
}

ClockPair
AuctionSession::GetPrices() const
{
    return m_course ? m_course->GetPrices() : ClockPair();
}

const AuctionRecord&
AuctionSession::GetRecord() const
{
    return m_record;
}

const std::vector<AuctionParty>&
AuctionSession::GetAddressees() const
{
    return m_addressees;
}

AuctionClockHeader
AuctionSession::GetQuestion() const
{
    AuctionClockHeader question;
    question.auction = m_terms.auction;
    question.cycle = m_cycle;
    question.sealed = m_terms.sealed;
    if (m_terms.sealed)
    {
        question.buyerPrice = m_terms.range.Highest();
        question.sellerPrice = m_terms.range.lowest;
        return question;
    }
    question.buyerPrice = GetPrices().buyer;
    question.sellerPrice = GetPrices().seller;
    for (const auto& [side, number] : m_accepted)
    {
        AuctionClockHeader::Mark(side == AuctionSide::BUYER ? question.acceptedBuyers
                                                            : question.acceptedSellers,
                                 number);
    }
    return question;
}

AuctionResultHeader
AuctionSession::GetResult() const
{
    AuctionResultHeader result;
    result.auction = m_terms.auction;
    result.price = m_record.price;
    result.pairs = m_record.pairs;
    return result;
}

AuctionSession::Effect
AuctionSession::Answer(const AuctionParty& party, const AuctionAcceptHeader& answer)
{
    if (answer.cycle > m_cycle)
    {
        return Effect::NOT_BEGUN;
    }
    const auto place = m_attendance.FindPlace(party);
    if (!place)
    {
        return Effect::NONE;
    }
    m_attendance.NoteHeard(party);
    if (answer.answer == AuctionAcceptHeader::RECEIPT)
    {
        return m_stage == Stage::TELLING ? StopAwaiting(party) : Effect::NONE;
    }
    if (m_stage != Stage::ASKING || !m_course)
    {
        return Effect::NONE; // late
    }
    const bool accepts = answer.answer == AuctionAcceptHeader::ACCEPTS;
    if (accepts && m_accepted.insert(party).second)
    {
        m_course->Accept(party.side, *place);
    }
    return accepts || answer.cycle == m_cycle ? StopAwaiting(party) : Effect::NONE;
}

AuctionSession::Effect
AuctionSession::Bid(const AuctionParty& party, const AuctionBidHeader& bid)
{
    if (m_stage != Stage::ASKING)
    {
        return Effect::NONE;
    }
    m_bids.emplace(party, bid.price);
    m_attendance.NoteHeard(party);
    return StopAwaiting(party);
}

AuctionSession::Effect
AuctionSession::Leave(const AuctionParty& party)
{
    m_attendance.SetConnected(party, false);
    return StopAwaiting(party);
}

void
AuctionSession::Return(const AuctionParty& party)
{
    m_attendance.SetConnected(party, true);
}

AuctionSession::Effect
AuctionSession::StopAwaiting(const AuctionParty& party)
{
    return m_attendance.StopAwaiting(party) ? Effect::COMPLETE : Effect::NONE;
}

void
AuctionSession::EndRound(Time now)
{
    const bool complete = !IsWaiting();
    const bool repeat = !complete && m_repeats < m_terms.maxRepeats;
    if (m_stage == Stage::TELLING)
    {
        ++m_repeats;
        if (repeat)
        {
            Tell();
            return;
        }
        m_stage = Stage::OVER;
        m_record.ended = now;
        m_record.receiptsMissing = static_cast<uint32_t>(m_attendance.CountAwaited());
        return;
    }
    m_record.timeouts += complete ? 0 : 1;
    m_attendance.CountSilence();
    if (m_course)
    {
        m_course->EndCycle();
        ++m_cycle;
        AskPrices(now);
        return;
    }
    ++m_repeats;
    m_attendance.LetSilentGo();
    repeat&& IsWaiting() ? AskBids() : DecideByBids(now);
}

void
AuctionSession::AskPrices(Time now)
{
    for (; !m_course->IsOver(); m_course->EndCycle())
    {
        m_attendance.AwaitResponsive(m_accepted);
        if (IsWaiting())
        {
            m_addressees = m_attendance.GetParties();
            ++m_record.rounds;
            return;
        }
    }
    DecideByClocks(now);
}

void
AuctionSession::AskBids()
{
    m_addressees = m_attendance.GetAwaited();
    ++m_record.rounds;
}

AuctionInstance
AuctionSession::MakeInstance() const
{
    AuctionInstance instance;
    instance.range = m_terms.range;
    instance.first = m_terms.first;
    instance.seed = m_terms.seed;
    return instance;
}

void
AuctionSession::DecideByClocks(Time now)
{
    const ClockOutcome& clocks = m_course->Rank(m_terms.seed);
    m_record.cycles = clocks.cycles;
    Decide(ClearDutchAuction(MakeInstance(), clocks, m_terms.clearing), clocks.last.buyer, now);
}

void
AuctionSession::DecideByBids(Time now)
{
    AuctionInstance instance = MakeInstance();
    for (const auto& party : m_attendance.GetParties())
    {
        const bool buys = party.side == AuctionSide::BUYER;
        const auto bid = m_bids.find(party);
        // Whoever did not bid gets a bid that no price suits.
        const int64_t none = buys ? m_terms.range.lowest - 1 : m_terms.range.Highest() + 1;
        (buys ? instance.bids : instance.asks).push_back(bid == m_bids.end() ? none : bid->second);
    }
    const auto outcome = ClearSealedDutchAuction(instance, m_terms.clearing);
    Decide(outcome.trades, outcome.price, now);
}

void
AuctionSession::Decide(const DutchTrades& trades, int64_t price, Time now)
{
    m_record.decided = now;
    m_record.price = price;
    m_record.reduced = trades.reduced;
    for (const MatchedPair& pair : trades.pairs)
    {
        m_record.pairs.push_back({m_attendance.GetNumber(AuctionSide::BUYER, pair.buyer),
                                  m_attendance.GetNumber(AuctionSide::SELLER, pair.seller)});
    }
    m_stage = Stage::TELLING;
    m_repeats = 0;
    m_attendance.AwaitConnected();
    Tell();
}

void
AuctionSession::Tell()
{
    m_addressees = m_attendance.GetAwaited();
    m_attendance.LetSilentGo(); // they are told, but their receipt is not waited for
}

void
AuctionSession::CountSent(uint32_t bytes)
{
    ++m_record.messagesSent;
    m_record.bytesSent += bytes;
}

void
AuctionSession::CountReceived(uint32_t bytes)
{
    ++m_record.messagesReceived;
    m_record.bytesReceived += bytes;
}

} // namespace llmedge
} // namespace ns3
