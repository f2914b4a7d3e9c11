/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/reasoning-policy.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

using Actions = std::vector<StepAction>;
constexpr auto LOCAL = StepAction::LOCAL;
constexpr auto QUEUE = StepAction::QUEUE;
constexpr auto SERVER = StepAction::SERVER;

/**
 * @param gains the candidates' gains
 * @param idle servers that are idle
 * @return a problem with 10 MHz
 */
AdmissionProblem
Problem(const std::vector<double>& gains, uint32_t idle)
{
    AdmissionProblem problem;
    problem.servers = idle + 1;
    problem.remainingMs = {3};
    problem.bandwidthHz = 1e7;
    problem.nominalBandwidthHz = 1e7;
    problem.delayPricePerMs = 0.006;
    problem.minSnr = 0.3;
    for (const double gain : gains)
    {
        StepCandidate candidate;
        candidate.valueGain = gain;
        candidate.contextTokens = 200;
        candidate.serviceMs = 4;
        problem.candidates.push_back(candidate);
    }
    return problem;
}

/**
 * @param policy a policy's name
 * @param problem a problem
 * @return its decision
 */
AdmissionDecision
Schedule(const std::string& policy, const AdmissionProblem& problem)
{
    AdmissionDecision decision;
    ReasoningPolicy::Create(policy)->Schedule(problem, decision);
    return decision;
}

/**
 * @param policy a policy's name
 * @param gain the gain of a step by the large model
 * @return whether it nominates the step
 */
bool
Nominates(const std::string& policy, double gain)
{
    StepObservation step;
    step.valueGain = gain;
    step.promising = gain > 0;
    const auto screening = ReasoningPolicy::Create(policy)->Screen(step);
    EXPECT_TRUE(!screening.nominated || screening.valueGain == gain);
    return screening.nominated;
}

} // namespace

TEST(ReasoningPolicy, IsFoundByName)
{
    for (const auto* name : {"AllSmall",
                             "AllLarge",
                             "RandomPolicy",
                             "RandomScheduler",
                             "GreedyAdmission",
                             "OnlineReward",
                             "OracleScreening",
                             "NoScreening",
                             "ScreeningAlone",
                             "ns3::llmedge::AllSmallReasoningPolicy"})
    {
        EXPECT_TRUE(ReasoningPolicy::Create(name)) << name;
    }
    EXPECT_THROW(ReasoningPolicy::Create("Best"), InputError);
}

TEST(ReasoningPolicy, ScreensSteps)
{
    for (const auto* name :
         {"OracleScreening", "ScreeningAlone", "GreedyAdmission", "RandomScheduler"})
    {
        EXPECT_TRUE(Nominates(name, 0.1)) << name;
        EXPECT_FALSE(Nominates(name, -0.1)) << name;
    }
    EXPECT_FALSE(Nominates("AllSmall", 0.1));
    EXPECT_TRUE(Nominates("AllLarge", -0.1));
    EXPECT_TRUE(Nominates("NoScreening", -0.1));
    EXPECT_FALSE(Nominates("OnlineReward", 0.1)) << "the small model goes first";
    StepObservation rejected;
    rejected.rejected = true;
    EXPECT_TRUE(ReasoningPolicy::Create("OnlineReward")->Screen(rejected).nominated);
    EXPECT_EQ(ReasoningPolicy::Create("OnlineReward")->GetLeastScore(), 0.5);
    EXPECT_FALSE(ReasoningPolicy::Create("AllLarge")->GetLeastScore());
}

TEST(ReasoningPolicy, FirstComeFirstServedReturnsNobody)
{
    auto problem = Problem({0.1, -0.2, 0.3, 0.2}, 2);
    problem.candidates[2].waitedMs = 1;
    problem.candidates[3].waitedMs = 2;
    for (const auto* name : {"AllLarge", "ScreeningAlone", "OnlineReward"})
    {
        const auto decision = Schedule(name, problem);
        EXPECT_EQ(decision.actions, (Actions{QUEUE, QUEUE, SERVER, SERVER})) << name;
        EXPECT_EQ(decision.bandwidthHz, (std::vector<double>{0, 0, 5e6, 5e6})) << name;
    }
    problem.candidates[3].snr = 0.1;
    EXPECT_EQ(Schedule("AllLarge", problem).actions, (Actions{SERVER, QUEUE, SERVER, QUEUE}))
        << "who is in outage is passed over";
    problem.bandwidthHz = 0;
    EXPECT_EQ(Schedule("AllLarge", problem).actions, (Actions{QUEUE, QUEUE, QUEUE, QUEUE}));
}

TEST(ReasoningPolicy, GreedyAdmissionReturnsWhomItDoesNotAdmit)
{
    EXPECT_EQ(Schedule("GreedyAdmission", Problem({0.1, 0.3, 0.2}, 2)).actions,
              (Actions{LOCAL, SERVER, SERVER}));
    EXPECT_EQ(Schedule("GreedyAdmission", Problem({0.1}, 0)).actions, Actions{LOCAL});
}

TEST(ReasoningPolicy, RandomActionsAreEquallyProbable)
{
    auto policy = ReasoningPolicy::Create("RandomScheduler");
    policy->AssignStreams(1);
    const auto problem = Problem(std::vector<double>(300, 0.1), 300);
    AdmissionDecision decision;
    policy->Schedule(problem, decision);
    int counts[3] = {0, 0, 0};
    for (const StepAction action : decision.actions)
    {
        ++counts[static_cast<int>(action)];
    }
    for (const int count : counts)
    {
        EXPECT_NEAR(count, 100, 30);
    }
    policy->Schedule(Problem(std::vector<double>(300, 0.1), 1), decision);
    int served = 0;
    for (const StepAction action : decision.actions)
    {
        served += action == SERVER;
    }
    EXPECT_EQ(served, 1) << "who cannot be admitted waits";
}

TEST(ReasoningPolicy, RandomScreeningNominatesTheShareThatItIsTold)
{
    auto policy = ReasoningPolicy::Create("RandomPolicy");
    policy->SetAttribute("Probability", DoubleValue(0.3));
    policy->AssignStreams(1);
    int nominated = 0;
    for (int i = 0; i < 1000; ++i)
    {
        nominated += policy->Screen({}).nominated;
    }
    EXPECT_NEAR(nominated, 300, 50);
}

TEST(ReasoningPolicy, TheDefaultScheduleIsStepScheduler)
{
    const auto problem = Problem({0.3, 0.31, -0.1}, 1);
    AdmissionDecision expected;
    StepScheduler().Decide(problem, expected);
    const auto found = Schedule("OracleScreening", problem);
    EXPECT_EQ(found.actions, expected.actions);
    EXPECT_EQ(found.objective, expected.objective);
    auto policy = ReasoningPolicy::Create("OracleScreening");
    policy->SetAttribute("QueueWhileIdle", BooleanValue(false));
    policy->SetAttribute("Rule", StringValue("Threshold"));
    auto outage = Problem({0.3}, 2);
    outage.candidates[0].snr = 0.1;
    policy->Schedule(outage, expected);
    EXPECT_EQ(expected.actions, Actions{LOCAL}) << "attributes are its settings";
}
