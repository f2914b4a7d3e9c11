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
            .SetParent<Application>()
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

uint64_t
AuctionParticipant::GetDrops() const
{
    return m_drops;
}

void
AuctionParticipant::StartApplication()
{
    NS_LOG_FUNCTION(this);
    if (m_remote.IsInvalid())
    {
        throw InputError("auction participant " + std::to_string(m_id) + " has no Remote address");
    }
    m_transport = Transport::Make(m_transportType);
    m_transport->TraceConnectWithoutContext(
        "Drop",
        MakeCallback(&AuctionParticipant::HandleTransportDrop, this));
    m_running = true;
    Connect();
}

void
AuctionParticipant::StopApplication()
{
    NS_LOG_FUNCTION(this);
    m_running = false;
    m_retry.Cancel();
    if (m_connection)
    {
        m_connection->Close();
        m_connection = nullptr;
    }
}

void
AuctionParticipant::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_running = false;
    m_retry.Cancel();
    if (m_connection)
    {
        m_connection->Abort();
        m_connection = nullptr;
    }
    m_transport = nullptr;
    m_valuer = ValuationCallback();
    Application::DoDispose();
}

void
AuctionParticipant::Connect()
{
    m_connection = m_transport->Connect(GetNode(), m_remote);
    m_connection->SetOpenCallback(MakeCallback(&AuctionParticipant::HandleOpen, this));
    m_connection->SetCloseCallback(MakeCallback(&AuctionParticipant::HandleClose, this));
    m_connection->SetMessageCallback(MakeCallback(&AuctionParticipant::HandleMessage, this));
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
    NS_LOG_FUNCTION(this << connection << reason);
    if (connection != m_connection)
    {
        return;
    }
    m_connection = nullptr;
    m_retry.Cancel();
    if (m_running)
    {
        m_retry = Simulator::Schedule(m_retryInterval, &AuctionParticipant::Connect, this);
    }
}

void
AuctionParticipant::HandleMessage(Ptr<Connection> connection, const Message& message)
{
    if (connection != m_connection)
    {
        return;
    }
    // Whoever answers knows this participant: no more need to say HELLO.
    std::visit(Overloaded{
                   [&](const HelloHeader&) { m_retry.Cancel(); },
                   [&](const AuctionClockHeader& clock) {
                       m_retry.Cancel();
                       HandleClock(clock);
                   },
                   [&](const AuctionResultHeader& result) {
                       m_retry.Cancel();
                       HandleResult(result);
                   },
                   [&](const auto&) {
                       const auto error = message.NotExpectedBy("a participant");
                       Drop(error);
                       m_connection->Abort();
                       HandleClose(connection, error);
                   },
               },
               message.body);
}

void
AuctionParticipant::HandleClock(const AuctionClockHeader& clock)
{
    if (clock.auction < m_auction)
    {
        return; // late
    }
    if (clock.auction > m_auction)
    {
        JoinAuction(clock);
    }
    if (clock.sealed)
    {
        AuctionBidHeader bid;
        bid.auction = clock.auction;
        bid.price = GetBid(clock);
        m_connection->Send(MakeMessage(0, bid));
        return;
    }
    const bool suits =
        m_worth && (m_side == BUYER ? *m_worth >= clock.buyerPrice : *m_worth <= clock.sellerPrice);
    m_accepted = m_accepted || suits;
    const auto& marked = m_side == BUYER ? clock.acceptedBuyers : clock.acceptedSellers;
    if (!AuctionClockHeader::IsMarked(marked, m_id))
    {
        AuctionAcceptHeader answer;
        answer.auction = clock.auction;
        answer.cycle = clock.cycle;
        answer.answer = m_accepted ? AuctionAcceptHeader::ACCEPTS : AuctionAcceptHeader::WAITS;
        m_connection->Send(MakeMessage(0, answer));
    }
}

void
AuctionParticipant::JoinAuction(const AuctionClockHeader& clock)
{
    m_auction = clock.auction;
    m_accepted = false;
    m_knowsResult = false;
    m_worth = m_valuer.IsNull() ? std::optional<int64_t>(m_valuation) : m_valuer();
    if (m_worth)
    {
        m_valuationTrace(clock.auction, m_side, m_id, *m_worth);
    }
}

int64_t
AuctionParticipant::GetBid(const AuctionClockHeader& clock) const
{
    // An invitation shows the ends of the range.
    return m_worth.value_or(m_side == BUYER ? clock.sellerPrice - 1 : clock.buyerPrice + 1);
}

void
AuctionParticipant::HandleResult(const AuctionResultHeader& result)
{
    AuctionAcceptHeader receipt;
    receipt.auction = result.auction;
    receipt.answer = AuctionAcceptHeader::RECEIPT;
    m_connection->Send(MakeMessage(0, receipt));
    const bool isNew =
        result.auction > m_auction || (result.auction == m_auction && !m_knowsResult);
    if (isNew)
    {
        m_auction = result.auction;
        m_knowsResult = true;
        m_resultTrace(m_side, m_id, result);
    }
}

void
AuctionParticipant::HandleTransportDrop(const Address& peer, const std::string& reason)
{
    Drop(reason);
}

void
AuctionParticipant::Drop(const std::string& reason)
{
    NS_LOG_FUNCTION(this << reason);
    ++m_drops;
    m_dropTrace(m_id, reason);
}

} // namespace llmedge
} // namespace ns3
