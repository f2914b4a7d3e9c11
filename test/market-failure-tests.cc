/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-run.h"
#include "subject-suite.h"

#include "ns3/config.h"
#include "ns3/llm-controller.h"
#include "ns3/simulator.h"
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
        auto source = CreateObject<EvenRequests>(requests, Seconds(0), 10);
        source->m_deadline = deadline;
        m_market.m_run.m_edgeServers = 1;
        m_market.Run(source, prepare);
        Config::SetDefault("ns3::llmedge::IdealTransport::Delay", TimeValue(Seconds(0)));
        const auto& run = m_market.m_run;
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), requests, "every request ends");
        NS_TEST_ASSERT_MSG_EQ(run.m_ends.size(), requests, "every request ends once");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_left, 0, "no request is left at the controller");
        const auto middle = Zero() + MilliSeconds(MIDDLE_MS);
        NS_TEST_ASSERT_MSG_GT(m_market.m_auctions.at(0).decided,
                              middle,
                              "the failure happens before the decision");
        NS_TEST_ASSERT_MSG_LT(m_market.m_auctions.at(0).started,
                              middle,
                              "the failure happens after the start of the auction");
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
        NS_TEST_ASSERT_MSG_EQ(m_market.m_auctions[0].pairs.size(), 1, "the auction has a trade");
        const auto& record = Of(0);
        NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::COMPLETED),
                              true,
                              "the request completes");
        NS_TEST_ASSERT_MSG_EQ(record.server, 1, "the cloud serves the request");
        NS_TEST_ASSERT_MSG_EQ(m_market.Of(record).auctions,
                              1,
                              "the request took part in one auction");
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
        NS_TEST_ASSERT_MSG_EQ((Of(0).state == RequestState::FAILED),
                              true,
                              "the request of the lost device fails");
        NS_TEST_ASSERT_MSG_EQ(Of(0).reason,
                              "client stopped",
                              "the reason says that the client has stopped");
        NS_TEST_ASSERT_MSG_EQ(m_market.Of(Of(0)).wait.has_value(),
                              false,
                              "the request ends without a decision");
        NS_TEST_ASSERT_MSG_EQ((Of(1).state == RequestState::COMPLETED),
                              true,
                              "the request of the other device completes");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_dispatches.size(),
                              1,
                              "only the other device's request is dispatched");
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
        NS_TEST_ASSERT_MSG_EQ(m_market.m_run.Count(RequestState::TIMED_OUT),
                              3,
                              "all requests time out");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_dispatches.size(), 0, "no request reaches a server");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_auctions.size(), 1, "no further auction is held");
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
        NS_TEST_ASSERT_MSG_EQ(m_market.m_run.Count(RequestState::COMPLETED),
                              served,
                              "all requests complete if devices retry, none otherwise");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_run.Count(RequestState::FAILED),
                              2 - served,
                              "the requests that do not complete fail");
        for (const auto& [id, times] : m_market.m_dispatches)
        {
            NS_TEST_ASSERT_MSG_GT(times.at(0),
                                  crash + Seconds(1),
                                  "the auction that the crash interrupted dispatches nothing");
        }
        NS_TEST_ASSERT_MSG_EQ(m_market.m_dispatches.size(),
                              served,
                              "each served request is dispatched once");
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
        auto source =
            CreateObject<EvenRequests>(1, Seconds(1), 10, 20000); // 1.7 s until its first token
        m_market.Run(source, [&](LlmServingHelper& serving) {
            Simulator::Schedule(crash, &LlmServer::Crash, serving.GetServers()[0]);
        });
        const auto& record = Of(0);
        NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::COMPLETED),
                              true,
                              "the request completes");
        NS_TEST_ASSERT_MSG_EQ(record.server, 1, "the other edge server serves the request");
        NS_TEST_ASSERT_MSG_EQ(m_market.Of(record).auctions,
                              2,
                              "the request took part in two auctions");
        NS_TEST_ASSERT_MSG_EQ(m_market.m_auctions.size(), 2, "two auctions are held");
        const auto id = WireId::Make(0, 0, 0);
        const auto& from = m_market.m_waits.at(id);
        const auto& to = m_market.m_decided.at(id);
        NS_TEST_ASSERT_MSG_EQ(*m_market.Of(record).wait,
                              (to.at(0) - from.at(0)) + (to.at(1) - from.at(1)),
                              "the auction wait is the sum of both waits");
    }
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
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<MarketFailureTests> g_suite("market-failure"); //!< Registers the cases

} // namespace
