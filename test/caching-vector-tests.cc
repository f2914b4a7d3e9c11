/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/caching-problem-builder.h"
#include "ns3/demand-reporter.h"
#include "ns3/double.h"
#include "ns3/edge-cache.h"
#include "ns3/nstime.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A caching policy that says what it was told to. */
class ScriptedCachingPolicy : public CachingPolicy
{
  public:
    /** @param script choices by slot */
    explicit ScriptedCachingPolicy(const std::vector<std::vector<uint8_t>>& script)
        : m_script(script)
    {
    }

    void Start(const CachingProblem& problem) override
    {
    }

    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                std::vector<uint8_t>& cached) override
    {
        cached = m_script.at(observation.slot);
        seen.push_back(observation);
    }

    std::vector<CachingObservation> seen; //!< What it saw

  private:
    std::vector<std::vector<uint8_t>> m_script; //!< Choices by slot
};

/** Requests as listed. */
class ListedRequests : public RequestSource
{
  public:
    /** @param requests the requests, by rising arrival */
    explicit ListedRequests(const std::vector<LlmRequest>& requests)
        : m_requests(requests)
    {
    }

    std::optional<LlmRequest> Next() override
    {
        return m_next == m_requests.size() ? std::nullopt
                                           : std::optional<LlmRequest>(m_requests[m_next++]);
    }

  private:
    std::vector<LlmRequest> m_requests; //!< The requests
    size_t m_next{0};                   //!< The next one
};

/**
 * @ingroup llm-edge-tests
 * @brief The unit vector of the specification of the caching problem, on packets: with loads that
 * take no time, and requests that are answered in their slot, it costs the same.
 */
class CachingVectorTestCase : public TestCase
{
  public:
    CachingVectorTestCase()
        : TestCase("Three slots cost on packets what they cost in slots")
    {
    }

  private:
    /** @return three slots' requests, 3 and 1, 2 and 0, 4 and 2, each early in its slot */
    static std::vector<LlmRequest> Requests()
    {
        const std::vector<std::vector<uint32_t>> counts{{3, 1}, {2, 0}, {4, 2}};
        std::vector<LlmRequest> requests;
        for (size_t slot = 0; slot < counts.size(); ++slot)
        {
            for (size_t model = 0; model < 2; ++model)
            {
                for (uint32_t i = 0; i < counts[slot][model]; ++i)
                {
                    LlmRequest request;
                    request.arrival = Seconds(10.0 * slot + 1);
                    request.promptTokens = 150;
                    request.outputTokens = 400;
                    request.model = model == 0 ? "LaMDA-137B@0" : "PaLM-540B@0";
                    request.device = 0;
                    requests.push_back(request);
                }
            }
        }
        return requests;
    }

    void DoRun() override
    {
        CachingAgent agent;
        agent.inputTokens = 150;
        agent.thoughtTokens = 40;
        agent.consensusFactor = 0.1;
        agent.modelShares = {0.5, 0.5};
        auto problem = CreateObject<CachingProblemBuilder>()->Build({agent});
        problem.pairs[0].zeroShotAccuracy = 0.69;
        problem.pairs[1].zeroShotAccuracy = 0.9;

        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_edgeServers = 1;
        run.m_devices = 1;
        run.m_tokensPerMessage = 100;
        run.m_duration = Seconds(30);
        run.m_edge = LlmServerHelper("A100-80G", "LaMDA-137B");
        run.m_cloud = run.m_edge;
        const std::vector<LlmServerHelper::ClusterModel> models{
            {"LaMDA-137B@0", "LaMDA-137B", problem.pairs[0].sizeGpus},
            {"PaLM-540B@0", "PaLM-540B", problem.pairs[1].sizeGpus}};
        run.m_edge.SetCluster(models, 80);
        run.m_cloud.SetCluster(models, 0);
        for (auto* helper : {&run.m_edge, &run.m_cloud})
        {
            helper->SetStoreAttribute("LoadBandwidth", DoubleValue(1e6));
            helper->SetStoreAttribute("LoadOverhead", TimeValue(Seconds(0)));
            helper->SetAttribute("Paths", UintegerValue(10));
        }
        auto policy = CreateObject<ScriptedCachingPolicy>(
            std::vector<std::vector<uint8_t>>{{1, 0}, {1, 0}, {1, 1}});
        auto cache = CreateObject<EdgeCache>();
        auto reporter = CreateObject<DemandReporter>();
        std::vector<CachingCost> costs;
        std::vector<double> ages;
        double cloud = 0;
        run.m_finish = [&] {
            cache->Finish();
            ages = {cache->GetAge(0), cache->GetAge(1)};
            for (const auto& record : run.m_records)
            {
                cloud += record.server == 1 ? 0.075 * record.promptTokens : 0;
            }
        };
        run.Run(
            CreateObject<ListedRequests>(Requests()),
            "CachedModel",
            [&](LlmServingHelper& serving) {
                cache->Configure(problem,
                                 {"LaMDA-137B@0", "PaLM-540B@0"},
                                 policy,
                                 serving.GetServers()[0]);
                cache->Start(LlmServingHelper::GetWarmUp(), 3);
                cache->TraceConnectWithoutContext(
                    "Epoch",
                    Callback<void, uint32_t, const CachingCost&>(
                        [&costs](uint32_t, const CachingCost& cost) { costs.push_back(cost); }));
                reporter->Start(serving.GetController(), LlmServingHelper::GetWarmUp());
            });
        reporter->Dispose();
        NS_TEST_ASSERT_MSG_GT_OR_EQ(costs.size(), 3, "each of the three slots is traced");
        NS_TEST_ASSERT_MSG_EQ_TOL(cloud, 11.25, 1e-9, "the cloud serves one request of 150 tokens");
        NS_TEST_ASSERT_MSG_EQ_TOL(costs[0].Total() + cloud,
                                  17.413846,
                                  1e-6,
                                  "the first slot costs what the specification says");
        NS_TEST_ASSERT_MSG_EQ_TOL(costs[1].Total(),
                                  2.012793,
                                  1e-6,
                                  "the second slot costs what the specification says");
        NS_TEST_ASSERT_MSG_EQ_TOL(costs[2].Total(),
                                  17.919836,
                                  1e-6,
                                  "the third slot costs what the specification says");
        NS_TEST_ASSERT_MSG_EQ_TOL(ages[0],
                                  6,
                                  1e-9,
                                  "the first model's age of thought is the specification's");
        NS_TEST_ASSERT_MSG_EQ_TOL(ages[1],
                                  1,
                                  1e-9,
                                  "the second model's age of thought is the specification's");
        NS_TEST_ASSERT_MSG_EQ(policy->seen.size(), 3, "the policy is asked once per slot");
        NS_TEST_ASSERT_MSG_EQ_TOL(policy->seen[2].contextTokens[0],
                                  200,
                                  1e-9,
                                  "the policy sees five requests of 40 tokens in the context");
        NS_TEST_ASSERT_MSG_EQ_TOL(policy->seen[1].requests[0],
                                  3,
                                  1e-9,
                                  "the policy sees the first slot's demand");
        NS_TEST_ASSERT_MSG_EQ_TOL(policy->seen[1].requests[1],
                                  1,
                                  1e-9,
                                  "the policy sees what the cloud served, too");
        cache->Dispose();
    }
};

const SubjectSuite<CachingVectorTestCase> g_suite("caching-vector"); //!< Registers the cases

} // namespace
