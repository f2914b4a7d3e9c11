/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-run.h"
#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

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
        auto source = CreateObject<EvenRequests>(40, MilliSeconds(100), 10, 50);
        source->m_deadline = Seconds(5);
        market.Run(source);
        const auto& run = market.m_run;
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 40, "every request ends");
        NS_TEST_ASSERT_MSG_EQ(run.m_ends.size(), 40, "every request ends once");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
        NS_TEST_ASSERT_MSG_EQ(market.m_left, 0, "no request is left at the controller");
        uint64_t timeouts = 0;
        for (const auto& row : market.m_recorder->GetRows())
        {
            timeouts += row.auction.timeouts;
            NS_TEST_ASSERT_MSG_GT_OR_EQ(row.welfare, 0, "no auction trades at a loss");
        }
        NS_TEST_ASSERT_MSG_GT(timeouts,
                              0,
                              "some rounds end by the timer because messages are lost");
        // Prompt, first token, the others and the end cross two lossy links each: 0.95^8 = 0.66.
        NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::COMPLETED),
                              15,
                              "more than 15 of 40 requests complete");
        NS_TEST_ASSERT_MSG_EQ(market.m_auctions.size(),
                              market.m_recorder->GetRows().size(),
                              "every auction ends");
    }

    Auctioneer::Mode m_mode; //!< How bids are found out
};

/**
 * @ingroup llm-edge-tests
 * @brief What lost datagrams do to a market.
 */
class MarketLossTests : public TestCase
{
  public:
    MarketLossTests()
        : TestCase("Market and loss")
    {
        AddTestCase(new LossyMarketTestCase(Auctioneer::CLOCKS));
        AddTestCase(new LossyMarketTestCase(Auctioneer::SEALED));
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<MarketLossTests> g_suite("market-loss"); //!< Registers the cases

} // namespace
