/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-edge-tests.h"

#include "ns3/auction-helper.h"
#include "ns3/auctioneer.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/edge-network.h"
#include "ns3/enum.h"
#include "ns3/event-driven-clocks.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/input-error.h"
#include "ns3/message-reader.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/wifi-edge-network.h"
#include "ns3/wired-edge-network.h"

#include <map>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Auctions over a network, and what should come out. */
class AuctionTestCase : public TestCase
{
  public:
    /** @param name what is tested */
    explicit AuctionTestCase(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    /**
     * @brief Hold one auction over a network.
     *
     * @param networkType TypeId of an EdgeNetwork
     * @param transport TypeId of a transport; empty: the network's own
     * @param loss share of packets lost
     * @param mode how bids are found out
     * @param clearing who trades
     */
    void Hold(const std::string& networkType,
              const std::string& transport,
              double loss,
              Auctioneer::Mode mode,
              Auctioneer::Clearing clearing)
    {
        auto network = ObjectFactory(networkType).Create<EdgeNetwork>();
        network->SetAttribute("LossRate", DoubleValue(loss));
        network->Build(static_cast<uint32_t>(m_market.bids.size()),
                       static_cast<uint32_t>(m_market.asks.size()),
                       0,
                       100);
        AuctionHelper helper(network);
        if (!transport.empty())
        {
            helper.SetTransport(TypeId::LookupByName(transport));
        }
        helper.SetAuctioneerAttribute("Mode", EnumValue(mode));
        helper.SetAuctioneerAttribute("Clearing", EnumValue(clearing));
        helper.SetAuctioneerAttribute("AnswerTimeout", TimeValue(m_answerTimeout));
        const auto auctioneer = helper.Install(m_market);
        auctioneer->AssignStreams(7);
        auctioneer->TraceConnectWithoutContext("Ended",
                                               MakeCallback(&AuctionTestCase::Ended, this));
        for (uint32_t i = 0; i < helper.GetParticipants().GetN(); ++i)
        {
            helper.GetParticipants().Get(i)->TraceConnectWithoutContext(
                "Result",
                MakeCallback(&AuctionTestCase::Result, this));
        }
        Simulator::Stop(Seconds(200));
        Simulator::Run();
        m_drops = auctioneer->GetDrops();
        network->Dispose();
        Simulator::Destroy();
    }

    /**
     * @brief Compare the auction held with what the clocks lead to in memory.
     * @param clearing who trades
     */
    void Compare(Auctioneer::Clearing clearing)
    {
        NS_TEST_ASSERT_MSG_EQ(m_records.size(), 1, "one auction is held");
        const AuctionRecord& record = m_records[0];
        m_market.seed = record.seed;
        EventDrivenClocks clocks;
        ClockOutcome outcome;
        clocks.Run(m_market, ClockRule::ALTERNATE, outcome);
        const auto trades = ClearDutchAuction(
            m_market,
            outcome,
            clearing == Auctioneer::REDUCTION ? ClearingRule::REDUCTION : ClearingRule::PRIORITY);
        NS_TEST_ASSERT_MSG_EQ(record.price, outcome.last.buyer, "the same price");
        NS_TEST_ASSERT_MSG_EQ((record.pairs == trades.pairs), true, "the same trades");
        NS_TEST_ASSERT_MSG_EQ(record.reduced, trades.reduced, "the same reduction");
        NS_TEST_ASSERT_MSG_GT(trades.pairs.size(), 0, "there is something to compare");
        m_expected = outcome;
    }

    /** Everybody must have heard the same result, once. */
    void CompareResults()
    {
        NS_TEST_ASSERT_MSG_EQ(m_results.size(),
                              m_market.bids.size() + m_market.asks.size(),
                              "everybody has a result");
        for (const auto& [name, results] : m_results)
        {
            NS_TEST_ASSERT_MSG_EQ(results.size(), 1, "each has one result");
            NS_TEST_ASSERT_MSG_EQ(results[0].price, m_records[0].price, "the same price");
            NS_TEST_ASSERT_MSG_EQ((results[0].pairs == m_records[0].pairs), true, "same trades");
        }
    }

    AuctionInstance m_market{{0, 50, 20},
                             {310, 820, 540, 760, 95, 433},
                             {120, 705, 388, 940},
                             0,
                             AuctionSide::BUYER,
                             {1, 2}};     //!< What everybody thinks
    Time m_answerTimeout{Seconds(1)};     //!< Attribute AnswerTimeout
    std::vector<AuctionRecord> m_records; //!< Auctions held
    ClockOutcome m_expected;              //!< How the clocks should have run
    uint64_t m_drops{0};                  //!< Messages that the auctioneer dropped
    std::map<std::pair<uint32_t, uint32_t>, std::vector<AuctionResultHeader>>
        m_results; //!< By side and number

  private:
    /** @param record an auction that has ended */
    void Ended(const AuctionRecord& record)
    {
        m_records.push_back(record);
    }

    /**
     * @param side a participant's side
     * @param id its number
     * @param result what it has heard
     */
    void Result(uint32_t side, uint32_t id, const AuctionResultHeader& result)
    {
        m_results[{side, id}].push_back(result);
    }
};

/** Over networks that lose nothing, auctions come out as computed. */
class ReliableAuctionTestCase : public AuctionTestCase
{
  public:
    /**
     * @param network TypeId of an EdgeNetwork
     * @param mode how bids are found out
     * @param clearing who trades
     * @param first whose clock goes first
     */
    ReliableAuctionTestCase(const std::string& network,
                            Auctioneer::Mode mode,
                            Auctioneer::Clearing clearing,
                            AuctionSide first)
        : AuctionTestCase("An auction over " + network + (mode ? ", sealed," : ", by clocks,") +
                          " comes out as computed"),
          m_network(network),
          m_mode(mode),
          m_clearing(clearing)
    {
        m_market.first = first;
    }

  private:
    void DoRun() override
    {
        m_answerTimeout = Seconds(10);
        Hold(m_network, "", 0, m_mode, m_clearing);
        Compare(m_clearing);
        CompareResults();
        const AuctionRecord& record = m_records[0];
        NS_TEST_ASSERT_MSG_EQ(record.timeouts, 0, "nobody is too late");
        NS_TEST_ASSERT_MSG_EQ(record.receiptsMissing, 0, "everybody confirms");
        NS_TEST_ASSERT_MSG_EQ(m_drops, 0, "nothing is dropped");
        const size_t all = m_market.bids.size() + m_market.asks.size();
        if (m_mode == Auctioneer::SEALED)
        {
            // An invitation and a result to all; a bid and a receipt from all.
            NS_TEST_ASSERT_MSG_EQ(record.rounds, 1, "one round");
            NS_TEST_ASSERT_MSG_EQ(record.messagesSent, 2 * all, "messages sent");
            NS_TEST_ASSERT_MSG_EQ(record.messagesReceived, 2 * all, "messages received");
            NS_TEST_ASSERT_MSG_EQ(record.bytesReceived, all * (20 + 12 + 20 + 9), "bytes received");
        }
        else
        {
            NS_TEST_ASSERT_MSG_EQ(record.cycles, m_expected.cycles, "cycles as computed");
            NS_TEST_ASSERT_MSG_EQ(record.rounds, record.cycles, "each a round of messages");
            NS_TEST_ASSERT_MSG_EQ(record.messagesSent, (record.rounds + 1) * all, "messages sent");
        }
    }

    std::string m_network;           //!< TypeId of the network
    Auctioneer::Mode m_mode;         //!< How bids are found out
    Auctioneer::Clearing m_clearing; //!< Who trades
};

/** A round over the ideal network takes the delay there and back. */
class AuctionLatencyTestCase : public AuctionTestCase
{
  public:
    AuctionLatencyTestCase()
        : AuctionTestCase("Auctions take one round trip per round")
    {
    }

  private:
    void DoRun() override
    {
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(MilliSeconds(3)));
        for (const auto mode : {Auctioneer::CLOCKS, Auctioneer::SEALED})
        {
            m_records.clear();
            Hold("ns3::llmedge::IdealEdgeNetwork", "", 0, mode, Auctioneer::PRIORITY);
            Compare(Auctioneer::PRIORITY);
            const AuctionRecord& record = m_records[0];
            const auto rounds = static_cast<int64_t>(record.rounds);
            NS_TEST_ASSERT_MSG_EQ(record.decided - record.started,
                                  MilliSeconds(6 * rounds),
                                  "round trips until the decision");
            NS_TEST_ASSERT_MSG_EQ(record.ended - record.decided,
                                  MilliSeconds(6),
                                  "result, receipt");
        }
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(Seconds(0)));
    }
};

/** With datagrams that get lost, auctions end, nobody loses money, and all know the result. */
class LossyAuctionTestCase : public AuctionTestCase
{
  public:
    /** @param mode how bids are found out */
    explicit LossyAuctionTestCase(Auctioneer::Mode mode)
        : AuctionTestCase(std::string("An auction survives lost datagrams, ") +
                          (mode ? "sealed" : "by clocks")),
          m_mode(mode)
    {
    }

  private:
    void DoRun() override
    {
        m_answerTimeout = MilliSeconds(50);
        Hold("ns3::llmedge::WiredEdgeNetwork",
             "ns3::llmedge::UdpTransport",
             0.1,
             m_mode,
             Auctioneer::PRIORITY);
        NS_TEST_ASSERT_MSG_EQ(m_records.size(), 1, "it ends");
        const AuctionRecord& record = m_records[0];
        NS_TEST_ASSERT_MSG_GT(record.timeouts, 0, "something was lost");
        NS_TEST_ASSERT_MSG_EQ(record.receiptsMissing, 0, "everybody confirms in the end");
        NS_TEST_ASSERT_MSG_GT(record.pairs.size(), 0, "there are trades");
        for (const MatchedPair& pair : record.pairs)
        {
            NS_TEST_ASSERT_MSG_LT_OR_EQ(record.price, m_market.bids[pair.buyer], "buyer's price");
            NS_TEST_ASSERT_MSG_GT_OR_EQ(record.price, m_market.asks[pair.seller], "seller's price");
        }
        CompareResults();
        if (m_mode == Auctioneer::SEALED) // repeated until all bids are there
        {
            Compare(Auctioneer::PRIORITY);
        }
    }

    Auctioneer::Mode m_mode; //!< How bids are found out
};

/** What does not belong there is dropped, counted and traced, and the auction goes on. */
class HostileParticipantTestCase : public AuctionTestCase
{
  public:
    HostileParticipantTestCase()
        : AuctionTestCase("An auctioneer drops what it does not expect")
    {
    }

  private:
    void DoRun() override
    {
        auto network = CreateObject<IdealEdgeNetwork>();
        network->Build(1, 1, 0, 100);
        auto auctioneer = CreateObject<Auctioneer>();
        auctioneer->SetAttribute("Transport", TypeIdValue(network->GetTransport()));
        auctioneer->TraceConnectWithoutContext(
            "Drop",
            MakeCallback(&HostileParticipantTestCase::Drop, this));
        network->GetGateway()->AddApplication(auctioneer);
        m_transport = Transport::Make(network->GetTransport());
        m_node = network->GetDevices().Get(0);
        m_address = network->GetGatewayAddress(0, 7000);
        HelloHeader hello;
        AuctionAcceptHeader accept;
        AuctionBidHeader bid;
        CancelHeader cancel;
        HelloHeader controller;
        controller.role = HelloHeader::CONTROLLER;
        HelloHeader far;
        far.id = 65536;
        Say(1, {MakeMessage(0, accept)});
        Say(2, {MakeMessage(0, hello), MakeMessage(0, hello), MakeMessage(0, accept)});
        Say(3, {MakeMessage(0, hello)});
        Say(4, {MakeMessage(0, controller)});
        Say(5, {MakeMessage(0, far)});
        Say(6, {MakeMessage(1, cancel)});
        hello.id = 1;
        Say(7, {MakeMessage(0, hello), MakeMessage(0, bid)});
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(m_reasons,
                              "an auctioneer does not expect a ACCEPT message before HELLO;"
                              "ACCEPT of an auction or cycle that has not begun;"
                              "HELLO of a participant who is there already;"
                              "HELLO of no buyer or seller with a number from 0 to 65535;"
                              "HELLO of no buyer or seller with a number from 0 to 65535;"
                              "an auctioneer does not expect a CANCEL message;"
                              "BID in no sealed auction that has begun;",
                              "what was dropped");
        NS_TEST_ASSERT_MSG_EQ(auctioneer->GetDrops(), 7, "counted");
        bool refused = false;
        auctioneer->StartAuction(); // between the two that are there
        try
        {
            auctioneer->StartAuction();
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_ASSERT_MSG_EQ(refused, true, "one auction at a time");
        m_transport->Dispose();
        m_connections.clear();
        network->Dispose();
        Simulator::Destroy();
    }

    /**
     * @brief Connect and send messages.
     *
     * @param seconds when
     * @param messages what
     */
    void Say(int seconds, const std::vector<Ptr<Packet>>& messages)
    {
        Simulator::Schedule(Seconds(seconds), &HostileParticipantTestCase::SayNow, this, messages);
    }

    /** @param messages what to send */
    void SayNow(std::vector<Ptr<Packet>> messages)
    {
        auto connection = m_transport->Connect(m_node, m_address);
        for (const auto& message : messages)
        {
            connection->Send(message);
        }
        m_connections.push_back(connection);
    }

    /** @param reason of a drop */
    void Drop(const std::string& reason)
    {
        m_reasons += reason + ";";
    }

    Ptr<Transport> m_transport;                 //!< How messages travel
    Ptr<Node> m_node;                           //!< From where
    Address m_address;                          //!< Where to
    std::vector<Ptr<Connection>> m_connections; //!< What was opened
    std::string m_reasons;                      //!< Reasons of the drops
};

/** All of them. */
class AuctionTests : public TestCase
{
  public:
    AuctionTests()
        : TestCase("Auctions over a network")
    {
        const auto add = [this](const std::string& network,
                                Auctioneer::Mode mode,
                                Auctioneer::Clearing clearing,
                                AuctionSide first) {
            AddTestCase(new ReliableAuctionTestCase("ns3::llmedge::" + network + "EdgeNetwork",
                                                    mode,
                                                    clearing,
                                                    first));
        };
        for (const auto* network : {"Ideal", "Wired", "Wifi"})
        {
            add(network, Auctioneer::CLOCKS, Auctioneer::PRIORITY, AuctionSide::BUYER);
            add(network, Auctioneer::SEALED, Auctioneer::REDUCTION, AuctionSide::BUYER);
        }
        add("Ideal", Auctioneer::CLOCKS, Auctioneer::REDUCTION, AuctionSide::SELLER);
        add("Ideal", Auctioneer::SEALED, Auctioneer::PRIORITY, AuctionSide::SELLER);
        AddTestCase(new AuctionLatencyTestCase);
        AddTestCase(new LossyAuctionTestCase(Auctioneer::CLOCKS));
        AddTestCase(new LossyAuctionTestCase(Auctioneer::SEALED));
        AddTestCase(new HostileParticipantTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

} // namespace

TestCase*
MakeAuctionTests()
{
    return new AuctionTests;
}
