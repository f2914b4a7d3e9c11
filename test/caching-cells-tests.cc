/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

#include "ns3/caching-recorder.h"
#include "ns3/config.h"
#include "ns3/scenario.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/test.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Options of a scenario, without the dashes, and attributes, and their values. */
using Options = std::map<std::string, std::string>;

/**
 * @ingroup llm-edge-tests
 * @brief A scenario with caching whose parts can be looked at.
 */
class CellsRun
{
  public:
    /** What is done when all is installed. */
    using Prepare = std::function<void(const ScenarioSite&)>;

    /** @param given its options */
    explicit CellsRun(const Options& given)
    {
        auto probe = std::make_unique<Probe>();
        m_probe = probe.get();
        m_scenario.Add(std::move(probe));
        m_scenario.Declare(m_options);
        for (const auto& [name, value] : given)
        {
            if (name.rfind("ns3::", 0) == 0)
            {
                Config::SetDefault(name, StringValue(value));
            }
            else
            {
                m_options.Set(name, value);
            }
        }
    }

    ~CellsRun()
    {
        Simulator::Destroy();
        Config::Reset();
    }

    /** @param prepare what is done before the simulation */
    void Run(const Prepare& prepare)
    {
        m_probe->prepare = prepare;
        m_scenario.Build();
        for (const auto& part : m_scenario.GetRecorder()->GetParts())
        {
            const auto caching = DynamicCast<CachingRecorder>(part);
            record = caching ? caching : record;
        }
        ledger = m_scenario.GetRecorder()->GetLedger();
        m_scenario.Run();
        record->Finish(nullptr);
    }

    Ptr<CachingRecorder> record; //!< What it cost
    Ptr<RequestLedger> ledger;   //!< The books

  private:
    /** A part that looks at what there is. */
    struct Probe : public ScenarioPart
    {
        void Declare(ProgramOptions& options) override
        {
        }

        void Record(ScenarioSite& site) override
        {
            prepare(site);
        }

        Prepare prepare; //!< What is done
    };

    ProgramOptions m_options{"Test"}; //!< The scenario's options
    Scenario m_scenario;              //!< All of it
    Probe* m_probe{nullptr};          //!< Its last part
};

/** Servers that share their reports, over wires. */
const Options SHARING{{"access", "wired"},
                      {"controlPlane", "network"},
                      {"caching", "TrackingKnapsack"},
                      {"agents", "6"},
                      {"cacheGpus", "30"},
                      {"ues", "3"},
                      {"servers", "3"},
                      {"duration", "100"},
                      {"reportZeros", "true"},
                      {"shareReports", "true"},
                      {"tokensPerMessage", "100"}};

/**
 * @ingroup llm-edge-tests
 * @brief Cars that drive past cells belong to the server of their cell.
 */
class MovingHomeTestCase : public TestCase
{
  public:
    MovingHomeTestCase()
        : TestCase("A device belongs to the server of the cell that it is in")
    {
    }

  private:
    void DoRun() override
    {
        std::map<uint32_t, std::set<uint32_t>> homes; // by device; outlives the run
        uint32_t edge = 0;
        uint32_t astray = 0;
        uint32_t wrong = 0;
        CellsRun test({{"access", "lte"},
                       {"cells", "2"},
                       {"mobility", "drive"},
                       {"speed", "30"},
                       {"groups", "2"},
                       {"ns3::llmedge::LteEdgeNetwork::SiteDistance", "90"},
                       {"ns3::llmedge::LteEdgeNetwork::ServerSite", "cell"},
                       {"ns3::llmedge::LteEdgeNetwork::GroupSpread", "5"},
                       {"caching", "MovingAverageKnapsack"},
                       {"agents", "4"},
                       {"agentRate", "8"},
                       {"cacheGpus", "40"},
                       {"ues", "2"},
                       {"servers", "2"},
                       {"epoch", "2"},
                       {"duration", "8"},
                       {"clusterBandwidth", "100000"},
                       {"tokensPerMessage", "100"}});
        test.Run([&](const ScenarioSite& site) {
            const auto network = site.network;
            const auto controller = site.serving->GetController();
            controller->TraceConnectWithoutContext(
                "Arrival",
                Callback<void, const RequestView&>([&, network](const RequestView& request) {
                    const auto home = request.home.value_or(99);
                    homes[request.device].insert(home);
                    wrong += home == network->GetHomeServer(request.device) ? 0 : 1;
                    // Two groups: device 0 asks agents 0 and 2, device 1 agents 1 and 3.
                    const auto agent =
                        std::stoul(request.model.substr(request.model.find('@') + 1));
                    wrong += agent % 2 == request.device ? 0 : 1;
                }));
            controller->TraceConnectWithoutContext(
                "Dispatch",
                Callback<void, const RequestView&, const ServerView&>(
                    [&](const RequestView& request, const ServerView& server) {
                        edge += server.cloud ? 0 : 1;
                        astray += !server.cloud && server.id != request.home ? 1 : 0;
                    }));
        });
        NS_TEST_ASSERT_MSG_EQ(wrong, 0, "requests come from a cell and a group's own agents");
        NS_TEST_ASSERT_MSG_GT(homes[0].size() + homes[1].size(),
                              2,
                              "at least one car asks in both cells during the run");
        NS_TEST_ASSERT_MSG_GT(edge, 0, "edge servers serve at least one request");
        NS_TEST_ASSERT_MSG_EQ(astray, 0, "they serve only devices in their cell");
        const auto& cost = test.record->GetCost();
        NS_TEST_ASSERT_MSG_EQ_TOL(cost.requests * 4,
                                  static_cast<double>(test.ledger->GetCreated()),
                                  1e-9,
                                  "every request costs once");
        NS_TEST_ASSERT_MSG_EQ_TOL(test.record->GetSlottedCost()->requests,
                                  cost.requests,
                                  1e-9,
                                  "the twin plays the same requests, where they were made");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Reports of the other servers' demand come, late or not at all, as attributes say.
 */
class SharedReportsTestCase : public TestCase
{
  public:
    SharedReportsTestCase()
        : TestCase("Edge servers see each other's reports")
    {
    }

  private:
    /** What a server's decisions have seen. */
    struct Seen
    {
        std::vector<uint32_t> own;    //!< By decision: reports of its own demand
        std::vector<uint32_t> others; //!< By decision: reports of the others'
        uint32_t oldest{0};           //!< Largest age of a report of the others (slots)
        uint32_t counts{0};           //!< Counts that are LOST in them
        uint32_t missing{0};          //!< Decisions without the server's own report
    };

    /**
     * @param options what differs from SHARING
     * @return what the second server has seen
     */
    static Seen Run(const Options& options)
    {
        Seen seen; // what the run's traces write outlives the run
        auto given = SHARING;
        for (const auto& [name, value] : options)
        {
            given[name] = value;
        }
        CellsRun test(given);
        test.Run([&seen](const ScenarioSite& site) {
            site.caches[1]->TraceConnectWithoutContext(
                "Decision",
                Callback<void, uint32_t, const CachingObservation&, const std::vector<uint8_t>&>(
                    [&seen](uint32_t epoch,
                            const CachingObservation& observation,
                            const std::vector<uint8_t>&) { Look(seen, epoch, observation); }));
        });
        return seen;
    }

    /** @param seen what was seen @param epoch the epoch @param observation what a decision sees */
    static void Look(Seen& seen, uint32_t epoch, const CachingObservation& observation)
    {
        seen.own.push_back(0);
        seen.others.push_back(0);
        for (const auto& report : observation.homeReports)
        {
            const bool own = report.home == observation.home;
            ++(own ? seen.own : seen.others).back();
            seen.oldest = own ? seen.oldest : std::max(seen.oldest, epoch - report.slot);
            seen.counts += static_cast<uint32_t>(
                std::count(report.reports.begin(), report.reports.end(), CachingObservation::LOST));
        }
        seen.missing += observation.reports.front() == CachingObservation::MISSING ? 1 : 0;
    }

    void DoRun() override
    {
        // Ten decisions, the first without reports; three servers.
        const std::vector<uint32_t> ones{0, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        const std::vector<uint32_t> twos{0, 2, 2, 2, 2, 2, 2, 2, 2, 2};
        const std::vector<uint32_t> none(10, 0);
        const auto all = Run({});
        NS_TEST_ASSERT_MSG_EQ((all.own == ones), true, "its own report is among them");
        NS_TEST_ASSERT_MSG_EQ((all.others == twos),
                              true,
                              "a decision waits for the others' reports");
        NS_TEST_ASSERT_MSG_EQ(all.oldest, 1, "they are about the epoch that has just ended");
        NS_TEST_ASSERT_MSG_EQ(all.counts, 0, "no count is lost");
        NS_TEST_ASSERT_MSG_EQ(all.missing, 1, "only the first decision has no report of its own");
        const auto lost = Run({{"shareLoss", "1"}});
        NS_TEST_ASSERT_MSG_EQ((lost.others == none), true, "lost copies do not come");
        NS_TEST_ASSERT_MSG_EQ((lost.own == ones), true, "its own report comes all the same");
        const auto late = Run({{"shareDelay", "12"}});
        NS_TEST_ASSERT_MSG_EQ(late.oldest,
                              3,
                              "a report that comes 12 s late is for a later decision");
        NS_TEST_ASSERT_MSG_EQ(late.others.back(), 2, "it is seen then");
        NS_TEST_ASSERT_MSG_GT(Run({{"telemetryLoss", "0.5"}}).counts,
                              0,
                              "a copy has the same lost counts as the report");
        const auto ideal = Run({{"access", "ideal"}, {"controlPlane", "ideal"}});
        NS_TEST_ASSERT_MSG_EQ((ideal.others == twos), true, "copies come without a network, too");
        NS_TEST_ASSERT_MSG_EQ((Run({{"shareReports", "false"}}).own == none),
                              true,
                              "without sharing there are none");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A server crashes in the middle: its models are gone, what its policy knows is not.
 */
class TrackingCrashTestCase : public TestCase
{
  public:
    TrackingCrashTestCase()
        : TestCase("After a crash the policy loads again what it knew to be asked for")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<size_t> wanted; // by decision of the first server; outlives the run
        uint32_t skipped = 0;
        CellsRun test(SHARING);
        test.Run([&](const ScenarioSite& site) {
            const auto server = site.serving->GetServers()[0];
            const auto start = LlmServingHelper::GetWarmUp();
            Simulator::Schedule(start + Seconds(53), &LlmServer::Crash, server);
            Simulator::Schedule(start + Seconds(65), &LlmServer::Restart, server);
            site.caches[0]->TraceConnectWithoutContext(
                "Decision",
                Callback<void, uint32_t, const CachingObservation&, const std::vector<uint8_t>&>(
                    [&](uint32_t, const CachingObservation& seen, const auto& cached) {
                        if (Simulator::Now() > Seconds(66) && wanted.size() < 2)
                        {
                            wanted.push_back(static_cast<size_t>(
                                std::count(seen.cached.begin(), seen.cached.end(), 1)));
                            wanted.push_back(
                                static_cast<size_t>(std::count(cached.begin(), cached.end(), 1)));
                        }
                    }));
            site.caches[0]->TraceConnectWithoutContext(
                "Skip",
                Callback<void, uint32_t, const CachingObservation&>(
                    [&](uint32_t, const CachingObservation&) { ++skipped; }));
        });
        NS_TEST_ASSERT_MSG_EQ(skipped, 1, "one decision falls into the time without the server");
        NS_TEST_ASSERT_MSG_EQ(wanted.size(), 2, "the server decides again");
        NS_TEST_ASSERT_MSG_EQ(wanted[0], 0, "its models are gone");
        NS_TEST_ASSERT_MSG_GT(wanted[1], 0, "the first decision loads some of them again");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Users who move from cell to cell, and edge servers that follow them.
 */
class CachingCellsTestCase : public TestCase
{
  public:
    CachingCellsTestCase()
        : TestCase("Model caching where users move")
    {
        AddTestCase(new MovingHomeTestCase);
        AddTestCase(new SharedReportsTestCase);
        AddTestCase(new TrackingCrashTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<CachingCellsTestCase> g_suite("caching-cells"); //!< Registers the cases

} // namespace
