/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-test-case.h"
#include "subject-suite.h"

#include "ns3/config.h"
#include "ns3/simulator.h"

#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

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
        NS_TEST_ASSERT_MSG_EQ(record.timeouts, 0, "every answer comes before the timeout");
        NS_TEST_ASSERT_MSG_EQ(record.receiptsMissing, 0, "every participant confirms the result");
        NS_TEST_ASSERT_MSG_EQ(m_drops, 0, "the auctioneer drops no message");
        const size_t all = m_market.bids.size() + m_market.asks.size();
        if (m_mode == Auctioneer::SEALED)
        {
            // An invitation and a result to all; a bid and a receipt from all.
            NS_TEST_ASSERT_MSG_EQ(record.rounds, 1, "a sealed auction takes one round");
            NS_TEST_ASSERT_MSG_EQ(record.messagesSent,
                                  2 * all,
                                  "everybody gets an invitation and a result");
            NS_TEST_ASSERT_MSG_EQ(record.messagesReceived,
                                  2 * all,
                                  "everybody sends a bid and a receipt");
            NS_TEST_ASSERT_MSG_EQ(record.bytesReceived,
                                  all * (20 + 12 + 20 + 9),
                                  "a BID has 32 bytes and an ACCEPT 29");
        }
        else
        {
            NS_TEST_ASSERT_MSG_EQ(record.cycles,
                                  m_expected.cycles,
                                  "the clocks run as many cycles as in memory");
            NS_TEST_ASSERT_MSG_EQ(record.rounds,
                                  record.cycles,
                                  "each cycle is a round of messages");
            NS_TEST_ASSERT_MSG_EQ(record.messagesSent,
                                  (record.rounds + 1) * all,
                                  "everybody gets each price and the result");
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
                                  "each round takes one round trip of 6 ms");
            NS_TEST_ASSERT_MSG_EQ(record.ended - record.decided,
                                  MilliSeconds(6),
                                  "result and receipt take one round trip");
        }
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(Seconds(0)));
    }
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
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<AuctionTests> g_suite("auction"); //!< Registers the cases

} // namespace
