/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-edge-tests.h"
#include "small-serving-run.h"

#include "ns3/double.h"
#include "ns3/energy-source-container.h"
#include "ns3/fault-injector.h"
#include "ns3/fault-schedule.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace energy // the energy classes are here since ns-3.42
{
}
} // namespace ns3

using namespace ns3;
using namespace ns3::energy;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief Whatever happens, every request ends once, and the books balance at any instant.
 */
class ConservationTestCase : public TestCase
{
  public:
    /** What happens to the run. */
    struct Scenario
    {
        std::string name;      //!< In words
        std::string network;   //!< TypeId name of the network
        std::string transport; //!< Transport, empty: the network's own
        double loss;           //!< Loss rate of every link
        std::string crash;     //!< Crashes
        std::string cut;       //!< Cuts
        bool networkControl;   //!< Reports cross the network
        bool lossless;         //!< Every request is expected to complete
    };

    /** @param scenario what happens */
    explicit ConservationTestCase(const Scenario& scenario)
        : TestCase("Every request ends once: " + scenario.name),
          m_scenario(scenario)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t REQUESTS = 60;
        SmallServingRun run(m_scenario.network);
        const auto network = run.m_network;
        network->SetAttribute("LossRate", DoubleValue(m_scenario.loss));
        run.m_transport = m_scenario.transport;
        run.m_networkControl = m_scenario.networkControl;
        run.m_tokensPerMessage = 8;
        run.Run(Create<EvenRequests>(REQUESTS, MilliSeconds(250), 40),
                "RoundRobin",
                [&](LlmServingHelper& serving) {
                    const auto zero = LlmServingHelper::GetWarmUp();
                    auto injector = CreateObject<FaultInjector>();
                    injector->Attach(network, serving.GetServers(), serving.GetController());
                    for (const auto& fault :
                         MakeFaults(ParseOutages("crash", m_scenario.crash, false),
                                    FaultKind::SERVER_CRASH,
                                    zero))
                    {
                        injector->Add(fault);
                    }
                    for (const auto& fault : MakeFaults(ParseOutages("cut", m_scenario.cut, true),
                                                        FaultKind::SERVER_CUT,
                                                        zero))
                    {
                        injector->Add(fault);
                    }
                });
        const auto ended = run.Count(RequestState::COMPLETED) + run.Count(RequestState::REJECTED) +
                           run.Count(RequestState::TIMED_OUT) + run.Count(RequestState::FAILED);
        NS_TEST_ASSERT_MSG_EQ(run.m_ledger->GetCreated(), REQUESTS, "all were created");
        NS_TEST_ASSERT_MSG_EQ(ended, REQUESTS, "the counts of the terminal states add up");
        NS_TEST_ASSERT_MSG_EQ(run.m_ends.size(), REQUESTS, "every request ended");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), REQUESTS, "and only once");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved, true, "the books balanced at any instant");
        NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::COMPLETED), 0, "some were served");
        if (m_scenario.lossless)
        {
            NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), REQUESTS, "all were served");
        }
        else
        {
            NS_TEST_ASSERT_MSG_LT(run.Count(RequestState::COMPLETED), REQUESTS, "some were lost");
        }
        for (const auto& record : run.m_records)
        {
            CheckRecord(record);
        }
    }

    /** @param record a request that has ended; its timestamps must make sense */
    void CheckRecord(const RequestRecord& record)
    {
        NS_TEST_ASSERT_MSG_EQ(IsTerminal(record.state), true, "a terminal state");
        NS_TEST_ASSERT_MSG_EQ(record.reason.empty(),
                              (record.state == RequestState::COMPLETED),
                              "a reason unless completed");
        if (record.state != RequestState::COMPLETED)
        {
            return;
        }
        NS_TEST_ASSERT_MSG_EQ(record.tokensReceived, record.outputTokens, "the whole answer");
        NS_TEST_ASSERT_MSG_EQ((*record.sent <= *record.arrived), true, "sent, then arrived");
        NS_TEST_ASSERT_MSG_EQ((*record.arrived <= *record.started), true, "arrived, then started");
        NS_TEST_ASSERT_MSG_EQ((*record.started < *record.serverFirstToken),
                              true,
                              "prefill takes time");
        NS_TEST_ASSERT_MSG_EQ((*record.serverFirstToken <= *record.firstToken),
                              true,
                              "and the way");
        NS_TEST_ASSERT_MSG_EQ((*record.serverLastToken <= *record.lastToken),
                              true,
                              "for all tokens");
    }

    Scenario m_scenario; //!< What happens
};

/**
 * @ingroup llm-edge-tests
 * @brief Over an ideal network latencies at the device are the engine's own.
 */
class IdealLatencyTestCase : public TestCase
{
  public:
    IdealLatencyTestCase()
        : TestCase("Over an ideal network TTFT and E2E at the device are those of the engine")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.Run(Create<EvenRequests>(20, Seconds(1), 10), "RoundRobin");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 20, "all were served");
        for (const auto& record : run.m_records)
        {
            NS_TEST_ASSERT_MSG_EQ(*record.arrived, *record.sent, "no time on the way");
            NS_TEST_ASSERT_MSG_EQ(*record.firstToken, *record.serverFirstToken, "nor back");
            NS_TEST_ASSERT_MSG_EQ(*record.lastToken, *record.serverLastToken, "nor at the end");
            NS_TEST_ASSERT_MSG_EQ(*record.GetE2e(),
                                  *record.serverLastToken - *record.arrived,
                                  "E2E is the server's");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Deadlines, full queues and a stopped run end requests with the right state.
 */
class TerminalStateTestCase : public TestCase
{
  public:
    TerminalStateTestCase()
        : TestCase("Deadlines time requests out, full queues reject them")
    {
    }

  private:
    void DoRun() override
    {
        // A 4000-token answer takes at least 4000 x 16 GB / 1008 GB/s = 63 s on an RTX4090.
        auto slow = Create<EvenRequests>(8, MilliSeconds(100), 4000);
        slow->m_deadline = Seconds(5);
        SmallServingRun timeouts("ns3::llmedge::IdealEdgeNetwork");
        timeouts.Run(slow, "RoundRobin");
        NS_TEST_ASSERT_MSG_EQ(timeouts.Count(RequestState::TIMED_OUT), 8, "5 s are too short");
        for (const auto& record : timeouts.m_records)
        {
            NS_TEST_ASSERT_MSG_EQ(*record.ended - *record.sent, Seconds(5), "at the deadline");
        }

        SmallServingRun full("ns3::llmedge::IdealEdgeNetwork");
        full.m_edge.SetEngineAttribute("MaxQueue", UintegerValue(1));
        full.m_edge.SetBatching("concurrent", 0, 1);
        full.Run(Create<EvenRequests>(12, MilliSeconds(1), 50), "LocalFirst", [](auto& serving) {
            serving.GetServers()[2]->SetStopTime(Seconds(1));
        });
        // Four devices have two homes; each home serves one request at a time and lets one wait.
        NS_TEST_ASSERT_MSG_EQ(full.Count(RequestState::COMPLETED), 4, "one runs, one waits");
        NS_TEST_ASSERT_MSG_EQ(full.Count(RequestState::REJECTED), 8, "the others are refused");
        NS_TEST_ASSERT_MSG_EQ(full.m_records.front().reason, "queue full", "and told why");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Coalescing changes the number of messages, not of tokens, and never delays the first.
 */
class CoalescingTestCase : public TestCase
{
  public:
    CoalescingTestCase()
        : TestCase("Coalesced tokens: fewer bytes, same tokens, same TTFT")
    {
    }

  private:
    /**
     * @param tokens tokens per message
     * @return the first request's record
     */
    RequestRecord Measure(uint32_t tokens)
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_tokensPerMessage = tokens;
        run.Run(Create<EvenRequests>(1, Seconds(1), 33), "RoundRobin");
        return run.m_records.at(0);
    }

    void DoRun() override
    {
        const auto single = Measure(1);
        const auto coalesced = Measure(16);
        NS_TEST_ASSERT_MSG_EQ(single.tokensReceived, 33, "all tokens");
        NS_TEST_ASSERT_MSG_EQ(coalesced.tokensReceived, 33, "all tokens");
        NS_TEST_ASSERT_MSG_EQ(*single.GetTtft(), *coalesced.GetTtft(), "the first leaves at once");
        NS_TEST_ASSERT_MSG_EQ(*single.GetE2e(), *coalesced.GetE2e(), "so does the last");
        // 33 messages against 1 + 16 + 16: thirty headers (20 + 12 bytes) less.
        NS_TEST_ASSERT_MSG_EQ(single.downlinkBytes - coalesced.downlinkBytes, 30 * 32, "headers");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Turns of a closed-loop session wait for the answer before and the think time.
 */
class SessionTestCase : public TestCase
{
  public:
    SessionTestCase()
        : TestCase("A session's next turn waits for the answer before it and the think time")
    {
    }

  private:
    /** Three turns that arrive at once; as in SessionRequestSource, the first has no think time. */
    class Turns : public RequestSource
    {
      public:
        std::optional<LlmRequest> Next() override
        {
            if (m_turn == 3)
            {
                return std::nullopt;
            }
            LlmRequest request;
            request.session = 7;
            request.turn = m_turn++;
            request.thinkTime = Seconds(request.turn == 0 ? 0 : 2);
            request.promptTokens = 100;
            request.outputTokens = 20;
            return request;
        }

      private:
        uint32_t m_turn{0}; //!< Next turn
    };

    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.Run(Create<Turns>(), "RoundRobin");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 3, "three turns");
        for (size_t i = 1; i < 3; ++i)
        {
            const auto& before = run.m_records[i - 1];
            const auto& turn = run.m_records[i];
            NS_TEST_ASSERT_MSG_EQ(turn.device, before.device, "a session stays on its device");
            NS_TEST_ASSERT_MSG_EQ(*turn.sent - *before.ended, Seconds(2), "think time");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The ns-3 energy source of a server loses the integral of its GPU's power.
 */
class ServerEnergyTestCase : public TestCase
{
  public:
    ServerEnergyTestCase()
        : TestCase("A server's energy source drops by the integral of its power")
    {
    }

  private:
    /** @param watts power from now on */
    void PowerChanged(double before, double watts)
    {
        const auto now = Simulator::Now();
        m_joules += before * (now - m_since).GetSeconds();
        m_since = now;
        m_watts = watts;
    }

    /** Compare the books of engine, integral and energy source. */
    void Compare()
    {
        PowerChanged(m_watts, m_watts);
        m_source->UpdateEnergySource();
        const double drop = m_source->GetInitialEnergy() - m_source->GetRemainingEnergy();
        NS_TEST_ASSERT_MSG_GT(m_joules, 100, "something was drawn");
        NS_TEST_ASSERT_MSG_EQ_TOL(m_engine->GetEnergy(), m_joules, 1e-9 * m_joules, "engine");
        NS_TEST_ASSERT_MSG_EQ_TOL(drop, m_joules, 1e-6 * m_joules, "energy source");
    }

    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.Run(Create<EvenRequests>(20, MilliSeconds(300), 60), "RoundRobin", [&](auto& serving) {
            const auto server = serving.GetServers()[0];
            m_engine = server->GetEngine();
            m_source = server->GetNode()->template GetObject<EnergySourceContainer>()->Get(0);
            m_watts = m_engine->GetPower();
            m_engine->TraceConnectWithoutContext(
                "Power",
                MakeCallback(&ServerEnergyTestCase::PowerChanged, this));
            Simulator::Schedule(Seconds(10), &ServerEnergyTestCase::Compare, this);
        });
    }

    Ptr<InferenceEngine> m_engine; //!< The server's engine
    Ptr<EnergySource> m_source;    //!< What it draws from
    Time m_since;                  //!< Since when the power is what it is
    double m_watts{0};             //!< The power (W)
    double m_joules{0};            //!< Its integral (J)
};

/**
 * @ingroup llm-edge-tests
 * @brief Serving over networks.
 */
class ServingTests : public TestCase
{
  public:
    ServingTests()
        : TestCase("Serving")
    {
        const std::string ideal = "ns3::llmedge::IdealEdgeNetwork";
        const std::string wired = "ns3::llmedge::WiredEdgeNetwork";
        const std::string wifi = "ns3::llmedge::WifiEdgeNetwork";
        using Scenario = ConservationTestCase::Scenario;
        for (const auto& scenario : {
                 Scenario{"ideal network", ideal, "", 0, "", "", false, true},
                 Scenario{"wired, TCP", wired, "", 0, "", "", false, true},
                 Scenario{"wired, UDP", wired, "UdpTransport", 0, "", "", false, true},
                 Scenario{"wired, reports over the network", wired, "", 0, "", "", true, true},
                 Scenario{"Wi-Fi", wifi, "", 0, "", "", false, true},
                 Scenario{"TCP and 5 % loss", wired, "", 0.05, "", "", false, true},
                 Scenario{"Wi-Fi and 5 % loss", wifi, "", 0.05, "", "", false, true},
                 Scenario{"UDP and 5 % loss", wired, "UdpTransport", 0.05, "", "", false, false},
                 Scenario{"a server cut off for 5 s", wired, "", 0, "", "0@4+5", false, true},
                 Scenario{"the access cut for 5 s", wifi, "", 0, "", "access@4+5", false, true},
                 Scenario{"a server crash", wired, "", 0, "0@4.1+3", "", false, false},
                 Scenario{"crashes and loss",
                          wired,
                          "",
                          0.05,
                          "0@4.3+1,2@7+1,1@9.3+1,0@11.2+1",
                          "",
                          true,
                          false},
             })
        {
            AddTestCase(new ConservationTestCase(scenario));
        }
        AddTestCase(new IdealLatencyTestCase);
        AddTestCase(new TerminalStateTestCase);
        AddTestCase(new CoalescingTestCase);
        AddTestCase(new SessionTestCase);
        AddTestCase(new ServerEnergyTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

} // namespace

TestCase*
MakeServingTests()
{
    return new ServingTests;
}
