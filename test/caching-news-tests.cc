/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/boolean.h"
#include "ns3/caching-problem-builder.h"
#include "ns3/edge-cache.h"
#include "ns3/nstime.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A caching policy that keeps nothing and writes down what it is told: one letter for each. */
class ListeningCachingPolicy : public CachingPolicy
{
  public:
    void Start(const CachingProblem& problem) override
    {
    }

    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                std::vector<uint8_t>& cached) override
    {
        cached.assign(problem.Size(), 0);
        told += 'd';
        seen.push_back(observation);
    }

    void NoteCrash(const CachingProblem& problem) override
    {
        told += 'c';
    }

    void NoteSkippedSlot(const CachingProblem& problem,
                         const CachingObservation& observation) override
    {
        told += 's';
        seen.push_back(observation);
    }

    std::string told;                     //!< d a decision, s a slot without one, c a crash
    std::vector<CachingObservation> seen; //!< What there was to see in each slot
};

/**
 * @ingroup llm-edge-tests
 * @brief An edge cache tells its policy what was reported, and what happens to the server.
 */
class CachingNewsTestCase : public TestCase
{
  public:
    CachingNewsTestCase()
        : TestCase("A caching policy is told of crashes, skipped slots and what was reported")
    {
    }

  private:
    /**
     * @param zeros whether reports list models without requests
     * @param timeout longest wait for a report
     * @param news whether the server crashes, and reports of two epochs say something
     * @return what the policy was told in six epochs
     */
    static Ptr<ListeningCachingPolicy> Run(bool zeros, Time timeout, bool news)
    {
        auto builder = CreateObject<CachingProblemBuilder>();
        CachingAgent agent;
        agent.modelShares = {0.5, 0.5};
        const auto problem = builder->Build({agent});
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_edgeServers = 1;
        run.m_devices = 1;
        run.m_duration = Seconds(65); // the server stops after the last epoch
        run.m_edge = LlmServerHelper("A100-80G", "LaMDA-137B");
        run.m_cloud = run.m_edge;
        const std::vector<LlmServerHelper::ClusterModel> models{{"one", "LaMDA-137B", 4},
                                                                {"two", "PaLM-540B", 14}};
        run.m_edge.SetCluster(models, 80);
        run.m_cloud.SetCluster(models, 0);
        auto policy = CreateObject<ListeningCachingPolicy>();
        auto cache = CreateObject<EdgeCache>();
        cache->SetAttribute("ZerosReported", BooleanValue(zeros));
        cache->SetAttribute("ReportTimeout", TimeValue(timeout));
        uint32_t skips = 0;
        run.m_finish = [&cache] { cache->Finish(); };
        run.Run(CreateObject<EvenRequests>(0, Seconds(1), 1),
                "CachedModel",
                [&](LlmServingHelper& serving) {
                    const auto server = serving.GetServers()[0];
                    const auto start = LlmServingHelper::GetWarmUp();
                    cache->Configure(problem, {"one", "two"}, policy, server);
                    cache->Start(start, 6);
                    cache->TraceConnectWithoutContext(
                        "Skip",
                        Callback<void, uint32_t, const CachingObservation&>(
                            [&skips](uint32_t, const CachingObservation&) { ++skips; }));
                    if (!news)
                    {
                        return;
                    }
                    Simulator::Schedule(start + Seconds(10.5), [server] {
                        DemandHeader demand;
                        demand.epoch = 0;
                        demand.counts = {{"two", 3}};
                        server->TakeDemand(demand);
                    });
                    Simulator::Schedule(start + Seconds(33), &LlmServer::Crash, server);
                    Simulator::Schedule(start + Seconds(47), &LlmServer::Restart, server);
                });
        cache->Dispose();
        policy->told += " " + std::to_string(skips);
        return policy;
    }

    void DoRun() override
    {
        // Epochs begin at 0, 10, ... s; the decision of the second has a report. The server is down
        // from 33 to 47 s, and cannot decide at 41 s.
        const auto listing = Run(true, Seconds(1), true);
        NS_TEST_ASSERT_MSG_EQ(listing->told,
                              "ddddcsd 1",
                              "four decisions, a crash, a slot that is skipped, and a decision");
        const auto& seen = listing->seen;
        NS_TEST_ASSERT_MSG_EQ(seen[0].GetReport(0),
                              CachingObservation::MISSING,
                              "nothing is reported before the first epoch");
        NS_TEST_ASSERT_MSG_EQ(seen[1].GetReport(0),
                              CachingObservation::LOST,
                              "a report that lists zeros has lost what it does not list");
        NS_TEST_ASSERT_MSG_EQ(seen[1].GetReport(1),
                              CachingObservation::COUNTED,
                              "what a report lists is counted");
        NS_TEST_ASSERT_MSG_EQ(seen[1].requests[1], 3, "the policy sees the count");
        NS_TEST_ASSERT_MSG_EQ(seen[2].GetReport(1),
                              CachingObservation::MISSING,
                              "an epoch without a report has no counts");
        NS_TEST_ASSERT_MSG_EQ(Run(false, Seconds(1), true)->seen[1].GetReport(0),
                              CachingObservation::COUNTED,
                              "a report without zeros says nothing of lost counts");
        NS_TEST_ASSERT_MSG_EQ(Run(true, Seconds(20), false)->told,
                              "dsssss 5",
                              "an epoch that ends while its report is awaited is skipped");
    }
};

const SubjectSuite<CachingNewsTestCase> g_suite("caching-news"); //!< Registers the cases

} // namespace
