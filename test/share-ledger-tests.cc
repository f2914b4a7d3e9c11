/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/enum.h"
#include "ns3/llm-controller.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string IDEAL = "ns3::llmedge::IdealEdgeNetwork"; //!< TypeId name
const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork"; //!< TypeId name

/** @return the workload's time zero */
Time
Zero()
{
    return LlmServingHelper::GetWarmUp();
}

/**
 * @ingroup llm-edge-tests
 * @brief Whoever asks for more than is left is rejected and told which resource lacks.
 */
class RefusalTestCase : public TestCase
{
  public:
    /**
     * @param network TypeId name of the network
     * @param uplink whether devices reserve
     */
    RefusalTestCase(const std::string& network, LlmClient::Uplink uplink)
        : TestCase("An allocation above what is left is refused, " + network +
                   (uplink == LlmClient::GRANTED ? ", granted" : ", direct")),
          m_network(network),
          m_uplink(uplink)
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(m_network);
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_configure = [this](LlmServingHelper& serving) {
            serving.SetClientAttribute("Uplink", EnumValue(m_uplink));
        };
        // Three at nearly the same time, two slots; three more when the first have ended.
        auto policy = FullShares(2);
        double left = -1;
        run.Run(CreateObject<EvenRequests>(3, MilliSeconds(20), 50), policy, [&](auto& serving) {
            const auto controller = serving.GetController();
            Simulator::Schedule(Zero() + MilliSeconds(300), [controller, &left] {
                left = controller->GetResources().GetLeft(0).computeShare;
            });
            LlmRequest request;
            request.promptTokens = 300;
            request.outputTokens = 50;
            for (uint32_t device = 0; device < 3; ++device)
            {
                Simulator::Schedule(Zero() + Seconds(10),
                                    &LlmClient::Submit,
                                    serving.GetClients()[device],
                                    request);
            }
            Simulator::Schedule(Seconds(100), [controller, this] {
                m_conserved = controller->GetResources().IsConserved() &&
                              controller->GetResources().GetHolders() == 0;
            });
        });
        NS_TEST_ASSERT_MSG_EQ(left, 0, "two requests hold all of the compute");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED),
                              4,
                              "four requests complete, two at a time");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::REJECTED), 2, "two requests are rejected");
        for (const auto& record : run.m_records)
        {
            const auto expected = record.state == RequestState::REJECTED
                                      ? "allocation refused, compute share: 0.5 asked, 0 left"
                                      : "";
            NS_TEST_ASSERT_MSG_EQ(
                record.reason,
                expected,
                "the reason names the resource, what was asked for and what is left");
        }
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
    }

    std::string m_network;      //!< TypeId name of the network
    LlmClient::Uplink m_uplink; //!< Whether devices reserve
    bool m_conserved{false};    //!< Nothing is held at the end
};

/**
 * @ingroup llm-edge-tests
 * @brief The ledger balances at every change and in between, whatever happens to requests.
 */
class ConservationTestCase : public TestCase
{
  public:
    /**
     * @param network TypeId name of the network
     * @param transport the transport, empty: the network's own
     */
    ConservationTestCase(const std::string& network, const std::string& transport)
        : TestCase("Shares are conserved through crashes, deadlines and lost devices, " + network +
                   " " + transport),
          m_network(network),
          m_transport(transport)
    {
    }

  private:
    /**
     * @param request the request
     * @param server the server
     * @param amounts what it is given or returns
     * @param held which of the two
     */
    void Changed(const RequestView& request,
                 uint32_t server,
                 const ResourceAmounts& amounts,
                 bool held)
    {
        m_held += held ? 1 : -1;
        m_given += held ? 1 : 0;
        m_wrong += m_controller->GetResources().IsConserved() ? 0 : 1;
        m_wrong += m_controller->GetResources().GetHolders() == m_held ? 0 : 1;
    }

    void DoRun() override
    {
        SmallServingRun run(m_network);
        run.m_transport = m_transport;
        run.m_devices = 10;
        run.GrantUplink(4e6);
        auto source = CreateObject<EvenRequests>(150, MilliSeconds(130), 60, 3000);
        source->m_deadline = Seconds(4);
        size_t holders = 99;
        run.Run(source, FullShares(4), [&](auto& serving) {
            m_controller = serving.GetController();
            m_controller->TraceConnectWithoutContext(
                "Allocation",
                MakeCallback(&ConservationTestCase::Changed, this));
            for (uint32_t i = 0; i < 3; ++i)
            {
                const auto server = serving.GetServers()[i];
                Simulator::Schedule(Seconds(4 + 3 * i), &LlmServer::Crash, server);
                Simulator::Schedule(Seconds(6 + 3 * i), &LlmServer::Restart, server);
            }
            serving.GetClients()[0]->SetStopTime(Seconds(9)); // in the middle of its requests
            Simulator::Schedule(Seconds(12), &LlmController::Crash, m_controller);
            Simulator::Schedule(Seconds(13), &LlmController::Restart, m_controller);
            Simulator::Schedule(Seconds(90),
                                [&] { holders = m_controller->GetResources().GetHolders(); });
        });
        m_controller = nullptr;
        NS_TEST_ASSERT_MSG_EQ(m_wrong, 0, "the ledger is conserved and as traced at every change");
        NS_TEST_ASSERT_MSG_EQ(holders, 0, "no request holds resources at the end");
        NS_TEST_ASSERT_MSG_EQ(m_held, 0, "every traced allocation has a traced return");
        NS_TEST_ASSERT_MSG_GT(m_given, 30, "more than 30 allocations were made");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 150, "every request ends once");
        // Over UDP nobody notices a crash, and what comes after the first ones times out.
        NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::COMPLETED),
                              5,
                              "more than five requests complete");
    }

    std::string m_network;           //!< TypeId name of the network
    std::string m_transport;         //!< The transport
    Ptr<LlmController> m_controller; //!< Who keeps the ledger
    size_t m_held{0};                //!< Requests that hold something, by the trace
    uint32_t m_given{0};             //!< Allocations
    uint32_t m_wrong{0};             //!< Times the ledger did not balance
};

/**
 * @ingroup llm-edge-tests
 * @brief At its deadline a request returns its shares though its device is cut off.
 */
class ExpiryTestCase : public TestCase
{
  public:
    ExpiryTestCase()
        : TestCase("Shares are returned at the deadline even if the device cannot say so")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(WIRED);
        run.m_devices = 1;
        run.GrantUplink(4e6);
        auto source = CreateObject<EvenRequests>(1, Seconds(1), 2000);
        source->m_deadline = Seconds(2);
        Time returned;
        uint32_t running = 99;
        run.Run(source, FullShares(1), [&](auto& serving) {
            run.m_network->CutAccess(Zero() + MilliSeconds(500), Seconds(60));
            const auto server = serving.GetServers()[0];
            serving.GetController()->TraceConnectWithoutContext(
                "Allocation",
                Callback<void, const RequestView&, uint32_t, const ResourceAmounts&, bool>(
                    [&](const RequestView&, uint32_t, const ResourceAmounts&, bool held) {
                        returned = held ? Time() : Simulator::Now();
                    }));
            Simulator::Schedule(Zero() + MilliSeconds(2100), [&running, server] {
                running = server->GetEngine()->GetReport().running;
            });
        });
        // The device times out 2 s after sending; the controller knows by its own clock, later by
        // the time that RESERVE took.
        NS_TEST_ASSERT_MSG_EQ((returned >= Zero() + Seconds(2)),
                              true,
                              "the allocation is not returned before the deadline");
        NS_TEST_ASSERT_MSG_EQ((returned < Zero() + MilliSeconds(2010)),
                              true,
                              "the allocation is returned within 10 ms of the deadline");
        NS_TEST_ASSERT_MSG_EQ(running, 0, "the server has stopped working on the request");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::TIMED_OUT), 1, "the request has timed out");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The ledger of shares that requests hold.
 */
class ShareLedgerTests : public TestCase
{
  public:
    ShareLedgerTests()
        : TestCase("Shares: ledger")
    {
        for (const auto& network : {IDEAL, WIRED})
        {
            AddTestCase(new RefusalTestCase(network, LlmClient::DIRECT));
            AddTestCase(new RefusalTestCase(network, LlmClient::GRANTED));
            AddTestCase(new ConservationTestCase(network, ""));
        }
        AddTestCase(new ConservationTestCase(WIRED, "UdpTransport"));
        AddTestCase(new ExpiryTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<ShareLedgerTests> g_suite("share-ledger"); //!< Registers the cases

} // namespace
