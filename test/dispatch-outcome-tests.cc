/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/llm-controller.h"
#include "ns3/round-robin-dispatch-policy.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string IDEAL = "ns3::llmedge::IdealEdgeNetwork"; //!< TypeId name
const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork"; //!< TypeId name

/** Servers in turn; counts decisions, and keeps what it learns. */
class LearningPolicy : public RoundRobinDispatchPolicy
{
  public:
    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override
    {
        ++decisions;
        seen = servers;
        return RoundRobinDispatchPolicy::Decide(request, servers);
    }

    void Learn(const DispatchOutcome& outcome) override
    {
        outcomes.push_back(outcome);
        ++ends[outcome.end];
        numbers.insert(outcome.decision);
    }

    bool NeedsDistances() const override
    {
        return distances;
    }

    bool distances{false};                         //!< Whether it wants to know distances
    uint64_t decisions{0};                         //!< Decisions made
    std::vector<DispatchOutcome> outcomes;         //!< What became of them
    std::map<DispatchOutcome::End, uint64_t> ends; //!< How they ended
    std::set<uint64_t> numbers;                    //!< Their numbers
    std::vector<ServerView> seen;                  //!< The servers at the last decision
};

/**
 * @ingroup llm-edge-tests
 * @brief Whatever goes wrong, every decision has exactly one outcome.
 */
class ConservedOutcomesTestCase : public TestCase
{
  public:
    /** What goes wrong in a run. */
    using Trouble = std::function<void(SmallServingRun&, EvenRequests&)>;

    /**
     * @param name what goes wrong
     * @param expected how decisions end, among others
     * @param trouble prepares it
     * @param prepare what else is done before the simulation starts
     */
    ConservedOutcomesTestCase(
        const std::string& name,
        std::vector<DispatchOutcome::End> expected,
        Trouble trouble,
        SmallServingRun::Prepare prepare = [](LlmServingHelper&) {})
        : TestCase("Every decision has one outcome: " + name),
          m_expected(std::move(expected)),
          m_trouble(std::move(trouble)),
          m_prepare(std::move(prepare))
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(WIRED);
        run.m_duration = Seconds(10);
        auto source = CreateObject<EvenRequests>(60, MilliSeconds(50), 60);
        m_trouble(run, *source);
        auto policy = CreateObject<LearningPolicy>();
        run.Run(source, policy, m_prepare);
        NS_TEST_ASSERT_MSG_GT_OR_EQ(policy->decisions,
                                    run.m_records.size() / 2,
                                    "requests are decided about");
        NS_TEST_ASSERT_MSG_EQ(policy->outcomes.size(),
                              policy->decisions,
                              "there are as many outcomes as decisions");
        NS_TEST_ASSERT_MSG_EQ(policy->numbers.size(),
                              policy->decisions,
                              "no decision has two outcomes");
        for (const auto end : m_expected)
        {
            NS_TEST_ASSERT_MSG_GT(policy->ends[end],
                                  0,
                                  "some decisions end as " << DispatchOutcome::GetName(end));
        }
        for (const auto& outcome : policy->outcomes)
        {
            NS_TEST_ASSERT_MSG_EQ((outcome.firstTokenS.value_or(0) <= outcome.latencyS),
                                  true,
                                  "the first token comes before the end");
            NS_TEST_ASSERT_MSG_EQ(outcome.firstTokenS.has_value(),
                                  (outcome.tokens > 0),
                                  "there is a first token where there are tokens");
        }
    }

    std::vector<DispatchOutcome::End> m_expected; //!< How decisions end
    Trouble m_trouble;                            //!< What goes wrong
    SmallServingRun::Prepare m_prepare;           //!< What else is done
};

/** @return the workload's time zero plus some seconds */
Time
At(double seconds)
{
    return LlmServingHelper::GetWarmUp() + Seconds(seconds);
}

/**
 * @ingroup llm-edge-tests
 * @brief What the controller learns of an answer is what happened.
 */
class OutcomePartsTestCase : public TestCase
{
  public:
    OutcomePartsTestCase()
        : TestCase("Outcomes say what answers took, as far as the controller knows")
    {
    }

  private:
    /**
     * @param overNetwork whether reports cross the network
     * @param policy decides and learns
     */
    void Run(bool overNetwork, Ptr<LearningPolicy> policy)
    {
        SmallServingRun run(WIRED);
        run.m_networkControl = overNetwork;
        run.m_edge.SetAttribute("Accuracy", DoubleValue(0.25));
        policy->distances = true;
        run.m_duration = Seconds(10);
        run.Run(CreateObject<EvenRequests>(12, MilliSeconds(500), 40), policy, [](auto&) {});
        std::map<uint64_t, RequestRecord> records;
        for (const auto& record : run.m_records)
        {
            records[record.GetKey()] = record;
        }
        for (const auto& outcome : policy->outcomes)
        {
            const auto& record = records.at(WireId::Key(outcome.request));
            const double ttft = record.GetTtft()->GetSeconds();
            const double e2e = record.GetE2e()->GetSeconds();
            NS_TEST_ASSERT_MSG_EQ(outcome.end, DispatchOutcome::COMPLETED, "requests complete");
            NS_TEST_ASSERT_MSG_EQ(outcome.tokens, 40, "all tokens pass");
            NS_TEST_ASSERT_MSG_EQ((*outcome.firstTokenS < ttft),
                                  true,
                                  "the controller sees the first token before the device");
            NS_TEST_ASSERT_MSG_EQ_TOL(*outcome.firstTokenS,
                                      ttft,
                                      0.02,
                                      "wires add little to the first token");
            NS_TEST_ASSERT_MSG_EQ_TOL(outcome.latencyS, e2e, 0.02, "wires add little to the end");
            NS_TEST_ASSERT_MSG_EQ(outcome.energyJ.has_value(),
                                  !overNetwork,
                                  "energy is known free of charge only");
            if (!overNetwork)
            {
                NS_TEST_ASSERT_MSG_EQ_TOL(*outcome.energyJ,
                                          record.serverEnergyJ,
                                          1e-9,
                                          "the energy is the server's");
            }
            NS_TEST_ASSERT_MSG_EQ(outcome.accuracy.has_value(),
                                  (record.server != 2),
                                  "the edge servers announce their accuracy, the cloud does not");
        }
    }

    void DoRun() override
    {
        const auto ideal = CreateObject<LearningPolicy>();
        Run(false, ideal);
        NS_TEST_ASSERT_MSG_EQ(ideal->outcomes.size(), 12, "each decision has an outcome");
        NS_TEST_ASSERT_MSG_EQ(*ideal->seen[0].accuracy, 0.25, "policies see what is announced");
        NS_TEST_ASSERT_MSG_EQ(ideal->seen[2].accuracy.has_value(), false, "and nothing else");
        NS_TEST_ASSERT_MSG_EQ(ideal->seen[0].distanceM.has_value(),
                              true,
                              "distances are known free of charge");
        NS_TEST_ASSERT_MSG_EQ(ideal->seen[2].distanceM.has_value(),
                              false,
                              "no radio leads to the cloud");
        NS_TEST_ASSERT_MSG_EQ(ideal->seen[0].reportAgeS, 0, "an ideal report is not old");
        NS_TEST_ASSERT_MSG_GT(ideal->seen[0].announcedAgeS, 5, "HELLO came at the beginning");
        const auto network = CreateObject<LearningPolicy>();
        Run(true, network);
        NS_TEST_ASSERT_MSG_EQ(network->seen[0].distanceM.has_value(),
                              false,
                              "nobody reports distances over the network");
        NS_TEST_ASSERT_MSG_EQ(*network->seen[0].accuracy, 0.25, "accuracy is in HELLO");
        NS_TEST_ASSERT_MSG_EQ(
            (network->seen[0].reportAgeS >= 0 && network->seen[0].reportAgeS <= 0.11),
            true,
            "reports come every 0.1 s");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief What dispatch policies learn.
 */
class DispatchOutcomeTests : public TestCase
{
  public:
    DispatchOutcomeTests()
        : TestCase("What becomes of decisions")
    {
        using Outcome = DispatchOutcome;
        AddTestCase(new OutcomePartsTestCase);
        AddTestCase(new ConservedOutcomesTestCase(
            "servers crash",
            {Outcome::COMPLETED, Outcome::SERVER_LOST},
            [](SmallServingRun&, EvenRequests&) {},
            [](LlmServingHelper& serving) {
                for (size_t i = 0; i < 3; ++i)
                {
                    const auto server = serving.GetServers()[i];
                    const double when = 0.6 + 0.5 * static_cast<double>(i);
                    Simulator::Schedule(At(when), &LlmServer::Crash, server);
                    Simulator::Schedule(At(when + 1.5), &LlmServer::Restart, server);
                }
            }));
        AddTestCase(new ConservedOutcomesTestCase(
            "decisions take time, and a server and devices go",
            {Outcome::COMPLETED, Outcome::SERVER_LOST},
            [](SmallServingRun& run, EvenRequests&) {
                run.m_configure = [](LlmServingHelper& serving) {
                    serving.SetControllerAttribute("DecisionTime", TimeValue(MilliSeconds(45)));
                };
            },
            [](LlmServingHelper& serving) {
                Simulator::Schedule(At(1), &LlmServer::Crash, serving.GetServers()[0]);
                Simulator::Schedule(At(1.2), &LlmClient::Crash, serving.GetClients()[1]);
            }));
        AddTestCase(new ConservedOutcomesTestCase(
            "all servers are down",
            {Outcome::REFUSED},
            [](SmallServingRun&, EvenRequests&) {},
            [](LlmServingHelper& serving) {
                for (const auto& server : serving.GetServers())
                {
                    Simulator::Schedule(At(1), &LlmServer::Crash, server);
                }
            }));
        AddTestCase(new ConservedOutcomesTestCase(
            "deadlines pass",
            {Outcome::COMPLETED, Outcome::TIMED_OUT},
            [](SmallServingRun&, EvenRequests& source) { source.m_deadline = Seconds(0.95); }));
        AddTestCase(new ConservedOutcomesTestCase(
            "the controller crashes, and loses datagrams",
            {Outcome::STOPPED},
            [](SmallServingRun& run, EvenRequests&) {
                run.m_transport = "ns3::llmedge::UdpTransport";
                run.m_network->SetAttribute("LossRate", DoubleValue(0.05));
            },
            [](LlmServingHelper& serving) {
                const auto controller = serving.GetController();
                Simulator::Schedule(At(1), &LlmController::Crash, controller);
                Simulator::Schedule(At(1.5), &LlmController::Restart, controller);
            }));
        AddTestCase(new ConservedOutcomesTestCase(
            "servers reject, and the run ends early",
            {Outcome::REJECTED, Outcome::STOPPED},
            [](SmallServingRun& run, EvenRequests&) {
                run.m_edge.SetEngineAttribute("MaxQueue", UintegerValue(1));
                run.m_edge.SetEngineAttribute("KvBlocks", UintegerValue(60));
            },
            [](LlmServingHelper& serving) { Simulator::Stop(At(3)); }));
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<DispatchOutcomeTests> g_suite("dispatch-outcome"); //!< Registers the cases

} // namespace
