/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auctioneer.h"

#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/integer.h"
#include "ns3/log.h"
#include "ns3/message.h"
#include "ns3/ns3-compat.h"
#include "ns3/simulator.h"
#include "ns3/tcp-transport.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/type-id.h"
#include "ns3/uinteger.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("Auctioneer");
NS_OBJECT_ENSURE_REGISTERED(Auctioneer);

TypeId
Auctioneer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::Auctioneer")
            .SetParent<MessageApplication>()
            .SetGroupName("LlmEdge")
            .AddConstructor<Auctioneer>()
            .AddAttribute("Port",
                          "Port on which the auctioneer listens.",
                          UintegerValue(7000),
                          MakeUintegerAccessor(&Auctioneer::m_port),
                          MakeUintegerChecker<uint16_t>(1))
            .AddAttribute("Transport",
                          "TypeId of the transport that carries messages.",
                          TypeIdValue(TcpTransport::GetTypeId()),
                          MakeTypeIdAccessor(&Auctioneer::m_transportType),
                          MakeTypeIdChecker())
            .AddAttribute(
                "LowestPrice",
                "Where the sellers' clock begins (price units).",
                IntegerValue(0),
                MakeIntegerAccessor(&Auctioneer::m_lowest),
                MakeIntegerChecker<int64_t>(-ClockRange::MAX_PRICE, ClockRange::MAX_PRICE))
            .AddAttribute("Step",
                          "What a clock moves by in one cycle (price units).",
                          IntegerValue(10'000),
                          MakeIntegerAccessor(&Auctioneer::m_step),
                          MakeIntegerChecker<int64_t>(1, ClockRange::MAX_PRICE))
            .AddAttribute("Ticks",
                          "Steps from the lowest price to the highest, where the buyers' clock "
                          "begins.",
                          IntegerValue(100),
                          MakeIntegerAccessor(&Auctioneer::m_ticks),
                          MakeIntegerChecker<int64_t>(1, ClockRange::MAX_TICKS))
            .AddAttribute(
                "Mode",
                "Whether clocks run over the network, or sealed bids are sent.",
                EnumValue(Auctioneer::CLOCKS),
                LLM_EDGE_ENUM_ACCESSOR(Mode, &Auctioneer::m_mode),
                MakeEnumChecker(Auctioneer::CLOCKS, "Clocks", Auctioneer::SEALED, "Sealed"))
            .AddAttribute("Clearing",
                          "Who trades: those who accepted first, or the same less the trade that "
                          "set the price.",
                          EnumValue(Auctioneer::PRIORITY),
                          LLM_EDGE_ENUM_ACCESSOR(Clearing, &Auctioneer::m_clearing),
                          MakeEnumChecker(Auctioneer::PRIORITY,
                                          "Priority",
                                          Auctioneer::REDUCTION,
                                          "Reduction"))
            .AddAttribute(
                "First",
                "Whose clock moves first when both sides have as many acceptances.",
                EnumValue(Auctioneer::BUYERS),
                LLM_EDGE_ENUM_ACCESSOR(First, &Auctioneer::m_first),
                MakeEnumChecker(Auctioneer::BUYERS, "Buyers", Auctioneer::SELLERS, "Sellers"))
            .AddAttribute("Buyers",
                          "Buyers that must be there for the first auction to begin; with Sellers "
                          "0 as well: it does not begin by itself.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&Auctioneer::m_buyersExpected),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("Sellers",
                          "Sellers that must be there for the first auction to begin.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&Auctioneer::m_sellersExpected),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("AnswerTimeout",
                          "Longest wait for the answers to a message (s).",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&Auctioneer::m_answerTimeout),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("MaxRepeats",
                          "Times that an invitation to bid and a result are sent again to those "
                          "who do not answer.",
                          UintegerValue(10),
                          MakeUintegerAccessor(&Auctioneer::m_maxRepeats),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("MaxSilence",
                          "Rounds in a row that a participant may leave unanswered before an "
                          "auction goes on without waiting for it; 0: any number.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&Auctioneer::m_maxSilence),
                          MakeUintegerChecker<uint32_t>())
            .AddTraceSource("Round",
                            "A round of messages has ended",
                            MakeTraceSourceAccessor(&Auctioneer::m_roundTrace),
                            "ns3::llmedge::Auctioneer::RoundTracedCallback")
            .AddTraceSource("Decided",
                            "Trades and price of an auction are known",
                            MakeTraceSourceAccessor(&Auctioneer::m_decidedTrace),
                            "ns3::llmedge::Auctioneer::RecordTracedCallback")
            .AddTraceSource("Ended",
                            "Participants know the result of an auction",
                            MakeTraceSourceAccessor(&Auctioneer::m_endedTrace),
                            "ns3::llmedge::Auctioneer::RecordTracedCallback")
            .AddTraceSource("Drop",
                            "A message was dropped: malformed, or not expected from that peer",
                            MakeTraceSourceAccessor(&Auctioneer::m_dropTrace),
                            "ns3::llmedge::Auctioneer::DropTracedCallback");
    return tid;
}

Auctioneer::Auctioneer()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

Auctioneer::~Auctioneer() = default;

int64_t
Auctioneer::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

bool
Auctioneer::IsMember(AuctionSide side, uint32_t number) const
{
    return m_roll.Find(AuctionParty{side, number}) != nullptr;
}

bool
Auctioneer::IsBusy() const
{
    return m_session != nullptr;
}

void
Auctioneer::HandleUp()
{
    Listen(m_port);
}

void
Auctioneer::HandleDown(bool abort)
{
    m_timer.Cancel();
    m_session = nullptr;
    m_roll.Clear();
}

void
Auctioneer::StartAuction()
{
    StartAuction(m_roll.GetNumbers(AuctionSide::BUYER), m_roll.GetNumbers(AuctionSide::SELLER));
}

void
Auctioneer::StartAuction(const std::vector<uint32_t>& buyers, const std::vector<uint32_t>& sellers)
{
    NS_LOG_FUNCTION(this << buyers.size() << sellers.size());
    if (m_session || (buyers.empty() && sellers.empty()))
    {
        throw InputError(m_session ? "an auction is going on already"
                                   : "nobody is there for an auction");
    }
    ClockRange{m_lowest, m_step, m_ticks}.Check();
    m_roll.Check(AuctionSide::BUYER, buyers);
    m_roll.Check(AuctionSide::SELLER, sellers);
    m_session = std::make_unique<AuctionSession>(MakeTerms(), buyers, sellers, Simulator::Now());
    SendRound();
}

AuctionSession::Terms
Auctioneer::MakeTerms()
{
    AuctionSession::Terms terms;
    terms.auction = m_auctions++;
    terms.range = {m_lowest, m_step, m_ticks};
    terms.first = m_first == BUYERS ? AuctionSide::BUYER : AuctionSide::SELLER;
    terms.seed = m_random->GetInteger(0, std::numeric_limits<uint32_t>::max() - 1);
    terms.clearing = m_clearing == REDUCTION ? ClearingRule::REDUCTION : ClearingRule::PRIORITY;
    terms.sealed = m_mode == SEALED;
    terms.maxRepeats = m_maxRepeats;
    terms.maxSilence = m_maxSilence;
    return terms;
}

void
Auctioneer::SendRound()
{
    const bool asking = m_session->GetStage() == AuctionSession::Stage::ASKING;
    asking ? Send(m_session->GetQuestion()) : Send(m_session->GetResult());
    if (!m_session->IsWaiting())
    {
        EndRound(); // nobody's receipt is waited for
        return;
    }
    m_timer = Simulator::Schedule(m_answerTimeout, &Auctioneer::EndRound, this);
}

void
Auctioneer::Send(const MessageBody& body)
{
    for (const auto& party : m_session->GetAddressees())
    {
        if (const auto peer = m_roll.Find(party))
        {
            const auto message = MakeMessage(0, body);
            m_session->CountSent(message->GetSize());
            peer->Send(message);
        }
    }
}

void
Auctioneer::EndRound()
{
    NS_LOG_FUNCTION(this);
    m_timer.Cancel();
    const bool asking = m_session->GetStage() == AuctionSession::Stage::ASKING;
    if (asking)
    {
        m_roundTrace(m_session->GetRecord().auction,
                     m_session->GetPrices(),
                     !m_session->IsWaiting());
    }
    m_session->EndRound(Simulator::Now());
    if (m_session->GetStage() == AuctionSession::Stage::OVER)
    {
        EndAuction();
        return;
    }
    if (asking && m_session->GetStage() == AuctionSession::Stage::TELLING)
    {
        m_decidedTrace(m_session->GetRecord());
    }
    SendRound();
}

void
Auctioneer::EndAuction()
{
    const auto session = std::move(m_session); // a listener may begin the next one
    m_endedTrace(session->GetRecord());
}

void
Auctioneer::HandleClose(Ptr<Connection> peer, std::string reason)
{
    const auto party = m_roll.Strike(peer);
    if (party && m_session)
    {
        Take(m_session->Leave(*party));
    }
}

void
Auctioneer::HandleMessage(Ptr<Connection> peer, const Message& message)
{
    std::visit(Overloaded{
                   [&](const HelloHeader& hello) { HandleHello(peer, hello); },
                   [&](const AuctionAcceptHeader& answer) {
                       if (const auto party = FindSender(peer, message))
                       {
                           HandleAnswer(*party, answer);
                       }
                   },
                   [&](const AuctionBidHeader& bid) {
                       if (const auto party = FindSender(peer, message))
                       {
                           HandleBid(*party, bid);
                       }
                   },
                   [&](const auto&) { Refuse(peer, message.NotExpectedBy("an auctioneer")); },
               },
               message.body);
}

std::optional<AuctionParty>
Auctioneer::FindSender(Ptr<Connection> peer, const Message& message)
{
    const auto party = m_roll.Find(peer);
    if (!party)
    {
        Refuse(peer, message.NotExpectedBy("an auctioneer") + " before HELLO");
    }
    else if (m_session)
    {
        m_session->CountReceived(message.packet->GetSize());
    }
    return party;
}

void
Auctioneer::HandleHello(Ptr<Connection> peer, const HelloHeader& hello)
{
    const auto entry = m_roll.Enter(hello, peer);
    const auto refusal = AuctionRoll::GetRefusal(entry);
    if (!refusal.empty())
    {
        Refuse(peer, refusal);
        return;
    }
    HelloHeader answer;
    answer.role = HelloHeader::CONTROLLER;
    peer->Send(MakeMessage(0, answer));
    if (entry == AuctionRoll::Entry::KNOWN)
    {
        return;
    }
    if (m_session)
    {
        m_session->Return(*m_roll.Find(peer));
    }
    StartFirstAuction();
}

void
Auctioneer::StartFirstAuction()
{
    if (m_auctions == 0 && m_buyersExpected + m_sellersExpected > 0 &&
        m_roll.GetNumbers(AuctionSide::BUYER).size() >= m_buyersExpected &&
        m_roll.GetNumbers(AuctionSide::SELLER).size() >= m_sellersExpected)
    {
        StartAuction();
    }
}

void
Auctioneer::HandleAnswer(const AuctionParty& party, const AuctionAcceptHeader& answer)
{
    if (answer.auction >= m_auctions)
    {
        Take(AuctionSession::Effect::NOT_BEGUN);
    }
    else if (m_session && answer.auction == m_session->GetRecord().auction)
    {
        Take(m_session->Answer(party, answer));
    }
}

void
Auctioneer::HandleBid(const AuctionParty& party, const AuctionBidHeader& bid)
{
    if (bid.auction >= m_auctions || m_mode != SEALED)
    {
        Drop("BID in no sealed auction that has begun");
    }
    else if (m_session && bid.auction == m_session->GetRecord().auction)
    {
        Take(m_session->Bid(party, bid));
    }
}

void
Auctioneer::Take(AuctionSession::Effect effect)
{
    if (effect == AuctionSession::Effect::NOT_BEGUN)
    {
        Drop("ACCEPT of an auction or cycle that has not begun");
    }
    else if (effect == AuctionSession::Effect::COMPLETE)
    {
        EndRound();
    }
}

void
Auctioneer::TraceDrop(const std::string& reason)
{
    m_dropTrace(reason);
}

} // namespace llmedge
} // namespace ns3
