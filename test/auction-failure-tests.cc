/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-test-case.h"
#include "subject-suite.h"

#include "ns3/auction-participant.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/input-error.h"
#include "ns3/integer.h"
#include "ns3/message-reader.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

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
        NS_TEST_ASSERT_MSG_EQ(m_records.size(), 1, "the auction ends although datagrams are lost");
        const AuctionRecord& record = m_records[0];
        NS_TEST_ASSERT_MSG_GT(record.timeouts, 0, "at least one round is not answered in time");
        NS_TEST_ASSERT_MSG_EQ(record.receiptsMissing,
                              0,
                              "repetitions bring the result to everybody");
        NS_TEST_ASSERT_MSG_GT(record.pairs.size(), 0, "losses do not prevent all trades");
        for (const MatchedPair& pair : record.pairs)
        {
            NS_TEST_ASSERT_MSG_LT_OR_EQ(record.price,
                                        m_market.bids[pair.buyer],
                                        "no buyer pays more than its valuation");
            NS_TEST_ASSERT_MSG_GT_OR_EQ(record.price,
                                        m_market.asks[pair.seller],
                                        "no seller gets less than its valuation");
        }
        CompareResults();
        if (m_mode == Auctioneer::SEALED) // repeated until all bids are there
        {
            Compare(Auctioneer::PRIORITY);
        }
    }

    Auctioneer::Mode m_mode; //!< How bids are found out
};

/**
 * @ingroup llm-edge-tests
 * @brief Somebody says HELLO and nothing else: the auction waits MaxSilence rounds for it. Only
 * those who are asked take part.
 */
class MuteBuyerTestCase : public TestCase
{
  public:
    MuteBuyerTestCase()
        : TestCase("An auction does not wait for ever for a mute participant")
    {
    }

  private:
    void DoRun() override
    {
        for (const std::string mode : {"Clocks", "Sealed"})
        {
            auto network = CreateObject<IdealEdgeNetwork>();
            network->Build(2, 1, 0, 100);
            auto auctioneer = CreateObject<Auctioneer>();
            auctioneer->SetAttribute("Transport", TypeIdValue(network->GetTransport()));
            auctioneer->SetAttribute("Mode", StringValue(mode));
            auctioneer->SetAttribute("MaxSilence", UintegerValue(2));
            auctioneer->TraceConnectWithoutContext("Ended",
                                                   MakeCallback(&MuteBuyerTestCase::Ended, this));
            network->GetGateway()->AddApplication(auctioneer);
            Join(network, "Buyer", 1, 999'999, network->GetDevices().Get(1));
            Join(network, "Seller", 0, 1, network->GetServers().Get(0));
            auto transport = Transport::Make(network->GetTransport());
            Ptr<Connection> mute;
            Simulator::Schedule(MilliSeconds(500), [&] {
                mute = transport->Connect(network->GetDevices().Get(0),
                                          network->GetGatewayAddress(0, 7000));
                mute->Send(MakeMessage(0, HelloHeader()));
            });
            Simulator::Schedule(Seconds(1), [&] {
                auctioneer->StartAuction({0, 1}, {0});
                Refused(*auctioneer, {1}, {0}); // one at a time
            });
            Simulator::Schedule(Seconds(500), [&] {
                Refused(*auctioneer, {2}, {0});
                Refused(*auctioneer, {1, 1}, {0});
                Refused(*auctioneer, {}, {});
                auctioneer->StartAuction({1}, {0});
            });
            Simulator::Stop(Seconds(1000));
            Simulator::Run();
            NS_TEST_ASSERT_MSG_EQ(m_records.size(),
                                  2,
                                  "both auctions end although a buyer is mute");
            NS_TEST_ASSERT_MSG_EQ(m_records[0].timeouts,
                                  2,
                                  "the mute buyer is waited for in MaxSilence rounds");
            NS_TEST_ASSERT_MSG_EQ(m_records[0].buyers,
                                  2,
                                  "the mute buyer takes part in the first auction");
            NS_TEST_ASSERT_MSG_EQ(m_records[1].timeouts,
                                  0,
                                  "the auction without the mute buyer has no timeout");
            NS_TEST_ASSERT_MSG_EQ(m_records[1].buyers,
                                  1,
                                  "only the buyer that was named takes part");
            for (const auto& record : m_records)
            {
                NS_TEST_ASSERT_MSG_EQ(record.pairs.size(), 1, "the two who answer trade");
                NS_TEST_ASSERT_MSG_EQ(record.pairs[0].buyer,
                                      1,
                                      "the buyer who trades is the one who answers");
                NS_TEST_ASSERT_MSG_LT(record.ended - record.decided,
                                      Seconds(1),
                                      "the receipt of the mute buyer is not waited for");
            }
            m_records.clear();
            transport->Dispose();
            network->Dispose();
            Simulator::Destroy();
        }
    }

    /**
     * @param network the network
     * @param side "Buyer" or "Seller"
     * @param id number there
     * @param valuation what a unit is worth
     * @param node where
     */
    void Join(Ptr<EdgeNetwork> network,
              const std::string& side,
              uint32_t id,
              int64_t valuation,
              Ptr<Node> node)
    {
        const auto participant = CreateObject<AuctionParticipant>();
        participant->SetAttribute("Side", StringValue(side));
        participant->SetAttribute("Id", UintegerValue(id));
        participant->SetAttribute("Valuation", IntegerValue(valuation));
        participant->SetAttribute("Transport", TypeIdValue(network->GetTransport()));
        participant->SetAttribute("Remote", AddressValue(network->GetGatewayAddress(0, 7000)));
        node->AddApplication(participant);
    }

    /**
     * @param auctioneer an auctioneer
     * @param buyers buyers that it is to hold an auction between
     * @param sellers sellers likewise; it must refuse
     */
    void Refused(Auctioneer& auctioneer,
                 const std::vector<uint32_t>& buyers,
                 const std::vector<uint32_t>& sellers)
    {
        bool refused = false;
        try
        {
            auctioneer.StartAuction(buyers, sellers);
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_ASSERT_MSG_EQ(refused,
                              true,
                              "StartAuction() refuses an auction that cannot be held");
    }

    /** @param record an auction that has ended */
    void Ended(const AuctionRecord& record)
    {
        m_records.push_back(record);
    }

    std::vector<AuctionRecord> m_records; //!< Auctions that have ended
};

/**
 * @ingroup llm-edge-tests
 * @brief Auctions that wait for answers in vain.
 */
class AuctionFailureTests : public TestCase
{
  public:
    AuctionFailureTests()
        : TestCase("Auction failure")
    {
        AddTestCase(new LossyAuctionTestCase(Auctioneer::CLOCKS));
        AddTestCase(new LossyAuctionTestCase(Auctioneer::SEALED));
        AddTestCase(new MuteBuyerTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<AuctionFailureTests> g_suite("auction-failure"); //!< Registers the cases

} // namespace
