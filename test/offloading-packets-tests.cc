/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"
#include "unit/offloading-test-bed.h"
#include "unit/temporary-folder.h"

#include "ns3/active-inference-dispatch-policy.h"
#include "ns3/dispatch-policy-factory.h"
#include "ns3/llm-controller.h"
#include "ns3/nstime.h"
#include "ns3/round-robin-dispatch-policy.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/test.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string IDEAL = "ns3::llmedge::IdealEdgeNetwork"; //!< TypeId name
const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork"; //!< TypeId name

/** @return a policy whose model of five servers likes the third one, the cloud being the first */
Ptr<DispatchPolicy>
MakePlanner()
{
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    const auto description = DescribeEnsemble(CandidateFeatures(CandidateForm{}), 2, 16);
    PolicyFile::Write(path, description, WiseTensors(description));
    return DispatchPolicyFactory(path).Create();
}

/**
 * @ingroup llm-edge-tests
 * @brief A planner from a policy file allocates on packets. More than a server has is refused, and
 * a server that vanishes gives back what its requests held.
 */
class PlannedSharesTestCase : public TestCase
{
  public:
    PlannedSharesTestCase()
        : TestCase("A planner's shares are held, refused when there are none left, and returned "
                   "when a server vanishes")
    {
    }

  private:
    /** @param outcome what became of a decision */
    void Learned(const DispatchOutcome& outcome)
    {
        ++m_ends[outcome.end];
        m_refusals += outcome.reason.rfind("allocation refused", 0) == 0 ? 1 : 0;
    }

    /**
     * @param request a request
     * @param server its server
     * @param amounts what it gets or returns
     * @param held which of the two
     */
    void Changed(const RequestView& request,
                 uint32_t server,
                 const ResourceAmounts& amounts,
                 bool held)
    {
        m_servers[server] += held ? 1 : 0;
        m_most = std::max(m_most, amounts.computeShare);
        m_balanced = m_balanced && m_controller->GetResources().IsConserved();
    }

    void DoRun() override
    {
        SmallServingRun run(WIRED);
        run.m_edgeServers = 4;
        run.m_tokensPerMessage = 10;
        const auto policy = MakePlanner();
        // The model never changes its mind, so that 20 requests at a time is all that there is.
        run.Run(CreateObject<EvenRequests>(40, MilliSeconds(50), 10), policy, [&](auto& serving) {
            m_controller = serving.GetController();
            m_controller->TraceConnectWithoutContext(
                "Outcome",
                MakeCallback(&PlannedSharesTestCase::Learned, this));
            m_controller->TraceConnectWithoutContext(
                "Allocation",
                MakeCallback(&PlannedSharesTestCase::Changed, this));
            const auto zero = LlmServingHelper::GetWarmUp();
            Simulator::Schedule(zero + Seconds(1.5), &LlmServer::Crash, serving.GetServers()[1]);
            Simulator::Schedule(zero + Seconds(9), &LlmServer::Restart, serving.GetServers()[1]);
            run.m_finish = [this] { m_holders = m_controller->GetResources().GetHolders(); };
        });
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 40, "every request ends");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved, true, "the books of the requests balance");
        NS_TEST_ASSERT_MSG_EQ(m_balanced, true, "the books of the servers balance at any change");
        NS_TEST_ASSERT_MSG_EQ(m_holders, 0, "nothing is held in the end");
        NS_TEST_ASSERT_MSG_GT(m_servers[1], 10, "the model's server is the second at the edge");
        NS_TEST_ASSERT_MSG_GT(m_most, 0.9 * 0.05, "large shares are better, says the model");
        NS_TEST_ASSERT_MSG_LT_OR_EQ(m_most, 0.05, "but a twentieth is the most there is");
        NS_TEST_ASSERT_MSG_GT(m_ends[DispatchOutcome::SERVER_LOST],
                              10,
                              "the server vanishes and held requests");
        NS_TEST_ASSERT_MSG_GT(m_refusals, 0, "more than is left is refused");
        NS_TEST_ASSERT_MSG_GT(m_ends[DispatchOutcome::COMPLETED], 5, "others complete");
        NS_TEST_ASSERT_MSG_EQ(DynamicCast<ActiveInferenceDispatchPolicy>(policy)->GetFallbacks(),
                              0,
                              "the model is trusted");
    }

    Ptr<LlmController> m_controller;                 //!< The controller
    std::map<DispatchOutcome::End, uint64_t> m_ends; //!< How decisions ended
    std::map<uint32_t, uint64_t> m_servers;          //!< Allocations by server
    uint64_t m_refusals{0};                          //!< Allocations refused
    uint64_t m_holders{1};                           //!< Requests that hold something in the end
    double m_most{0};                                //!< Largest compute share
    bool m_balanced{true};                           //!< The ledger was always right
};

/** Servers in turn; keeps what it sees and learns. */
class PunctualPolicy : public RoundRobinDispatchPolicy
{
  public:
    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override
    {
        deadlines.push_back(request.deadlineS);
        return RoundRobinDispatchPolicy::Decide(request, servers);
    }

    void Learn(const DispatchOutcome& outcome) override
    {
        waits.push_back(outcome.waitS);
    }

    std::vector<double> deadlines; //!< Time left at decisions (s)
    std::vector<double> waits;     //!< From arrivals to decisions (s)
};

/**
 * @ingroup llm-edge-tests
 * @brief A decision takes DecisionTime, and one waits for the other.
 */
class DecisionTimeTestCase : public TestCase
{
  public:
    DecisionTimeTestCase()
        : TestCase("Decisions take their time, one after the other")
    {
    }

  private:
    /**
     * @param deadline deadline of requests
     * @param policy what decides
     * @param run the run
     */
    void Play(Time deadline, Ptr<PunctualPolicy> policy, SmallServingRun& run)
    {
        run.m_configure = [](LlmServingHelper& serving) {
            serving.SetControllerAttribute("DecisionTime", TimeValue(MilliSeconds(100)));
        };
        auto source = CreateObject<EvenRequests>(3, MilliSeconds(10), 5);
        source->m_deadline = deadline;
        run.Run(source, policy, [](LlmServingHelper&) {});
    }

    void DoRun() override
    {
        SmallServingRun run(IDEAL);
        auto policy = CreateObject<PunctualPolicy>();
        Play(Time(), policy, run);
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 3, "all complete");
        NS_TEST_ASSERT_MSG_EQ(policy->waits.size(), 3, "of every decision the outcome is told");
        for (const auto& record : run.m_records)
        {
            NS_TEST_ASSERT_MSG_GT(record.GetTtft()->GetSeconds(), 0.1, "the device waits, too");
        }
        std::sort(policy->waits.begin(), policy->waits.end());
        for (size_t i = 0; i < 3; ++i)
        {
            // Each arrives 10 ms after the one before it, and waits 100 ms more.
            const double expected = 0.1 + 0.09 * static_cast<double>(i);
            NS_TEST_ASSERT_MSG_EQ_TOL(policy->waits[i], expected, 1e-6, "one after the other");
        }
        NS_TEST_ASSERT_MSG_EQ(policy->deadlines[0], 0, "0 is no deadline");

        SmallServingRun late(IDEAL);
        auto hurried = CreateObject<PunctualPolicy>();
        Play(MilliSeconds(100), hurried, late);
        NS_TEST_ASSERT_MSG_EQ(late.Count(RequestState::TIMED_OUT), 3, "all are too late");
        NS_TEST_ASSERT_MSG_EQ(late.m_conserved, true, "the books balance");
        NS_TEST_ASSERT_MSG_EQ((hurried->deadlines.size() <= 1),
                              true,
                              "nobody decides about requests that are over");
        for (const auto left : hurried->deadlines)
        {
            NS_TEST_ASSERT_MSG_GT(left, 0, "a deadline that is over is not the same as none");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Offloading on packets.
 */
class OffloadingPacketsTests : public TestCase
{
  public:
    OffloadingPacketsTests()
        : TestCase("Offloading on packets")
    {
        AddTestCase(new PlannedSharesTestCase());
        AddTestCase(new DecisionTimeTestCase());
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<OffloadingPacketsTests> g_suite("offloading-packets"); //!< Registers the cases

} // namespace
