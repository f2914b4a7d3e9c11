/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-participant.h"

#include "ns3/clock-range.h"
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

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("AuctionParticipant");
NS_OBJECT_ENSURE_REGISTERED(AuctionParticipant);

TypeId
AuctionParticipant::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::AuctionParticipant")
            .SetParent<MessageApplication>()
            .SetGroupName("LlmEdge")
            .AddConstructor<AuctionParticipant>()
            .AddAttribute("Side",
                          "Whether it buys or sells.",
                          EnumValue(AuctionParticipant::BUYER),
                          LLM_EDGE_ENUM_ACCESSOR(Side, &AuctionParticipant::m_side),
                          MakeEnumChecker(AuctionParticipant::BUYER,
                                          "Buyer",
                                          AuctionParticipant::SELLER,
                                          "Seller"))
            .AddAttribute("Id",
                          "Its number, unique on its side.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&AuctionParticipant::m_id),
                          MakeUintegerChecker<uint32_t>(0, AuctionClockHeader::MAX_PARTICIPANT))
            .AddAttribute(
                "Valuation",
                "What a unit is worth to the buyer, or costs the seller (price units).",
                IntegerValue(0),
                MakeIntegerAccessor(&AuctionParticipant::m_valuation),
                MakeIntegerChecker<int64_t>(-ClockRange::MAX_PRICE, ClockRange::MAX_PRICE))
            .AddAttribute("Remote",
                          "Address of the auctioneer.",
                          AddressValue(),
                          MakeAddressAccessor(&AuctionParticipant::m_remote),
                          MakeAddressChecker())
            .AddAttribute("Transport",
                          "TypeId of the transport that carries messages.",
                          TypeIdValue(TcpTransport::GetTypeId()),
                          MakeTypeIdAccessor(&AuctionParticipant::m_transportType),
                          MakeTypeIdChecker())
            .AddAttribute("RetryInterval",
                          "Time until HELLO is repeated, and from the loss of the connection to "
                          "the next try (s).",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&AuctionParticipant::m_retryInterval),
                          MakeTimeChecker(NanoSeconds(1)))
            .AddTraceSource("Result",
                            "The result of an auction has arrived",
                            MakeTraceSourceAccessor(&AuctionParticipant::m_resultTrace),
                            "ns3::llmedge::AuctionParticipant::ResultTracedCallback")
            .AddTraceSource("Valuation",
                            "It has heard of an auction, and knows what a unit is worth to it",
                            MakeTraceSourceAccessor(&AuctionParticipant::m_valuationTrace),
                            "ns3::llmedge::AuctionParticipant::ValuationTracedCallback")
            .AddTraceSource("Drop",
                            "A message was dropped: malformed, or not expected",
                            MakeTraceSourceAccessor(&AuctionParticipant::m_dropTrace),
                            "ns3::llmedge::AuctionParticipant::DropTracedCallback");
    return tid;
}

void
AuctionParticipant::SetValuationCallback(ValuationCallback valuation)
{
    m_valuer = valuation;
}

void
AuctionParticipant::CheckReady() const
{
    if (m_remote.IsInvalid())
    {
        throw InputError("auction participant " + std::to_string(m_id) + " has no Remote address");
    }
}

void
AuctionParticipant::HandleUp()
{
    m_bidder = TruthfulBidder({m_side == BUYER ? AuctionSide::BUYER : AuctionSide::SELLER, m_id});
    Open();
}

void
AuctionParticipant::HandleDown(bool abort)
{
    m_retry.Cancel();
    if (m_connection)
    {
        EndConnection(m_connection, abort);
        m_connection = nullptr;
    }
}

void
AuctionParticipant::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_valuer = ValuationCallback();
    MessageApplication::DoDispose();
}

void
AuctionParticipant::Open()
{
    m_connection = Connect(m_remote);
}

void
AuctionParticipant::HandleOpen(Ptr<Connection> connection)
{
    if (connection == m_connection)
    {
        SayHello();
    }
}

void
AuctionParticipant::SayHello()
{
    HelloHeader hello;
    hello.role = m_side == BUYER ? HelloHeader::CLIENT : HelloHeader::SERVER;
    hello.id = m_id;
    m_connection->Send(MakeMessage(0, hello));
    m_retry = Simulator::Schedule(m_retryInterval, &AuctionParticipant::SayHello, this);
}

void
AuctionParticipant::HandleClose(Ptr<Connection> connection, std::string reason)
{
    if (connection != m_connection)
    {
        return;
    }
    m_connection = nullptr;
    m_retry.Cancel();
    if (IsUp())
    {
        m_retry = Simulator::Schedule(m_retryInterval, &AuctionParticipant::Open, this);
    }
}

void
AuctionParticipant::HandleMessage(Ptr<Connection> connection, const Message& message)
{
    if (connection != m_connection)
    {
        return;
    }
    const auto answered = [this] { m_retry.Cancel(); }; // the auctioneer knows this participant
    std::visit(Overloaded{
                   [&](const HelloHeader&) { answered(); },
                   [&](const AuctionClockHeader& clock) {
                       answered();
                       HandleClock(clock);
                   },
                   [&](const AuctionResultHeader& result) {
                       answered();
                       HandleResult(result);
                   },
                   [&](const auto&) { Refuse(connection, message.NotExpectedBy("a participant")); },
               },
               message.body);
}

void
AuctionParticipant::HandleClock(const AuctionClockHeader& clock)
{
    if (m_bidder.IsNew(clock.auction))
    {
        JoinAuction(clock.auction);
    }
    if (!m_bidder.IsCurrent(clock))
    {
        return; // late
    }
    if (clock.sealed)
    {
        m_connection->Send(MakeMessage(0, m_bidder.AnswerInvitation(clock)));
    }
    else if (const auto answer = m_bidder.AnswerPrices(clock))
    {
        m_connection->Send(MakeMessage(0, *answer));
    }
}

void
AuctionParticipant::JoinAuction(uint32_t auction)
{
    const auto worth = m_valuer.IsNull() ? std::optional<int64_t>(m_valuation) : m_valuer();
    m_bidder.Join(auction, worth);
    if (worth)
    {
        m_valuationTrace(auction, m_side, m_id, *worth);
    }
}

void
AuctionParticipant::HandleResult(const AuctionResultHeader& result)
{
    AuctionAcceptHeader receipt;
    receipt.auction = result.auction;
    receipt.answer = AuctionAcceptHeader::RECEIPT;
    m_connection->Send(MakeMessage(0, receipt));
    if (m_bidder.TakeResult(result.auction))
    {
        m_resultTrace(m_side, m_id, result);
    }
}

void
AuctionParticipant::TraceDrop(const std::string& reason)
{
    m_dropTrace(m_id, reason);
}

} // namespace llmedge
} // namespace ns3
