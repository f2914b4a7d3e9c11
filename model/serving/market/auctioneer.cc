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

#include <algorithm>
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
            .SetParent<Application>()
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
    return m_members.count({side, number}) > 0;
}

bool
Auctioneer::IsBusy() const
{
    return m_auction != nullptr;
}

uint64_t
Auctioneer::GetDrops() const
{
    return m_drops;
}

void
Auctioneer::StartApplication()
{
    NS_LOG_FUNCTION(this);
    m_transport = Transport::Make(m_transportType);
    m_transport->TraceConnectWithoutContext("Drop",
                                            MakeCallback(&Auctioneer::HandleTransportDrop, this));
    m_transport->Listen(GetNode(), m_port, MakeCallback(&Auctioneer::HandleAccept, this));
    m_running = true;
}

void
Auctioneer::StopApplication()
{
    NS_LOG_FUNCTION(this);
    LeavePeers(false);
}

void
Auctioneer::DoDispose()
{
    NS_LOG_FUNCTION(this);
    LeavePeers(true);
    m_transport = nullptr;
    Application::DoDispose();
}

void
Auctioneer::LeavePeers(bool abort)
{
    m_timer.Cancel();
    m_auction = nullptr;
    if (!m_running)
    {
        return;
    }
    m_running = false;
    m_transport->StopListening();
    for (const auto& peer : m_peers)
    {
        abort ? peer->Abort() : peer->Close();
    }
    m_peers.clear();
    m_members.clear();
}

void
Auctioneer::StartAuction()
{
    std::vector<uint32_t> buyers;
    std::vector<uint32_t> sellers;
    for (const auto& [name, peer] : m_members)
    {
        (name.first == AuctionSide::BUYER ? buyers : sellers).push_back(name.second);
    }
    StartAuction(buyers, sellers);
}

void
Auctioneer::StartAuction(const std::vector<uint32_t>& buyers, const std::vector<uint32_t>& sellers)
{
    NS_LOG_FUNCTION(this << buyers.size() << sellers.size());
    if (m_auction || (buyers.empty() && sellers.empty()))
    {
        throw InputError(m_auction ? "an auction is going on already"
                                   : "nobody is there for an auction");
    }
    const ClockRange range{m_lowest, m_step, m_ticks};
    range.Check();
    CheckMembers(AuctionSide::BUYER, buyers);
    CheckMembers(AuctionSide::SELLER, sellers);
    m_auction = std::make_unique<Auction>();
    AuctionRecord& record = m_auction->record;
    record.auction = m_auctions++;
    record.started = Simulator::Now();
    record.seed = m_random->GetInteger(0, std::numeric_limits<uint32_t>::max() - 1);
    m_auction->buyers = buyers;
    m_auction->sellers = sellers;
    std::sort(m_auction->buyers.begin(), m_auction->buyers.end());
    std::sort(m_auction->sellers.begin(), m_auction->sellers.end());
    record.buyers = static_cast<uint32_t>(buyers.size());
    record.sellers = static_cast<uint32_t>(sellers.size());
    if (m_mode == SEALED)
    {
        m_auction->awaited = Everybody();
        AskForBids();
        return;
    }
    m_auction->course =
        std::make_unique<DutchClockCourse>(range, ClockRule::ALTERNATE, MakeInstance().first);
    NextCycle();
}

void
Auctioneer::CheckMembers(AuctionSide side, const std::vector<uint32_t>& numbers) const
{
    const std::set<uint32_t> different(numbers.begin(), numbers.end());
    for (const uint32_t number : numbers)
    {
        if (!IsMember(side, number) || different.size() < numbers.size())
        {
            throw InputError(std::string(side == AuctionSide::BUYER ? "buyer " : "seller ") +
                             std::to_string(number) +
                             " cannot take part in an auction, expected participants that are "
                             "connected, each once");
        }
    }
}

void
Auctioneer::HandleAccept(Ptr<Connection> peer)
{
    NS_LOG_FUNCTION(this << peer);
    peer->SetMessageCallback(MakeCallback(&Auctioneer::HandleMessage, this));
    peer->SetCloseCallback(MakeCallback(&Auctioneer::HandleClose, this));
    m_peers.push_back(peer);
}

void
Auctioneer::HandleClose(Ptr<Connection> peer, std::string reason)
{
    NS_LOG_FUNCTION(this << peer << reason);
    m_peers.erase(std::remove(m_peers.begin(), m_peers.end(), peer), m_peers.end());
    for (auto member = m_members.begin(); member != m_members.end(); ++member)
    {
        if (member->second == peer)
        {
            const Name name = member->first;
            m_members.erase(member);
            Heard(name); // nothing more will come
            return;
        }
    }
}

void
Auctioneer::HandleMessage(Ptr<Connection> peer, const Message& message)
{
    const auto handle = [&](const auto& body, auto handler) {
        if (const auto name = FindSender(peer, message))
        {
            (this->*handler)(*name, body);
        }
    };
    std::visit(
        Overloaded{
            [&](const HelloHeader& hello) { HandleHello(peer, hello); },
            [&](const AuctionAcceptHeader& accept) { handle(accept, &Auctioneer::HandleAnswer); },
            [&](const AuctionBidHeader& bid) { handle(bid, &Auctioneer::HandleBid); },
            [&](const auto&) { Refuse(peer, message.NotExpectedBy("an auctioneer")); },
        },
        message.body);
}

std::optional<Auctioneer::Name>
Auctioneer::FindSender(Ptr<Connection> peer, const Message& message)
{
    const auto member = std::find_if(m_members.begin(), m_members.end(), [&](const auto& one) {
        return one.second == peer;
    });
    if (member == m_members.end())
    {
        Refuse(peer, message.NotExpectedBy("an auctioneer") + " before HELLO");
        return std::nullopt;
    }
    if (m_auction)
    {
        ++m_auction->record.messagesReceived;
        m_auction->record.bytesReceived += message.packet->GetSize();
    }
    return member->first;
}

void
Auctioneer::HandleHello(Ptr<Connection> peer, const HelloHeader& hello)
{
    if (hello.role == HelloHeader::CONTROLLER || hello.id > AuctionClockHeader::MAX_PARTICIPANT)
    {
        Refuse(peer, "HELLO of no buyer or seller with a number from 0 to 65535");
        return;
    }
    const Name name{hello.role == HelloHeader::CLIENT ? AuctionSide::BUYER : AuctionSide::SELLER,
                    hello.id};
    const auto [member, isNew] = m_members.try_emplace(name, peer);
    if (member->second != peer)
    {
        Refuse(peer, "HELLO of a participant who is there already");
        return;
    }
    HelloHeader answer;
    answer.role = HelloHeader::CONTROLLER;
    peer->Send(MakeMessage(0, answer));
    const auto sellers = m_members.lower_bound({AuctionSide::SELLER, 0});
    const auto buyers = static_cast<size_t>(std::distance(m_members.begin(), sellers));
    if (isNew && m_auctions == 0 && m_buyersExpected + m_sellersExpected > 0 &&
        buyers >= m_buyersExpected && m_members.size() - buyers >= m_sellersExpected)
    {
        StartAuction();
    }
}

void
Auctioneer::HandleTransportDrop(const Address& peer, const std::string& reason)
{
    Drop(reason);
}

void
Auctioneer::Drop(const std::string& reason)
{
    NS_LOG_FUNCTION(this << reason);
    ++m_drops;
    m_dropTrace(reason);
}

void
Auctioneer::Refuse(Ptr<Connection> peer, const std::string& reason)
{
    Drop(reason);
    peer->Abort();
    HandleClose(peer, reason);
}

} // namespace llmedge
} // namespace ns3
