/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/clairvoyant-dispatch-policy.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/fixed-shares-dispatch-policy.h"
#include "ns3/gpu-catalog.h"
#include "ns3/greedy-dispatch-policy.h"
#include "ns3/input-error.h"
#include "ns3/llm-catalog.h"
#include "ns3/offloading-action.h"
#include "ns3/offloading-system.h"
#include "ns3/random-server-dispatch-policy.h"
#include "ns3/random-shares-dispatch-policy.h"
#include "ns3/seed-scope.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

using Metrics = std::map<std::string, double>;

/** What is played. */
struct Setting
{
    OffloadingWorkload::Profile profile{OffloadingWorkload::BURST}; //!< When tasks arrive
    uint32_t tasks{100};                                            //!< Number of tasks
    double deadlineS{15};                                           //!< Deadline (s)
};

/** Gives attributes of the problem other defaults while it exists. */
class SettingScope
{
  public:
    explicit SettingScope(const Setting& setting)
    {
        Config::SetDefault("ns3::llmedge::OffloadingWorkload::Profile", EnumValue(setting.profile));
        Config::SetDefault("ns3::llmedge::OffloadingWorkload::Tasks", UintegerValue(setting.tasks));
        Config::SetDefault("ns3::llmedge::OffloadingEnvironment::Deadline",
                           DoubleValue(setting.deadlineS));
    }

    ~SettingScope()
    {
        Config::Reset();
    }

    SettingScope(const SettingScope&) = delete;
    SettingScope& operator=(const SettingScope&) = delete;
};

/** @return a problem before its first episode */
Ptr<OffloadingEnvironment>
Problem(const Setting& setting = {})
{
    const SettingScope scope(setting);
    auto problem = CreateObject<OffloadingEnvironment>();
    problem->Configure();
    return problem;
}

/** @return means over ten episodes */
Metrics
Play(Ptr<OffloadingEnvironment> problem, Ptr<DispatchPolicy> policy, int episodes = 10)
{
    const SeedScope seed(1, 1);
    OffloadingSystem system(problem, policy);
    system.AssignStreams(2000);
    Metrics metrics;
    for (int i = 0; i < episodes; ++i)
    {
        for (const auto& [name, value] : system.RunEpisode().GetMetrics())
        {
            metrics[name] += value / episodes;
        }
    }
    EXPECT_TRUE(problem->GetBooks().IsConserved());
    return metrics;
}

/** @return means of round robin with full shares */
Metrics
RoundRobin(const Setting& setting)
{
    return Play(Problem(setting), CreateObject<FullSharesDispatchPolicy>());
}

/** @return means of greedy */
Metrics
Greedy(const Setting& setting)
{
    return Play(Problem(setting), CreateObject<GreedyDispatchPolicy>());
}

/** @return a decision for a server with parts of its largest allocation */
DispatchDecision
Decision(OffloadingEnvironment& problem, size_t server, double compute = 1, double memory = 1)
{
    DispatchDecision decision;
    decision.server = server;
    decision.allocation =
        OffloadingAction::Allot(problem.GetServers()[server].capacity, 20, compute, 1, memory);
    return decision;
}

} // namespace

// Target 1 of section 6 of the specification, and its table of section 3.
TEST(OffloadingProblem, RoundRobinSolvesTheBurst)
{
    const auto result = RoundRobin({});
    EXPECT_GE(result.at("completion"), 0.995);
    EXPECT_GE(result.at("latency_done"), 7.8);
    EXPECT_LE(result.at("latency_done"), 8.2);
    EXPECT_NEAR(result.at("p_done"), 0.1745, 0.0005);
    EXPECT_NEAR(result.at("reward"), 34.9, 0.2);
}

TEST(OffloadingProblem, OthersDoAsTheSpecificationMeasured)
{
    const auto random = Play(Problem(), CreateObject<RandomSharesDispatchPolicy>());
    EXPECT_GE(random.at("completion"), 0.08);
    EXPECT_LE(random.at("completion"), 0.18);
    const auto server = Play(Problem(), CreateObject<RandomServerDispatchPolicy>());
    EXPECT_NEAR(server.at("completion"), 0.909, 0.03);
    EXPECT_NEAR(server.at("reward"), 32.0, 0.9);
    const auto fixed = Play(Problem(), CreateObject<FixedSharesDispatchPolicy>());
    EXPECT_NEAR(fixed.at("reward"), 32.4, 0.2);
    EXPECT_NEAR(fixed.at("latency_all"), 9.4, 0.05);
    const auto greedy = Greedy({});
    EXPECT_GE(greedy.at("completion"), 0.999);
    EXPECT_NEAR(greedy.at("reward"), 35.0, 0.1);
    EXPECT_NEAR(greedy.at("latency_all"), 7.9, 0.06);
}

TEST(OffloadingProblem, AboveItsCapacityItCompletesTheCapacity)
{
    for (const uint32_t tasks : {120U, 150U, 200U})
    {
        Setting setting;
        setting.tasks = tasks;
        for (const auto& result : {RoundRobin(setting), Greedy(setting)})
        {
            EXPECT_NEAR(result.at("completion"), 100.0 / tasks, 0.005) << tasks << " tasks";
            EXPECT_NEAR(result.at("reward"), 35.0, 0.15) << "the same at any load: flat";
        }
    }
}

TEST(OffloadingProblem, DeadlinesMakeStepsWhereServersAreFastEnough)
{
    for (const double deadline : {1.0, 2.0})
    {
        EXPECT_EQ(RoundRobin({OffloadingWorkload::BURST, 100, deadline}).at("completion"), 0);
        EXPECT_EQ(Greedy({OffloadingWorkload::BURST, 100, deadline}).at("completion"), 0);
    }
    for (const double deadline : {3.0, 6.0, 9.0})
    {
        const auto result = Greedy({OffloadingWorkload::BURST, 100, deadline});
        EXPECT_NEAR(result.at("completion"), 0.2, 0.01) << "the cloud alone is fast enough";
        EXPECT_NEAR(result.at("latency_all"), 12.4, 0.1);
    }
    EXPECT_GE(Greedy({OffloadingWorkload::BURST, 100, 10}).at("completion"), 0.98);
    EXPECT_NEAR(RoundRobin({OffloadingWorkload::BURST, 100, 10}).at("completion"), 0.99, 0.01);
}

TEST(OffloadingProblem, ServersThatComeBackSeparatePolicies)
{
    Setting setting{OffloadingWorkload::RECYCLE, 100, 15};
    const auto greedy = Greedy(setting);
    EXPECT_GE(greedy.at("completion"), 0.999);
    EXPECT_NEAR(greedy.at("reward"), 51.2, 1.3);
    EXPECT_NEAR(greedy.at("latency_all"), 3.7, 0.15);
    EXPECT_NEAR(greedy.at("accuracy_all"), 0.131, 0.002);
    EXPECT_NEAR(RoundRobin(setting).at("reward"), 35.0, 0.3);
    setting.tasks = 200;
    EXPECT_NEAR(Greedy(setting).at("completion"), 0.855, 0.02);
    EXPECT_NEAR(Greedy(setting).at("reward"), 75.2, 1.3);
    EXPECT_NEAR(RoundRobin(setting).at("completion"), 0.625, 0.02);
}

TEST(OffloadingProblem, SustainedLoadIsCarriedUpToItsCapacity)
{
    const Setting setting{OffloadingWorkload::SUSTAINED, 0, 15};
    const auto greedy = Play(Problem(setting), CreateObject<GreedyDispatchPolicy>(), 3);
    EXPECT_NEAR(greedy.at("completion"), 0.94, 0.02);
    EXPECT_NEAR(greedy.at("reward") / 10, 41.4, 1) << "per 100 of the 1000 tasks";
    const auto turns = Play(Problem(setting), CreateObject<FullSharesDispatchPolicy>(), 3);
    EXPECT_NEAR(turns.at("completion"), 0.683, 0.01);
    EXPECT_NEAR(turns.at("reward") / 10, 25.6, 0.4);
}

TEST(OffloadingProblem, WhoKnowsEverythingDoesBestAboveTheCapacity)
{
    const auto problem = Problem({OffloadingWorkload::BURST, 120, 15});
    const auto all = Play(problem, CreateObject<ClairvoyantDispatchPolicy>(problem));
    // The specification's "oracle-ish" has 85.0 % and 35.3; it searched 64 points at random.
    EXPECT_GE(all.at("completion"), 0.85);
    EXPECT_GE(all.at("reward"), 35.3);
    EXPECT_LE(all.at("reward"), 36);
}

TEST(OffloadingProblem, TheCloudAloneCompletesAFifth)
{
    auto problem = Problem();
    problem->AssignStreams(1);
    problem->Start();
    while (!problem->IsOver())
    {
        problem->Step(Decision(*problem, 0));
    }
    const auto metrics = problem->GetOutcome().GetMetrics();
    const Metrics result(metrics.begin(), metrics.end());
    EXPECT_DOUBLE_EQ(result.at("completion"), 0.2);
    EXPECT_DOUBLE_EQ(result.at("invalid_share"), 0.8);
    EXPECT_NEAR(result.at("p_done"), 0.1159, 1e-9);
    EXPECT_NEAR(result.at("utility"), 1 / result.at("latency_all") + 0.2 * 0.1159, 1e-12)
        << "Eq. 9";
}

TEST(OffloadingProblem, FailsInTheOrderInvalidMemoryLate)
{
    auto problem = Problem({OffloadingWorkload::BURST, 100, 15});
    problem->AssignStreams(1);
    problem->Start();
    EXPECT_EQ(problem->Step({}).end, OffloadingResult::INVALID) << "a rejection is invalid";
    const auto left = problem->GetServers()[1].left;
    // Every task needs at least 0.657 of the largest memory, and a share of 0.1 takes 9.1 (0.6 + 4)
    // s.
    EXPECT_EQ(problem->Step(Decision(*problem, 1, 0.1, 0.5)).end, OffloadingResult::OUT_OF_MEMORY);
    EXPECT_EQ(problem->GetServers()[1].left.kvBlocks, left.kvBlocks) << "it holds nothing";
    const auto late = problem->Step(Decision(*problem, 1, 0.1));
    EXPECT_EQ(late.end, OffloadingResult::LATE);
    EXPECT_NEAR(late.latencyS, 9.1 * 4.6 * 1.025, 9.1 * 4.6 * 0.03) << "Eq. 8 also says how late";
    EXPECT_EQ(late.reward, 0);
    EXPECT_LT(problem->GetServers()[1].left.kvBlocks, left.kvBlocks)
        << "it holds until the deadline";
    const auto done = problem->Step(Decision(*problem, 0));
    EXPECT_EQ(done.end, OffloadingResult::COMPLETED);
    EXPECT_DOUBLE_EQ(done.reward, 1 / done.latencyS + 0.1159) << "Eq. 14";
}

TEST(OffloadingProblem, RefusesSharesOutsideTheBox)
{
    auto problem = Problem();
    problem->AssignStreams(1);
    problem->Start();
    EXPECT_THROW(problem->Step(Decision(*problem, 0, 1.5)), InputError);
    EXPECT_THROW(problem->Step(Decision(*problem, 0, 0)), InputError);
    EXPECT_THROW(problem->Step(Decision(*problem, 0, -1)), InputError);
    DispatchDecision nowhere;
    nowhere.server = 5;
    EXPECT_THROW(problem->Step(nowhere), InputError) << "there are five servers";
    EXPECT_EQ(problem->GetRequest().id, 0U) << "after a refusal the task is still there";
    DispatchDecision open;
    open.server = 2;
    EXPECT_TRUE(problem->Step(open).IsCompleted()) << "without an allocation it gets the largest";
    EXPECT_DOUBLE_EQ(problem->GetServers()[2].left.computeShare, 0.95);
    auto early = CreateObject<OffloadingEnvironment>();
    EXPECT_THROW(early->Start(), std::logic_error) << "before Configure()";
}

TEST(OffloadingProblem, ShowsWhatAControllerShows)
{
    auto problem = Problem({OffloadingWorkload::BURST, 3, 12});
    problem->AssignStreams(1);
    problem->Start();
    const auto& request = problem->GetRequest();
    EXPECT_EQ(request.deadlineS, 12);
    EXPECT_EQ(request.expectedOutputTokens, 256);
    EXPECT_GE(request.promptTokens, 100U);
    EXPECT_LE(request.promptTokens, 400U);
    EXPECT_FALSE(request.uploaded);
    const auto& servers = problem->GetServers();
    ASSERT_EQ(servers.size(), 5U);
    EXPECT_TRUE(servers[0].cloud);
    EXPECT_EQ(*servers[0].accuracy, 0.1159) << "Table I";
    EXPECT_EQ(*servers[4].accuracy, 0.1892);
    EXPECT_NEAR(256 * servers[0].decodeSPerToken, 2.1 * 1.025, 1e-9);
    EXPECT_LE(*servers[1].distanceM, 1100);
    EXPECT_EQ(servers[1].capacity.kvBlocks, 20U * 383 * 1024);
    while (!problem->IsOver())
    {
        problem->Step(Decision(*problem, 0));
    }
    EXPECT_THROW(problem->Step({}), std::logic_error) << "after the last task";
}

TEST(OffloadingProblem, TellsOutcomesWhenAControllerWould)
{
    auto problem = Problem({OffloadingWorkload::RECYCLE, 4, 15});
    std::vector<DispatchOutcome> told;
    problem->SetListener([&](const DispatchOutcome& outcome) { told.push_back(outcome); });
    problem->AssignStreams(1);
    problem->Start();
    problem->Step({});
    ASSERT_EQ(told.size(), 1U) << "a refusal is known at once";
    EXPECT_EQ(told[0].end, DispatchOutcome::REFUSED);
    EXPECT_FALSE(told[0].IsValid());
    problem->Step(Decision(*problem, 0, 1, 0.1));
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[1].end, DispatchOutcome::FAILED);
    const double begun = problem->GetTask().arrivalS;
    problem->Step(Decision(*problem, 1, 0.1));
    problem->Step(Decision(*problem, 0));
    ASSERT_EQ(told.size(), 4U) << "the last step lets everything end";
    EXPECT_EQ(told[2].end, DispatchOutcome::COMPLETED) << "in the order of time";
    EXPECT_EQ(told[2].tokens, 256U);
    EXPECT_EQ(*told[2].accuracy, 0.1159);
    EXPECT_EQ(told[3].end, DispatchOutcome::TIMED_OUT);
    EXPECT_TRUE(told[3].late);
    EXPECT_EQ(told[3].latencyS, 15) << "a controller sees no more than the deadline";
    EXPECT_EQ(told[3].decidedS, begun);
}

TEST(OffloadingProblem, ComesBackToTheBeginAfterARehearsal)
{
    auto problem = Problem();
    problem->AssignStreams(1);
    problem->Start();
    const double first = problem->GetTask().arrivalS;
    const double reward = problem->Rehearse([&] { return Decision(*problem, 0); });
    EXPECT_NEAR(reward, 20 * (1 / 2.2 + 0.1159), 0.3);
    EXPECT_EQ(problem->GetTask().arrivalS, first);
    EXPECT_EQ(problem->GetServers()[0].left.computeShare, 1);
    EXPECT_EQ(problem->GetOutcome().GetReward(), 0);
}

// The specification's readings: m = 0.98 completes 94.3 %, since tasks need 0.657 to 1.0.
TEST(OffloadingWorkload, NeedsMemoryByThePrompt)
{
    auto workload = CreateObject<OffloadingWorkload>();
    workload->SetAttribute("Tasks", UintegerValue(20000));
    workload->SetModel(458752); // 0.4375 MiB
    workload->AssignStreams(1);
    std::vector<OffloadingTask> tasks;
    workload->Draw(50, tasks);
    const double full = 383 * 1024;
    double least = 1;
    double most = 0;
    int within = 0;
    double last = 0;
    for (const auto& task : tasks)
    {
        const double part = static_cast<double>(task.memoryBlocks) / full;
        least = std::min(least, part);
        most = std::max(most, part);
        within += part <= 0.98 ? 1 : 0;
        EXPECT_GE(task.arrivalS, last);
        last = task.arrivalS;
    }
    EXPECT_LE(last, 2) << "a burst of 2 s";
    EXPECT_NEAR(least, 0.657, 0.001);
    EXPECT_DOUBLE_EQ(most, 1);
    EXPECT_NEAR(within / 20000.0, 0.943, 0.005);
}

TEST(OffloadingInference, IsThatOfTheStudyOrTheRoofline)
{
    const LlmSpec llm = LlmCatalog().Get("GPT-J-6B");
    OffloadingInference study("request", GpuCatalog().Get("RTX3090"), llm, 256);
    EXPECT_NEAR(study.GetSeconds(100), 9.1, 1e-9);
    EXPECT_NEAR(study.GetSeconds(400), 9.1, 1e-9) << "the prompt does not matter";
    OffloadingInference roofline("roofline", GpuCatalog().Get("RTX3090"), llm, 256);
    // 12.1 GB of weights at 936 GB/s take 12.9 ms a token, 3.3 s for 256.
    EXPECT_GT(roofline.GetSeconds(100), 3.3);
    EXPECT_LT(roofline.GetSeconds(100), 6);
    EXPECT_GT(roofline.GetSeconds(400), roofline.GetSeconds(100));
    EXPECT_THROW(OffloadingInference("request", GpuCatalog().Get("L40S"), llm, 256), InputError);
}
