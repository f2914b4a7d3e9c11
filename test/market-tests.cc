/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-run.h"
#include "subject-suite.h"

#include "ns3/config.h"
#include "ns3/input-error.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <set>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string IDEAL = "ns3::llmedge::IdealEdgeNetwork"; //!< TypeId name
const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork"; //!< TypeId name
const std::string WIFI = "ns3::llmedge::WifiEdgeNetwork";   //!< TypeId name

/**
 * @param mode how bids are found out
 * @return the same in words
 */
std::string
ToString(Auctioneer::Mode mode)
{
    return mode == Auctioneer::SEALED ? "sealed" : "by clocks";
}

/**
 * @ingroup llm-edge-tests
 * @brief Over networks that lose nothing every auction comes out as computed, and requests wait
 * from their arrival at the controller to the decision, no longer and no less.
 */
class ReliableMarketTestCase : public TestCase
{
  public:
    /**
     * @param network TypeId name of the network
     * @param mode how bids are found out
     */
    ReliableMarketTestCase(const std::string& network, Auctioneer::Mode mode)
        : TestCase("A market over " + network + ", " + ToString(mode)),
          m_network(network),
          m_mode(mode)
    {
    }

  private:
    void DoRun() override
    {
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(MilliSeconds(3)));
        MarketRun market(m_network, m_mode);
        market.m_policy->SetAttribute("Slots", UintegerValue(100));
        market.m_policy->SetAttribute("Retries", UintegerValue(1));
        market.m_policy->SetAttribute("Units", UintegerValue(2));
        market.Run(CreateObject<EvenRequests>(24, MicroSeconds(100), 10));
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(Seconds(0)));
        NS_TEST_ASSERT_MSG_EQ(market.m_run.Count(RequestState::COMPLETED),
                              24,
                              "all requests complete");
        std::set<Time> decisions;
        uint32_t most = 0;
        for (const auto& auction : market.m_auctions)
        {
            NS_TEST_ASSERT_MSG_EQ(market.IsAsComputed(auction),
                                  true,
                                  "the auction has the result of the clocks in memory");
            NS_TEST_ASSERT_MSG_EQ(auction.timeouts, 0, "every answer arrives before the timer");
            decisions.insert(auction.decided);
            most = std::max(most, auction.buyers);
        }
        NS_TEST_ASSERT_MSG_GT(most, 2, "at least one auction has more than two buyers");
        for (const auto& record : market.m_run.m_records)
        {
            Check(market, record, decisions);
        }
    }

    /**
     * @param market the run
     * @param record a request of it
     * @param decisions when auctions were decided
     */
    void Check(const MarketRun& market,
               const RequestRecord& record,
               const std::set<Time>& decisions)
    {
        const auto id = WireId::Make(record.device, record.sequence, 0);
        const auto arrived = market.m_waits.at(id).at(0);
        const auto decided = market.m_decided.at(id).at(0);
        const auto dispatched = market.m_dispatches.at(id).at(0);
        const auto& taken = market.Of(record);
        NS_TEST_ASSERT_MSG_GT(*taken.wait, Time(), "a request waits for the market");
        NS_TEST_ASSERT_MSG_EQ(*taken.wait,
                              decided - arrived,
                              "the wait lasts from the arrival at the controller to the decision");
        NS_TEST_ASSERT_MSG_EQ(decisions.count(decided),
                              1,
                              "the request is decided when the auctioneer decides");
        NS_TEST_ASSERT_MSG_EQ(dispatched,
                              decided,
                              "the request is dispatched at once after the decision");
        const auto before = arrived - *record.sent;
        const auto after = *record.firstToken - dispatched;
        NS_TEST_ASSERT_MSG_EQ(*record.GetTtft(),
                              before + *taken.wait + after,
                              "the TTFT is the wait and the times before and after it");
        NS_TEST_ASSERT_MSG_EQ((taken.auctions >= 1 && taken.auctions <= 2),
                              true,
                              "a request takes part in one or two auctions");
        NS_TEST_ASSERT_MSG_GT(taken.bytes, 0, "a request's auctions take bytes");
    }

    std::string m_network;   //!< TypeId name of the network
    Auctioneer::Mode m_mode; //!< How bids are found out
};

/**
 * @ingroup llm-edge-tests
 * @brief With a delay and nothing else, a request's TTFT grows by a round trip per round.
 */
class MarketLatencyTestCase : public TestCase
{
  public:
    MarketLatencyTestCase()
        : TestCase("The market adds a round trip per round to the TTFT")
    {
    }

  private:
    void DoRun() override
    {
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(MilliSeconds(3)));
        SmallServingRun plain(IDEAL);
        plain.Run(CreateObject<EvenRequests>(1, Seconds(1), 10), "RoundRobin");
        const auto without = *plain.m_records.at(0).GetTtft();
        for (const auto mode : {Auctioneer::CLOCKS, Auctioneer::SEALED})
        {
            MarketRun market(IDEAL, mode);
            market.Run(CreateObject<EvenRequests>(1, Seconds(1), 10));
            NS_TEST_ASSERT_MSG_EQ(market.m_auctions.size(), 1, "one auction is held");
            const auto& auction = market.m_auctions[0];
            // By A2 of the specification: 21 clock values and a cycle for every one at which
            // somebody accepts; the buyer's bid is 450, asks are 100 and 170. The clocks run on
            // unheard when all have accepted, the last one at 450 and 450.
            const int64_t rounds = mode == Auctioneer::SEALED ? 1 : auction.rounds;
            NS_TEST_ASSERT_MSG_EQ((mode == Auctioneer::SEALED || rounds > 10),
                                  true,
                                  "an auction by clocks takes more than ten rounds");
            const auto& record = market.m_run.m_records.at(0);
            const auto& taken = market.Of(record);
            NS_TEST_ASSERT_MSG_EQ(*taken.wait,
                                  MilliSeconds(6 * rounds),
                                  "the wait is one round trip per round");
            NS_TEST_ASSERT_MSG_EQ(*record.GetTtft(),
                                  without + MilliSeconds(6 * rounds),
                                  "the market adds its wait to the TTFT");
            if (mode == Auctioneer::SEALED)
            {
                // Three invitations (29 bytes and a header of 20), three bids (12 and 20).
                NS_TEST_ASSERT_MSG_EQ(taken.bytes,
                                      3 * (49 + 32),
                                      "the request has the bytes of its auction");
            }
        }
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(Seconds(0)));
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Four requests at once, two edge servers with a unit each: who gets what.
 */
class LosersTestCase : public TestCase
{
  public:
    LosersTestCase()
        : TestCase("Losers go to the cloud, try again, or are rejected")
    {
    }

  private:
    /**
     * @brief Run four requests, one of each device.
     *
     * @param cloud cloud servers
     * @param retries further auctions of losers
     * @param lowest what the lowest buyer offers
     */
    void Hold(uint32_t cloud, uint32_t retries, int64_t lowest)
    {
        MarketRun market(IDEAL, Auctioneer::SEALED);
        market.m_run.m_cloudServers = cloud;
        market.m_policy->SetAttribute("Retries", UintegerValue(retries));
        market.m_valuer = CreateObject<RuledValuer>(lowest, 100);
        market.Run(CreateObject<EvenRequests>(4, Seconds(0), 10));
        m_edge = m_cloud = m_rejected = m_auctions = 0;
        for (const auto& record : market.m_run.m_records)
        {
            const bool rejected = record.state == RequestState::REJECTED;
            m_rejected += rejected ? 1 : 0;
            m_edge += !rejected && record.server < 2 ? 1 : 0;
            m_cloud += !rejected && record.server == 2 ? 1 : 0;
            m_auctions += market.Of(record).auctions;
            NS_TEST_ASSERT_MSG_EQ(record.reason,
                                  (rejected ? "lost the auction, and there is no cloud" : ""),
                                  "a rejected request has the reason that there is no cloud");
        }
        NS_TEST_ASSERT_MSG_EQ(m_edge + m_cloud + m_rejected,
                              4,
                              "every request ends at the edge, in the cloud or rejected");
    }

    void DoRun() override
    {
        // With a delay, the four arrive at the same time.
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(MilliSeconds(3)));
        Hold(1, 0, 450);
        NS_TEST_ASSERT_MSG_EQ(m_edge, 2, "two units give two trades");
        NS_TEST_ASSERT_MSG_EQ(m_cloud, 2, "the losers go to the cloud");
        NS_TEST_ASSERT_MSG_EQ(m_auctions, 4, "every request takes part in one auction");
        Hold(1, 1, 450);
        NS_TEST_ASSERT_MSG_EQ(m_edge, 4, "every request wins after two auctions");
        NS_TEST_ASSERT_MSG_EQ(m_auctions, 6, "two requests take part in a second auction");
        Hold(0, 0, 450);
        NS_TEST_ASSERT_MSG_EQ(m_edge, 2, "two units give two trades");
        NS_TEST_ASSERT_MSG_EQ(m_rejected, 2, "without a cloud, the losers are rejected");
        Hold(1, 2, -1000);
        NS_TEST_ASSERT_MSG_EQ(m_cloud, 4, "if no bid reaches an ask, all go to the cloud");
        NS_TEST_ASSERT_MSG_EQ(m_auctions, 12, "every request takes part in three auctions");
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(Seconds(0)));
    }

    uint32_t m_edge{0};     //!< Served at the edge
    uint32_t m_cloud{0};    //!< Served in the cloud
    uint32_t m_rejected{0}; //!< Rejected
    uint32_t m_auctions{0}; //!< Auctions, counted by request
};

/**
 * @ingroup llm-edge-tests
 * @brief A server sells no more than its slots; when they are taken, requests wait or go to the
 * cloud.
 */
class SlotsTestCase : public TestCase
{
  public:
    SlotsTestCase()
        : TestCase("A server sells no more than its slots")
    {
    }

  private:
    void DoRun() override
    {
        for (const uint32_t cloud : {0U, 1U})
        {
            MarketRun market(WIRED, Auctioneer::SEALED);
            market.m_run.m_edgeServers = 1;
            market.m_run.m_cloudServers = cloud;
            market.m_policy->SetAttribute("Slots", UintegerValue(2));
            market.m_policy->SetAttribute("Units", UintegerValue(3));
            market.m_policy->SetAttribute("Retries", UintegerValue(9));
            market.Run(CreateObject<EvenRequests>(8, MilliSeconds(1), 20));
            NS_TEST_ASSERT_MSG_EQ(market.m_run.Count(RequestState::COMPLETED),
                                  8,
                                  "all requests complete");
            NS_TEST_ASSERT_MSG_EQ(market.m_mostHeld,
                                  2,
                                  "the server never holds more than its two slots");
            const auto edge = static_cast<uint32_t>(
                std::count_if(market.m_run.m_records.begin(),
                              market.m_run.m_records.end(),
                              [](const auto& record) { return record.server == 0; }));
            NS_TEST_ASSERT_MSG_EQ(edge,
                                  (cloud ? 2 : 8),
                                  "without a cloud all requests wait for a slot at the edge");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Prompts that are granted leave when the market has decided.
 */
class GrantedMarketTestCase : public TestCase
{
  public:
    GrantedMarketTestCase()
        : TestCase("Granted prompts leave after the auction")
    {
    }

  private:
    void DoRun() override
    {
        MarketRun market(WIRED, Auctioneer::CLOCKS);
        market.m_run.GrantUplink(0);
        market.Run(CreateObject<EvenRequests>(6, MilliSeconds(1), 10));
        NS_TEST_ASSERT_MSG_EQ(market.m_run.Count(RequestState::COMPLETED),
                              6,
                              "all requests complete");
        for (const auto& record : market.m_run.m_records)
        {
            const auto id = WireId::Make(record.device, record.sequence, 0);
            NS_TEST_ASSERT_MSG_GT(*record.arrived,
                                  market.m_decided.at(id).at(0),
                                  "the prompt arrives after the decision");
            NS_TEST_ASSERT_MSG_GT(*market.Of(record).wait,
                                  Time(),
                                  "a request waits for the market");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The market.
 */
class MarketTests : public TestCase
{
  public:
    MarketTests()
        : TestCase("Market")
    {
        for (const auto& network : {IDEAL, WIRED, WIFI})
        {
            AddTestCase(new ReliableMarketTestCase(network, Auctioneer::CLOCKS));
            AddTestCase(new ReliableMarketTestCase(network, Auctioneer::SEALED));
        }
        AddTestCase(new MarketLatencyTestCase);
        AddTestCase(new LosersTestCase);
        AddTestCase(new SlotsTestCase);
        AddTestCase(new GrantedMarketTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<MarketTests> g_suite("market"); //!< Registers the cases

} // namespace
