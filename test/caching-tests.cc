/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

#include "ns3/caching-recorder.h"
#include "ns3/config.h"
#include "ns3/nstime.h"
#include "ns3/scenario.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief What a scenario's caching does; also its last part, which looks at what there is.
 */
class CachingRun
{
  public:
    /** What else is done before the simulation starts, when all is installed. */
    using Prepare = std::function<void(const ScenarioSite&)>;

    /**
     * @param access ideal or wired: there, messages take time
     * @param policy name of the caching policy
     */
    CachingRun(const std::string& access, const std::string& policy)
    {
        auto probe = std::make_unique<Probe>();
        m_probe = probe.get();
        m_scenario.Add(std::move(probe));
        m_scenario.Declare(m_options);
        const std::map<std::string, std::string> given{
            {"access", access},
            {"controlPlane", access == "ideal" ? "ideal" : "network"},
            {"caching", policy},
            {"agents", "10"},
            {"cacheGpus", "40"},
            {"ues", "4"},
            {"servers", "2"},
            {"duration", std::to_string(10 * EPOCHS)},
            {"tokensPerMessage", "100"}};
        for (const auto& [option, value] : given)
        {
            m_options.Set(option, value);
        }
    }

    ~CachingRun()
    {
        Simulator::Destroy();
        Config::Reset();
    }

    /**
     * @brief Build and run.
     * @param prepare what else is done before
     */
    void Run(const Prepare& prepare = [](const ScenarioSite&) {})
    {
        m_probe->prepare = prepare;
        m_scenario.Build();
        const auto recorder = m_scenario.GetRecorder();
        for (const auto& part : recorder->GetParts())
        {
            const auto caching = DynamicCast<CachingRecorder>(part);
            record = caching ? caching : record;
        }
        ledger = recorder->GetLedger();
        ledger->TraceConnectWithoutContext(
            "RequestEnded",
            Callback<void, const RequestRecord&>(
                [this](const RequestRecord& ended) { records.push_back(ended); }));
        CheckConservation();
        m_scenario.Run();
        record->Finish(nullptr);
        for (const auto& cache : m_probe->caches)
        {
            late += cache->GetLateReports();
            missing += cache->GetMissingReports();
            drops += cache->GetDrops();
        }
    }

    /** @return requests that were made */
    double CountRequests() const
    {
        return static_cast<double>(ledger->GetCreated());
    }

    /**
     * @param cloud whether of those that the cloud answered, instead of the edge
     * @return prompt tokens of the requests completed
     */
    double CountPromptTokens(bool cloud) const
    {
        double sum = 0;
        for (const auto& each : records)
        {
            const bool there = each.server == m_probe->caches.size();
            sum += each.state == RequestState::COMPLETED && there == cloud ? each.promptTokens : 0;
        }
        return sum;
    }

    static constexpr uint32_t EPOCHS = 20; //!< Number of epochs, of 10 s

    ProgramOptions m_options{"Test"};   //!< The scenario's options
    Ptr<CachingRecorder> record;        //!< What it cost
    Ptr<RequestLedger> ledger;          //!< The books
    std::vector<RequestRecord> records; //!< In the order of their ends
    bool conserved{true};               //!< The books always balanced
    uint64_t late{0};                   //!< Late reports
    uint64_t missing{0};                //!< Decisions without a report
    uint64_t drops{0};                  //!< Counts of unknown pairs

  private:
    /** A part that looks at what there is. */
    struct Probe : public ScenarioPart
    {
        void Declare(ProgramOptions& options) override
        {
        }

        void Record(ScenarioSite& site) override
        {
            caches = site.caches;
            prepare(site);
        }

        Prepare prepare;                    //!< What is done
        std::vector<Ptr<EdgeCache>> caches; //!< What keeps the edge servers' models
    };

    /** Look at the books, often. */
    void CheckConservation()
    {
        conserved = conserved && ledger->IsConserved();
        Simulator::Schedule(MilliSeconds(100), &CachingRun::CheckConservation, this);
    }

    Scenario m_scenario;     //!< All of it
    Probe* m_probe{nullptr}; //!< Its last part
};

/**
 * @ingroup llm-edge-tests
 * @brief Costs are those of the problem, for what really happened; requests are conserved.
 */
class CachingCostTestCase : public TestCase
{
  public:
    /** @param access the network */
    explicit CachingCostTestCase(const std::string& access)
        : TestCase("Costs of caching add up from records, " + access),
          m_access(access)
    {
    }

  private:
    void DoRun() override
    {
        double loads = 0; // what the run's traces write outlives the run
        double loadCost = 0;
        CachingRun test(m_access, "MovingAverageKnapsack");
        test.m_options.Set("clusterBandwidth", "1000000");
        test.Run([&](const ScenarioSite& site) {
            for (uint32_t i = 0; i < site.caches.size(); ++i)
            {
                site.serving->GetServers()[i]->GetHost()->GetStore()->TraceConnectWithoutContext(
                    "Loaded",
                    Callback<void, const std::string&, Time>([&](const std::string& name, Time) {
                        ++loads;
                        // 1e-5 per MB: 137 and 540 billion parameters of two bytes.
                        loadCost += name.rfind("LaMDA", 0) == 0 ? 2.74 : 10.8;
                    }));
            }
        });
        const double epochs = CachingRun::EPOCHS;
        const auto& cost = test.record->GetCost();
        const auto& slotted = test.record->GetSlottedCost();
        const double requests = test.CountRequests();
        NS_TEST_ASSERT_MSG_GT(requests, 200, "the workload makes more than 200 requests");
        NS_TEST_ASSERT_MSG_EQ(test.ledger->GetCount(RequestState::COMPLETED),
                              requests,
                              "every request is answered");
        NS_TEST_ASSERT_MSG_EQ_TOL(cost.requests * epochs,
                                  requests,
                                  1e-6,
                                  "every request is counted once");
        NS_TEST_ASSERT_MSG_EQ_TOL(slotted->requests,
                                  cost.requests,
                                  1e-9,
                                  "the twin in slots counts the same requests");
        NS_TEST_ASSERT_MSG_GT(cost.edgeRequests, 0, "the edge serves at least one request");
        // 0.0075 per token and path, ten paths; 1e-4 per token at the edge.
        NS_TEST_ASSERT_MSG_EQ_TOL(cost.cloud * epochs,
                                  0.075 * test.CountPromptTokens(true),
                                  1e-6,
                                  "the cloud costs 0.075 per prompt token that it serves");
        NS_TEST_ASSERT_MSG_EQ_TOL(cost.network * epochs,
                                  1e-4 * test.CountPromptTokens(false),
                                  1e-6,
                                  "access to the edge costs 1e-4 per prompt token served there");
        NS_TEST_ASSERT_MSG_EQ_TOL(cost.loads * epochs,
                                  loads,
                                  1e-9,
                                  "every load of the stores is counted");
        NS_TEST_ASSERT_MSG_EQ_TOL(cost.load * epochs,
                                  loadCost,
                                  1e-6,
                                  "a load costs what its model weighs");
        NS_TEST_ASSERT_MSG_EQ_TOL(cost.Total() / slotted->Total(),
                                  1,
                                  0.25,
                                  "packets cost within 25 % of what slots cost");
        NS_TEST_ASSERT_MSG_EQ(test.missing, 0, "every decision has its report");
        NS_TEST_ASSERT_MSG_EQ(test.drops, 0, "reports name known models only");
        NS_TEST_ASSERT_MSG_EQ(test.conserved, true, "every request is in exactly one state");
    }

    std::string m_access; //!< The network
};

/**
 * @ingroup llm-edge-tests
 * @brief A policy that goes by demand caches nothing when it hears of none.
 */
class UnheardDemandTestCase : public TestCase
{
  public:
    /**
     * @param loss probability that counts get lost
     * @param delay from the end of an epoch to its report (s)
     */
    UnheardDemandTestCase(double loss, double delay)
        : TestCase(loss > 0 ? "No count is reported" : "Reports come too late"),
          m_loss(loss),
          m_delay(delay)
    {
    }

  private:
    void DoRun() override
    {
        CachingRun test("wired", "MovingAverageKnapsack");
        test.m_options.Set("telemetryLoss", std::to_string(m_loss));
        test.m_options.Set("reportDelay", std::to_string(m_delay));
        test.Run();
        const auto& cost = test.record->GetCost();
        NS_TEST_ASSERT_MSG_EQ(cost.edgeRequests, 0, "without reports the edge serves nothing");
        NS_TEST_ASSERT_MSG_EQ(cost.loads, 0, "without reports nothing is loaded");
        NS_TEST_ASSERT_MSG_EQ_TOL(cost.Total() * CachingRun::EPOCHS,
                                  0.075 * test.CountPromptTokens(true),
                                  1e-6,
                                  "all of the cost is the cloud's");
        // Each of two servers decides 19 times by a report, and once before there is any.
        NS_TEST_ASSERT_MSG_EQ(test.missing,
                              (m_delay > 0 ? 38U : 0U),
                              "each late report leaves a decision without one");
        NS_TEST_ASSERT_MSG_EQ((test.late > 0), (m_delay > 0), "late reports are counted");
    }

    double m_loss;  //!< Probability that counts get lost
    double m_delay; //!< Until reports leave (s)
};

/**
 * @ingroup llm-edge-tests
 * @brief Loading takes time, and memory is never more than there is.
 */
class CachingLoadTestCase : public TestCase
{
  public:
    CachingLoadTestCase()
        : TestCase("Models are served from the end of their load on, within the memory")
    {
    }

  private:
    void DoRun() override
    {
        // What the run's traces write outlives the run: a server lets its models go at its end.
        std::map<std::string, bool> resident;
        double peak = 0;
        double capacity = 0;
        uint32_t early = 0;
        uint32_t answered = 0;
        CachingRun test("ideal", "Lfu");
        test.m_options.Set("servers", "1");
        test.m_options.Set("clusterBandwidth", "50"); // 274 GB in 5.5 s, 1080 GB in 21.6 s
        test.Run([&](const ScenarioSite& site) {
            const auto server = site.serving->GetServers()[0];
            const auto store = server->GetHost()->GetStore();
            capacity = store->GetCapacity();
            store->TraceConnectWithoutContext(
                "Memory",
                Callback<void, double, double>(
                    [&](double, double now) { peak = std::max(peak, now); }));
            store->TraceConnectWithoutContext(
                "Loaded",
                Callback<void, const std::string&, Time>(
                    [&](const std::string& name, Time) { resident[name] = true; }));
            store->TraceConnectWithoutContext(
                "Evicted",
                Callback<void, const std::string&>(
                    [&](const std::string& name) { resident[name] = false; }));
            server->TraceConnectWithoutContext(
                "Answered",
                Callback<void, uint64_t, const std::string&, uint32_t, uint32_t>(
                    [&](uint64_t, const std::string& name, uint32_t, uint32_t) {
                        early += resident[name] ? 0 : 1;
                        ++answered;
                    }));
        });
        NS_TEST_ASSERT_MSG_GT(answered, 0, "the edge serves at least one request");
        NS_TEST_ASSERT_MSG_EQ(early, 0, "no model answers before its load has ended");
        NS_TEST_ASSERT_MSG_GT(peak, 0, "loaded models take memory");
        NS_TEST_ASSERT_MSG_LT_OR_EQ(peak, capacity, "models take no more memory than there is");
        NS_TEST_ASSERT_MSG_GT(test.record->GetLoadingCost(),
                              0,
                              "requests that come during a load cost more in the cloud");
        NS_TEST_ASSERT_MSG_LT_OR_EQ(test.record->GetLoadingCost(),
                                    test.record->GetCost().cloud,
                                    "what loading costs is part of the cloud's cost");
        NS_TEST_ASSERT_MSG_EQ(test.ledger->GetCount(RequestState::COMPLETED),
                              test.CountRequests(),
                              "every request is answered");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief An edge server crashes and comes back; reports of unknown pairs are dropped.
 */
class CachingCrashTestCase : public TestCase
{
  public:
    CachingCrashTestCase()
        : TestCase("A server that crashes loses its models, and loads them again")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<double> loads; // when; what the run's traces write outlives the run
        uint32_t dropped = 0;
        CachingRun test("wired", "MovingAverageKnapsack");
        test.Run([&](const ScenarioSite& site) {
            const auto server = site.serving->GetServers()[0];
            const auto start = LlmServingHelper::GetWarmUp();
            Simulator::Schedule(start + Seconds(93), &LlmServer::Crash, server);
            Simulator::Schedule(start + Seconds(112), &LlmServer::Restart, server);
            server->GetHost()->GetStore()->TraceConnectWithoutContext(
                "Loaded",
                Callback<void, const std::string&, Time>([&loads, start](const std::string&, Time) {
                    loads.push_back((Simulator::Now() - start).GetSeconds());
                }));
            site.caches[1]->TraceConnectWithoutContext(
                "Drop",
                Callback<void, const std::string&>([&dropped](const std::string&) { ++dropped; }));
            Simulator::Schedule(start + Seconds(50.0001), [other = site.serving->GetServers()[1]] {
                DemandHeader demand;
                demand.epoch = 4;
                demand.counts = {{"PaLM-540B@77", 3}};
                other->TakeDemand(demand);
            });
        });
        const auto between = [&loads](double from, double to) {
            return std::count_if(loads.begin(), loads.end(), [&](double at) {
                return at > from && at < to;
            });
        };
        NS_TEST_ASSERT_MSG_GT(between(0, 93), 0, "the server loads models before it crashes");
        NS_TEST_ASSERT_MSG_EQ(between(93, 112), 0, "the server loads nothing while it is down");
        NS_TEST_ASSERT_MSG_GT(between(112, 140),
                              0,
                              "the server loads models again when it is back");
        NS_TEST_ASSERT_MSG_EQ(test.drops, 1, "a count of an unknown pair is dropped");
        NS_TEST_ASSERT_MSG_GT_OR_EQ(dropped, 1, "a dropped count is traced");
        NS_TEST_ASSERT_MSG_GT(test.missing, 0, "reports to a server that is down are lost");
        NS_TEST_ASSERT_MSG_EQ(test.conserved, true, "every request is in exactly one state");
        NS_TEST_ASSERT_MSG_EQ(test.records.size(),
                              test.CountRequests(),
                              "every request ends exactly once");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief With ReportZeros, counts that are listed or lost make up all models.
 */
class ReportZerosTestCase : public TestCase
{
  public:
    ReportZerosTestCase()
        : TestCase("Reports list models without requests, if told to")
    {
    }

  private:
    void DoRun() override
    {
        uint32_t reports = 0;
        uint32_t complete = 0;
        uint32_t zeros = 0;
        CachingRun test("wired", "ReportedAverageKnapsack");
        test.m_options.Set("reportZeros", "true");
        test.m_options.Set("telemetryLoss", "0.5");
        test.Run([&](const ScenarioSite& site) {
            site.caches[0]->TraceConnectWithoutContext(
                "Decision",
                Callback<void, uint32_t, const CachingObservation&, const std::vector<uint8_t>&>(
                    [&](uint32_t epoch, const CachingObservation& seen, const auto&) {
                        uint32_t lost = 0;
                        for (size_t k = 0; k < seen.requests.size(); ++k)
                        {
                            const auto report = seen.GetReport(k);
                            lost += report == CachingObservation::LOST ? 1 : 0;
                            const bool none = seen.requests[k] == 0;
                            zeros += report == CachingObservation::COUNTED && none ? 1 : 0;
                        }
                        reports += epoch > 0 ? 1 : 0;
                        complete += epoch > 0 && lost < 18 && lost > 2 ? 1 : 0;
                    }));
        });
        NS_TEST_ASSERT_MSG_EQ(reports, CachingRun::EPOCHS - 1, "each epoch has a decision");
        NS_TEST_ASSERT_MSG_EQ(complete, reports, "of 20 counts about half are lost");
        NS_TEST_ASSERT_MSG_GT(zeros, 0, "true zeros are counted");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Edge servers that cache models.
 */
class CachingTests : public TestCase
{
  public:
    CachingTests()
        : TestCase("Edge servers that cache models")
    {
        AddTestCase(new CachingCostTestCase("ideal"));
        AddTestCase(new CachingCostTestCase("wired"));
        AddTestCase(new UnheardDemandTestCase(1, 0));
        AddTestCase(new UnheardDemandTestCase(0, 2));
        AddTestCase(new CachingLoadTestCase);
        AddTestCase(new CachingCrashTestCase);
        AddTestCase(new ReportZerosTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<CachingTests> g_suite("caching"); //!< Registers the cases

} // namespace
