/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/fault-injector.h"
#include "ns3/fault-schedule.h"
#include "ns3/test.h"

#include <string>

using namespace ns3;
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
        run.Run(CreateObject<EvenRequests>(REQUESTS, MilliSeconds(250), 40),
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
        NS_TEST_ASSERT_MSG_EQ(run.m_ledger->GetCreated(), REQUESTS, "all requests are created");
        NS_TEST_ASSERT_MSG_EQ(ended,
                              REQUESTS,
                              "the counts of the terminal states add up to all requests");
        NS_TEST_ASSERT_MSG_EQ(run.m_ends.size(), REQUESTS, "every request ends");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), REQUESTS, "every request ends only once");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
        NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::COMPLETED), 0, "some requests complete");
        if (m_scenario.lossless)
        {
            NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED),
                                  REQUESTS,
                                  "all requests complete");
        }
        else
        {
            NS_TEST_ASSERT_MSG_LT(run.Count(RequestState::COMPLETED),
                                  REQUESTS,
                                  "some requests do not complete");
        }
        for (const auto& record : run.m_records)
        {
            CheckRecord(record);
        }
    }

    /** @param record a request that has ended; its timestamps must make sense */
    void CheckRecord(const RequestRecord& record)
    {
        NS_TEST_ASSERT_MSG_EQ(IsTerminal(record.state), true, "the record has a terminal state");
        NS_TEST_ASSERT_MSG_EQ(record.reason.empty(),
                              (record.state == RequestState::COMPLETED),
                              "a record has a reason unless the request completed");
        if (record.state != RequestState::COMPLETED)
        {
            return;
        }
        NS_TEST_ASSERT_MSG_EQ(record.tokensReceived,
                              record.outputTokens,
                              "a completed request has got its whole answer");
        NS_TEST_ASSERT_MSG_EQ((*record.sent <= *record.arrived),
                              true,
                              "the prompt arrives after the request was sent");
        NS_TEST_ASSERT_MSG_EQ((*record.arrived <= *record.started),
                              true,
                              "the request starts after the prompt has arrived");
        NS_TEST_ASSERT_MSG_EQ((*record.started < *record.serverFirstToken),
                              true,
                              "prefill takes time");
        NS_TEST_ASSERT_MSG_EQ((*record.serverFirstToken <= *record.firstToken),
                              true,
                              "the first token reaches the device after the engine has emitted it");
        NS_TEST_ASSERT_MSG_EQ((*record.serverLastToken <= *record.lastToken),
                              true,
                              "the last token reaches the device after the engine has emitted it");
    }

    Scenario m_scenario; //!< What happens
};

/**
 * @ingroup llm-edge-tests
 * @brief Every request ends once.
 */
class ServingConservationTests : public TestCase
{
  public:
    ServingConservationTests()
        : TestCase("Serving: every request ends once")
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
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<ServingConservationTests> g_suite(
    "serving-conservation"); //!< Registers the cases

} // namespace
