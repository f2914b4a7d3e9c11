/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-edge-tests.h"
#include "market-run.h"

#include "ns3/auction-participant.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/input-error.h"
#include "ns3/integer.h"
#include "ns3/llm-controller.h"
#include "ns3/message-reader.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return the workload's time zero */
Time
Zero()
{
    return LlmServingHelper::GetWarmUp();
}

/**
 * @ingroup llm-edge-tests
 * @brief Something goes wrong while an auction is held: over an ideal network with a delay of 3 ms,
 * where it takes more than ten rounds of 6 ms.
 */
class BrokenMarketTestCase : public TestCase
{
  public:
    /** @param name what goes wrong */
    explicit BrokenMarketTestCase(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    static constexpr int64_t MIDDLE_MS = 50; //!< In the middle of the first auction

    /**
     * @brief Run requests that all come at the workload's time zero.
     *
     * @param requests how many, one of each device
     * @param deadline their deadline, 0: none
     * @param prepare what else is done
     */
    void Hold(uint32_t requests, Time deadline, const SmallServingRun::Prepare& prepare)
    {
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(MilliSeconds(3)));
        auto source = Create<EvenRequests>(requests, Seconds(0), 10);
        source->m_deadline = deadline;
        m_market.m_run.m_edgeServers = 1;
        m_market.Run(source, prepare);
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(Seconds(0)));
        const auto& run = m_market.m_run;
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), requests, "every request ends");
        NS_TEST_ASSERT_MSG_EQ(run.m_ends.size(), requests, "once");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved, true, "the books balance");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_left, 0, "nothing is left at the controller");
        const auto middle = Zero() + MilliSeconds(MIDDLE_MS);
        NS_TEST_ASSERT_MSG_GT(m_market.m_auctions.at(0).decided, middle, "during the auction");
        NS_TEST_ASSERT_MSG_LT(m_market.m_auctions.at(0).started, middle, "not before");
    }

    /**
     * @param device a device
     * @return its only request
     */
    const RequestRecord& Of(uint32_t device) const
    {
        const auto& records = m_market.m_run.m_records;
        return *std::find_if(records.begin(), records.end(), [&](const auto& record) {
            return record.device == device;
        });
    }

    MarketRun m_market{"ns3::llmedge::IdealEdgeNetwork", Auctioneer::CLOCKS}; //!< The run
};

/**
 * @ingroup llm-edge-tests
 * @brief The server that is traded crashes: its winner goes to the cloud.
 */
class CrashedSellerTestCase : public BrokenMarketTestCase
{
  public:
    CrashedSellerTestCase()
        : BrokenMarketTestCase("A server crashes during its auction")
    {
    }

  private:
    void DoRun() override
    {
        Hold(1, Time(), [](LlmServingHelper& serving) {
            Simulator::Schedule(Zero() + MilliSeconds(MIDDLE_MS),
                                &LlmServer::Crash,
                                serving.GetServers()[0]);
        });
        NS_TEST_ASSERT_MSG_EQ(m_market.m_auctions[0].pairs.size(), 1, "there is a trade");
        const auto& record = Of(0);
        NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::COMPLETED), true, "it is served");
        NS_TEST_ASSERT_MSG_EQ(record.server, 1, "in the cloud");
        NS_TEST_ASSERT_MSG_EQ(record.auctions, 1, "after the auction");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A device goes away: its request ends there, and the auction goes on without it.
 */
class LostBuyerTestCase : public BrokenMarketTestCase
{
  public:
    LostBuyerTestCase()
        : BrokenMarketTestCase("A device is gone during an auction")
    {
    }

  private:
    void DoRun() override
    {
        Hold(2, Time(), [this](LlmServingHelper& serving) {
            m_market.StopDevice(0, Zero() + MilliSeconds(MIDDLE_MS));
        });
        NS_TEST_ASSERT_MSG_EQ((Of(0).state == RequestState::FAILED), true, "it fails");
        NS_TEST_ASSERT_MSG_EQ(Of(0).reason, "client stopped", "for this reason");
        NS_TEST_ASSERT_MSG_EQ(Of(0).auctionWait.has_value(), false, "without a decision");
        NS_TEST_ASSERT_MSG_EQ((Of(1).state == RequestState::COMPLETED),
                              true,
                              "the other is served");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_dispatches.size(), 1, "nothing is dispatched for it");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Requests whose deadline passes, or that are cancelled, wait no more.
 */
class LateMarketTestCase : public BrokenMarketTestCase
{
  public:
    LateMarketTestCase()
        : BrokenMarketTestCase("A deadline passes during an auction")
    {
    }

  private:
    void DoRun() override
    {
        Hold(3, MilliSeconds(MIDDLE_MS), [](LlmServingHelper&) {});
        NS_TEST_ASSERT_MSG_EQ(m_market.m_run.Count(RequestState::TIMED_OUT), 3, "they time out");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_dispatches.size(), 0, "and reach no server");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_auctions.size(), 1, "it is the only auction");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The controller crashes and comes back: its requests are gone, devices may send them again.
 */
class CrashedControllerTestCase : public BrokenMarketTestCase
{
  public:
    /** @param maxRetries times a device sends again */
    explicit CrashedControllerTestCase(uint32_t maxRetries)
        : BrokenMarketTestCase("The controller crashes during an auction, devices retry " +
                               std::to_string(maxRetries) + " times"),
          m_maxRetries(maxRetries)
    {
    }

  private:
    void DoRun() override
    {
        m_market.m_run.m_configure = [this](LlmServingHelper& serving) {
            serving.SetClientAttribute("MaxRetries", UintegerValue(m_maxRetries));
        };
        const auto crash = Zero() + MilliSeconds(MIDDLE_MS);
        Hold(2, Time(), [&](LlmServingHelper& serving) {
            const auto controller = serving.GetController();
            Simulator::Schedule(crash, &LlmController::Crash, controller);
            Simulator::Schedule(crash + Seconds(1), &LlmController::Restart, controller);
        });
        const auto served = m_maxRetries > 0 ? 2U : 0U;
        NS_TEST_ASSERT_MSG_EQ(m_market.m_run.Count(RequestState::COMPLETED), served, "served");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_run.Count(RequestState::FAILED), 2 - served, "lost");
        for (const auto& [id, times] : m_market.m_dispatches)
        {
            NS_TEST_ASSERT_MSG_GT(times.at(0),
                                  crash + Seconds(1),
                                  "the old auction counts no more");
        }
        NS_TEST_ASSERT_MSG_EQ(m_market.m_dispatches.size(), served, "one decision each");
    }

    uint32_t m_maxRetries; //!< Times a device sends again
};

/**
 * @ingroup llm-edge-tests
 * @brief A server crashes that works on requests: they go to the market again.
 */
class SecondMarketTestCase : public BrokenMarketTestCase
{
  public:
    SecondMarketTestCase()
        : BrokenMarketTestCase("Requests of a lost server go to the market again")
    {
    }

  private:
    void DoRun() override
    {
        const auto crash = Zero() + MilliSeconds(500);
        auto source = Create<EvenRequests>(1, Seconds(1), 10, 20000); // 1.7 s until its first token
        m_market.Run(source, [&](LlmServingHelper& serving) {
            Simulator::Schedule(crash, &LlmServer::Crash, serving.GetServers()[0]);
        });
        const auto& record = Of(0);
        NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::COMPLETED), true, "it is served");
        NS_TEST_ASSERT_MSG_EQ(record.server, 1, "by the other edge server");
        NS_TEST_ASSERT_MSG_EQ(record.auctions, 2, "that it was matched with");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_auctions.size(), 2, "in the second auction");
        const auto id = WireId::Make(0, 0, 0);
        const auto& from = m_market.m_waits.at(id);
        const auto& to = m_market.m_decided.at(id);
        NS_TEST_ASSERT_MSG_EQ(*record.auctionWait,
                              (to.at(0) - from.at(0)) + (to.at(1) - from.at(1)),
                              "both waits count");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief With datagrams that get lost every request ends once, and the market goes on.
 */
class LossyMarketTestCase : public TestCase
{
  public:
    /** @param mode how bids are found out */
    explicit LossyMarketTestCase(Auctioneer::Mode mode)
        : TestCase(std::string("A market survives lost datagrams, ") +
                   (mode == Auctioneer::SEALED ? "sealed" : "by clocks")),
          m_mode(mode)
    {
    }

  private:
    void DoRun() override
    {
        MarketRun market("ns3::llmedge::WifiEdgeNetwork", m_mode);
        market.m_run.m_network->SetAttribute("LossRate", DoubleValue(0.05));
        market.m_run.m_transport = "UdpTransport";
        market.m_run.m_tokensPerMessage = 10;
        market.m_answerTimeout = MilliSeconds(50);
        market.m_maxRepeats = 3;
        market.m_maxSilence = 3;
        auto source = Create<EvenRequests>(40, MilliSeconds(100), 10, 50);
        source->m_deadline = Seconds(5);
        market.Run(source);
        const auto& run = market.m_run;
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 40, "every request ends");
        NS_TEST_ASSERT_MSG_EQ(run.m_ends.size(), 40, "once");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved, true, "the books balance");
        NS_TEST_ASSERT_MSG_EQ(market.m_left, 0, "nothing is left at the controller");
        uint64_t timeouts = 0;
        for (const auto& row : market.m_recorder->GetRows())
        {
            timeouts += row.auction.timeouts;
            NS_TEST_ASSERT_MSG_GT_OR_EQ(row.welfare, 0, "nobody trades at a loss");
        }
        NS_TEST_ASSERT_MSG_GT(timeouts, 0, "something was lost");
        // Prompt, first token, the others and the end cross two lossy links each: 0.95^8 = 0.66.
        NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::COMPLETED), 15, "many are served");
        NS_TEST_ASSERT_MSG_EQ(market.m_auctions.size(),
                              market.m_recorder->GetRows().size(),
                              "every auction ends");
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
            NS_TEST_ASSERT_MSG_EQ(m_records.size(), 2, "both auctions end");
            NS_TEST_ASSERT_MSG_EQ(m_records[0].timeouts, 2, "two rounds in vain");
            NS_TEST_ASSERT_MSG_EQ(m_records[0].buyers, 2, "two buyers were asked");
            NS_TEST_ASSERT_MSG_EQ(m_records[1].timeouts, 0, "none without the mute one");
            NS_TEST_ASSERT_MSG_EQ(m_records[1].buyers, 1, "only those said take part");
            for (const auto& record : m_records)
            {
                NS_TEST_ASSERT_MSG_EQ(record.pairs.size(), 1, "the others trade");
                NS_TEST_ASSERT_MSG_EQ(record.pairs[0].buyer, 1, "with each other");
                NS_TEST_ASSERT_MSG_LT(record.ended - record.decided, Seconds(1), "soon known");
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
        NS_TEST_ASSERT_MSG_EQ(refused, true, "it cannot be held");
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
 * @brief What goes wrong in a market.
 */
class MarketFailureTests : public TestCase
{
  public:
    MarketFailureTests()
        : TestCase("Market failure")
    {
        AddTestCase(new CrashedSellerTestCase);
        AddTestCase(new LostBuyerTestCase);
        AddTestCase(new LateMarketTestCase);
        AddTestCase(new CrashedControllerTestCase(0));
        AddTestCase(new CrashedControllerTestCase(1));
        AddTestCase(new SecondMarketTestCase);
        AddTestCase(new LossyMarketTestCase(Auctioneer::CLOCKS));
        AddTestCase(new LossyMarketTestCase(Auctioneer::SEALED));
        AddTestCase(new MuteBuyerTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

} // namespace

TestCase*
MakeMarketFailureTests()
{
    return new MarketFailureTests;
}
