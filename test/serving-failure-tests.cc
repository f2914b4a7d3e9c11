/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/llm-controller.h"
#include "ns3/round-robin-dispatch-policy.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

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
 * @brief A server crashes; what becomes of its request depends on tokens and attempts.
 *
 * 20000 prompt tokens of Llama-3.1-8B are at least 2 * 7e9 * 20000 / 165e12 = 1.7 s of an
 * RTX4090's 165 TFLOP/s, a token at least 16 GB / 1008 GB/s = 16 ms.
 */
class CrashTestCase : public TestCase
{
  public:
    /**
     * @param network TypeId name of the network
     * @param maxAttempts servers that may have the request
     * @param answering whether the crash comes after the first token
     */
    CrashTestCase(const std::string& network, uint32_t maxAttempts, bool answering)
        : TestCase("A crash " + std::string(answering ? "after" : "before") + " the first token, " +
                   std::to_string(maxAttempts) + " attempts, " + network),
          m_network(network),
          m_maxAttempts(maxAttempts),
          m_answering(answering)
    {
    }

  private:
    void DoRun() override
    {
        const auto crash = Zero() + MilliSeconds(500);
        const bool saved = m_maxAttempts > 1 && !m_answering;
        SmallServingRun run(m_network);
        run.m_configure = [this](LlmServingHelper& serving) {
            serving.SetControllerAttribute("MaxAttempts", UintegerValue(m_maxAttempts));
        };
        auto source = CreateObject<EvenRequests>(1, Seconds(1), 100, m_answering ? 100 : 20000);
        run.Run(source, "RoundRobin", [&](auto& serving) {
            Simulator::Schedule(crash, &LlmServer::Crash, serving.GetServers()[0]);
        });
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 1, "one request ends once");
        const auto& record = run.m_records[0];
        NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::COMPLETED),
                              saved,
                              "the request completes exactly if no token had been relayed and "
                              "another server may try");
        NS_TEST_ASSERT_MSG_EQ(record.attempts, 1, "the device sends the request once");
        NS_TEST_ASSERT_MSG_EQ(record.server,
                              (saved ? 1 : 0),
                              "the next server in turn serves the request if it is saved");
        if (saved)
        {
            NS_TEST_ASSERT_MSG_EQ((*record.arrived >= crash),
                                  true,
                                  "the request arrives at the other server after the crash");
            NS_TEST_ASSERT_MSG_EQ(
                (*record.arrived < crash + MilliSeconds(50)),
                true,
                "the request arrives at the other server within 50 ms of the crash");
            NS_TEST_ASSERT_MSG_EQ((*record.started >= *record.arrived),
                                  true,
                                  "the times are those of the other server");
            return;
        }
        NS_TEST_ASSERT_MSG_EQ(record.reason,
                              "server lost: reset by peer",
                              "the reason says that the server was lost");
        NS_TEST_ASSERT_MSG_EQ((record.tokensReceived > 0),
                              m_answering,
                              "tokens that had been relayed are counted");
        NS_TEST_ASSERT_MSG_EQ((*record.ended < crash + MilliSeconds(50)),
                              true,
                              "the request fails within 50 ms of the crash");
    }

    std::string m_network;  //!< TypeId name of the network
    uint32_t m_maxAttempts; //!< Servers that may have the request
    bool m_answering;       //!< Whether the crash comes after the first token
};

/**
 * @ingroup llm-edge-tests
 * @brief A server that nothing is heard of loses its requests to others; it may go on by itself.
 */
class SilentServerTestCase : public TestCase
{
  public:
    SilentServerTestCase()
        : TestCase("A server that reports no more is given up")
    {
    }

  private:
    /**
     * @param index the server
     * @param up whether it is up
     * @param reason why not
     */
    void ServerChanged(uint32_t index, bool up, const std::string& reason)
    {
        if (!up)
        {
            m_lost.push_back(Simulator::Now());
            m_reason = std::to_string(index) + " " + reason;
        }
    }

    void DoRun() override
    {
        const auto cut = Zero() + MilliSeconds(500);
        SmallServingRun run(WIRED);
        run.m_networkControl = true; // a report every 100 ms
        run.m_configure = [](LlmServingHelper& serving) {
            serving.SetControllerAttribute("ServerTimeout", TimeValue(Seconds(1)));
        };
        run.Run(CreateObject<EvenRequests>(1, Seconds(1), 50, 20000),
                "RoundRobin",
                [&](auto& serving) {
                    run.m_network->CutServer(0, cut, Seconds(30));
                    serving.GetController()->TraceConnectWithoutContext(
                        "Server",
                        MakeCallback(&SilentServerTestCase::ServerChanged, this));
                });
        // The last report came at most 0.1 s before the cut; silence is noticed after 1 s, at the
        // next look, which comes every 0.5 s.
        NS_TEST_ASSERT_MSG_EQ(m_lost.size(), 1, "the controller gives up one server, once");
        NS_TEST_ASSERT_MSG_EQ(m_reason,
                              "0 no report",
                              "the controller says that the server did not report");
        NS_TEST_ASSERT_MSG_EQ((m_lost[0] >= cut + MilliSeconds(900)),
                              true,
                              "the server is not given up before its timeout");
        NS_TEST_ASSERT_MSG_EQ((m_lost[0] <= cut + MilliSeconds(1600)),
                              true,
                              "the server is given up soon after its timeout");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 1, "the request completes");
        const auto& record = run.m_records[0];
        NS_TEST_ASSERT_MSG_EQ(record.server, 1, "another server completes the request");
        // The first server goes on, as nobody could tell it; its token is not the request's.
        NS_TEST_ASSERT_MSG_EQ((*record.started >= m_lost[0]),
                              true,
                              "the recorded start is that of the other server");
        NS_TEST_ASSERT_MSG_EQ((*record.serverFirstToken <= *record.firstToken),
                              true,
                              "the recorded first token is that of the other server");
    }

    std::vector<Time> m_lost; //!< When servers were lost
    std::string m_reason;     //!< Index and reason of the last one
};

/**
 * @ingroup llm-edge-tests
 * @brief The controller stops and another one takes its place.
 */
class ControllerRestartTestCase : public TestCase
{
  public:
    /** @param maxRetries times a device sends again */
    explicit ControllerRestartTestCase(uint32_t maxRetries)
        : TestCase("The controller is replaced, devices retry " + std::to_string(maxRetries) +
                   " times"),
          m_maxRetries(maxRetries)
    {
    }

  private:
    void DoRun() override
    {
        const auto stop = Zero() + MilliSeconds(1500);
        const auto start = stop + MilliSeconds(2200);
        SmallServingRun run(WIRED);
        run.m_configure = [this](LlmServingHelper& serving) {
            serving.SetClientAttribute("MaxRetries", UintegerValue(m_maxRetries));
        };
        // At 0, 1, 2, 3 and 4 s; that of 1 s has no token yet when the controller stops.
        auto source = CreateObject<EvenRequests>(5, Seconds(1), 10, 20000);
        run.Run(source, "RoundRobin", [&](auto& serving) {
            auto second = CreateObject<LlmController>();
            second->SetPolicy(CreateObject<RoundRobinDispatchPolicy>());
            for (uint32_t i = 0; i < 3; ++i)
            {
                second->AddServer(run.m_network->GetServerAddress(i, 8000),
                                  serving.GetServers()[i]);
            }
            serving.GetController()->SetStopTime(stop);
            run.m_network->GetGateway()->AddApplication(second);
            second->SetStartTime(start);
        });
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 5, "every request ends once");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
        for (const auto& record : run.m_records)
        {
            Check(record, stop, start);
        }
    }

    /**
     * @param record a request
     * @param stop when the first controller stopped
     * @param start when the second one started
     */
    void Check(const RequestRecord& record, Time stop, Time start)
    {
        const bool underWay = record.created < stop;
        const bool completed = !underWay || m_maxRetries > 0;
        NS_TEST_ASSERT_MSG_EQ(
            (record.state == RequestState::COMPLETED),
            completed,
            "the request completes exactly if devices retry or it was made later");
        NS_TEST_ASSERT_MSG_EQ(record.attempts,
                              (underWay && completed ? 2 : 1),
                              "a request in progress is sent twice if devices retry");
        NS_TEST_ASSERT_MSG_EQ(
            (*record.sent >= (underWay ? record.created : start)),
            true,
            "a request made without a controller is sent when the new one has started");
        if (!completed)
        {
            NS_TEST_ASSERT_MSG_EQ(record.reason,
                                  "connection lost: closed by peer",
                                  "the reason says that the connection was closed");
        }
        else
        {
            NS_TEST_ASSERT_MSG_EQ((*record.arrived >= start),
                                  true,
                                  "the request arrives after the new controller has started");
        }
    }

    uint32_t m_maxRetries; //!< Times a device sends again
};

/**
 * @ingroup llm-edge-tests
 * @brief A datagram that says HELLO is lost; the controller says it again.
 */
class LostHelloTestCase : public TestCase
{
  public:
    LostHelloTestCase()
        : TestCase("A HELLO that is lost is said again")
    {
    }

  private:
    void DoRun() override
    {
        // Everything to and from the only server is lost for the first second; the controller
        // gives up waiting 5 s after 10 ms, and tries again a second later.
        SmallServingRun run(WIRED);
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_transport = "UdpTransport";
        run.Run(CreateObject<EvenRequests>(8, Seconds(1), 10), "RoundRobin", [&](auto& serving) {
            run.m_network->CutServer(0, Seconds(0), Seconds(1));
        });
        for (const auto& record : run.m_records)
        {
            const bool up = record.created > MilliSeconds(6010);
            NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::COMPLETED),
                                  up,
                                  "the request completes exactly if the server is up by then");
            NS_TEST_ASSERT_MSG_EQ((record.reason == "no server is up"),
                                  !up,
                                  "a request is refused exactly if no server is up");
        }
        // Requests come at 2, 3, ..., 9 s.
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED),
                              3,
                              "the three requests from 7 s on complete");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Failures of servers and controllers.
 */
class ServingFailureTests : public TestCase
{
  public:
    ServingFailureTests()
        : TestCase("Serving failure")
    {
        for (const auto& network : {IDEAL, WIRED})
        {
            AddTestCase(new CrashTestCase(network, 1, false));
            AddTestCase(new CrashTestCase(network, 2, false));
            AddTestCase(new CrashTestCase(network, 2, true));
        }
        AddTestCase(new SilentServerTestCase);
        AddTestCase(new ControllerRestartTestCase(0));
        AddTestCase(new ControllerRestartTestCase(1));
        AddTestCase(new LostHelloTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<ServingFailureTests> g_suite("serving-failure"); //!< Registers the cases

} // namespace
