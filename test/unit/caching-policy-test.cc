/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @brief Three agents whose LaMDA instances compete for memory for two; pairs 0, 2 and 4.
 *
 * @return the problem
 */
CachingProblem
ThreeForTwo()
{
    auto problem = TableProblem(3, 2 * 3.425);
    return problem;
}

/**
 * @brief Show a policy slots, as an environment would that forgets nothing.
 *
 * @param name the policy
 * @param slots requests of each slot for the three LaMDA instances, as digits
 * @param ages age of thought that the three always have while cached
 * @return what is cached at the end: the agents' digits
 */
std::string
Cached(const std::string& name, const std::vector<std::string>& slots, std::vector<double> ages)
{
    const auto problem = ThreeForTwo();
    auto policy = CachingPolicy::Create(name);
    policy->AssignStreams(1);
    policy->Start(problem);
    CachingObservation seen;
    seen.cached.assign(6, 0);
    std::vector<uint8_t> cached;
    for (const auto& slot : slots)
    {
        seen.requests.assign(6, 0);
        seen.ages.assign(6, 0);
        for (size_t agent = 0; agent < 3; ++agent)
        {
            seen.requests[2 * agent] = slot[agent] - '0';
            seen.ages[2 * agent] = seen.cached[2 * agent] ? ages[agent] : 0;
        }
        policy->Choose(problem, seen, cached);
        seen.cached = cached;
        ++seen.slot;
    }
    std::string agents;
    for (size_t agent = 0; agent < 3; ++agent)
    {
        agents += cached[2 * agent] ? std::to_string(agent) : "";
    }
    return agents;
}

} // namespace

TEST(CachingPolicies, AreFoundByEachOfTheirNames)
{
    for (const auto& name : CACHING_POLICIES)
    {
        const auto full = "ns3::llmedge::" + name + "CachingPolicy";
        for (const auto& given : {name, name + "CachingPolicy", full})
        {
            EXPECT_EQ(CachingPolicy::Create(given)->GetInstanceTypeId().GetName(), full);
        }
    }
}

TEST(CachingPolicies, UnknownNamesAreRefusedWithTheKnownOnes)
{
    for (const std::string name : {"",
                                   "Nearest",
                                   "CachingPolicy",
                                   "EvictingCachingPolicy",
                                   "ns3::Node",
                                   "lfu",
                                   "RoundRobin"})
    {
        try
        {
            CachingPolicy::Create(name);
            ADD_FAILURE() << name;
        }
        catch (const InputError& error)
        {
            for (const auto& known : CACHING_POLICIES)
            {
                EXPECT_NE(std::string(error.what()).find(known), std::string::npos) << known;
            }
        }
    }
}

TEST(CachingPolicies, OnlyOraclesAskForTheFuture)
{
    for (const auto& name : CACHING_POLICIES)
    {
        const auto foresight = CachingPolicy::Create(name)->GetForesight();
        const auto expected = name == "RateOracle"   ? CachingPolicy::RATES
                              : name == "SlotOracle" ? CachingPolicy::REQUESTS
                                                     : CachingPolicy::NONE;
        EXPECT_EQ(foresight, expected) << name;
    }
}

// By hand. Agent 0 comes first, then 1; 0 is used again; 2 comes.
TEST(CachingPolicies, EvictTheOneTheyAreNamedAfter)
{
    const std::vector<std::string> slots{"300", "010", "100", "001"};
    EXPECT_EQ(Cached("Fifo", slots, {5, 5, 5}), "12"); // 0 was inserted first
    EXPECT_EQ(Cached("Lru", slots, {5, 5, 5}), "02");  // 1 was used the longest time ago
    EXPECT_EQ(Cached("Lfu", slots, {5, 5, 5}), "02");  // 1 has 1 request, 0 has 4
    EXPECT_EQ(Cached("LeastAgeOfThought", slots, {3, 9, 0}), "12");
    EXPECT_EQ(Cached("LeastAgeOfThought", slots, {9, 3, 0}), "02");
    EXPECT_EQ(Cached("LeastAgeOfThought", slots, {4, 4, 0}), "02"); // alike: least recently used
}

// Agent 2 has fewer requests than both others: Lfu lets it in all the same.
TEST(CachingPolicies, PerfectLfuDoesNotLetInWhatHasFewerRequests)
{
    const std::vector<std::string> slots{"200", "020", "001"};
    EXPECT_EQ(Cached("PerfectLfu", slots, {1, 1, 1}), "01");
    EXPECT_EQ(Cached("Lfu", slots, {1, 1, 1}), "12");
    EXPECT_EQ(Cached("PerfectLfu", {"200", "010", "003"}, {1, 1, 1}), "02");
}

// Nothing that is larger than the memory comes in, and nothing is evicted for it.
TEST(CachingPolicies, LeaveOutWhatNeverFits)
{
    const auto problem = ThreeForTwo();
    for (const auto& name : CACHING_POLICIES)
    {
        auto policy = CachingPolicy::Create(name);
        policy->AssignStreams(1);
        policy->Start(problem);
        CachingObservation seen;
        seen.cached = {1, 0, 0, 0, 0, 0};
        seen.requests = {5, 5, 0, 5, 0, 5};
        seen.ages = {9, 0, 0, 0, 0, 0};
        seen.foreseen = seen.requests;
        std::vector<uint8_t> cached;
        policy->Choose(problem, seen, cached);
        EXPECT_EQ(cached[1] + cached[3] + cached[5], 0) << name;
        EXPECT_EQ(cached[0], name == "Cloud" ? 0 : name == "Random" ? cached[0] : 1) << name;
    }
}

// By hand: with weight 0.5, requests 4 and then 0 leave an average of 1; it is worth
// 5 * 1 * (cloud - edge) - load > 0 for LaMDA, so that it is still loaded after the second slot.
TEST(CachingPolicies, MovingAverageRemembers)
{
    const auto problem = UnitProblem();
    const double saved = problem.pairs[0].cloudCost - problem.EdgeCost(problem.pairs[0], 0);
    ASSERT_GT(5 * saved, problem.pairs[0].loadCost);
    auto policy = CachingPolicy::Create("MovingAverageKnapsack");
    policy->SetAttribute("Weight", DoubleValue(0.5));
    policy->Start(problem);
    CachingObservation seen;
    seen.cached = {0, 0};
    seen.ages = {0, 0};
    std::vector<uint8_t> cached;
    seen.requests = {4, 0};
    policy->Choose(problem, seen, cached);
    EXPECT_EQ(cached, (std::vector<uint8_t>{1, 0}));
    seen.requests = {0, 0};
    policy->Choose(problem, seen, cached);
    EXPECT_EQ(cached, (std::vector<uint8_t>{1, 0}));
    for (int slot = 0; slot < 10; ++slot)
    {
        policy->Choose(problem, seen, cached);
    }
    EXPECT_EQ(cached, (std::vector<uint8_t>{0, 0}));
    policy->Start(problem);
    policy->Choose(problem, seen, cached);
    EXPECT_EQ(cached, (std::vector<uint8_t>{0, 0}));
}

// By hand: an average of 0.5 * 4 = 2 stays while nothing is reported, and is 1 after a reported 0.
TEST(CachingPolicies, ReportedAverageSkipsWhatWasNotReported)
{
    const auto problem = UnitProblem();
    const double saved = problem.pairs[0].cloudCost - problem.EdgeCost(problem.pairs[0], 0);
    const double worthwhile = problem.pairs[0].loadCost / saved; // requests over the horizon
    auto policy = CachingPolicy::Create("ReportedAverageKnapsack");
    policy->SetAttribute("Weight", DoubleValue(0.5));
    policy->SetAttribute("Horizon", DoubleValue(worthwhile / 1.5)); // loads from 1.5 requests on
    policy->Start(problem);
    CachingObservation seen;
    seen.cached = {0, 0};
    seen.ages = {0, 0};
    std::vector<uint8_t> cached;
    const auto choose = [&](double requests, CachingObservation::Report report) {
        seen.requests = {requests, 0};
        seen.reports = {report, CachingObservation::COUNTED};
        policy->Choose(problem, seen, cached);
        return cached[0] == 1;
    };
    EXPECT_FALSE(choose(0, CachingObservation::MISSING));
    EXPECT_TRUE(choose(4, CachingObservation::COUNTED)) << "an average of 2";
    for (int slot = 0; slot < 10; ++slot)
    {
        EXPECT_TRUE(choose(0, CachingObservation::LOST)) << "a lost count is no count";
        EXPECT_TRUE(choose(0, CachingObservation::MISSING)) << "neither is a missing report";
    }
    policy->NoteCrash(problem);
    EXPECT_TRUE(choose(0, CachingObservation::LOST)) << "the average survives a crash";
    EXPECT_FALSE(choose(0, CachingObservation::COUNTED)) << "an average of 1";
    seen.requests = {5, 0};
    policy->NoteSkippedSlot(problem, seen);
    EXPECT_TRUE(choose(0, CachingObservation::LOST)) << "3, also from a slot without a decision";
}

// What the filter itself expects is DemandFilter's test.
TEST(CachingPolicies, MarkovFilterSkipsWhatWasNotReported)
{
    const auto problem = UnitProblem();
    const double saved = problem.pairs[0].cloudCost - problem.EdgeCost(problem.pairs[0], 0);
    auto policy = CachingPolicy::Create("MarkovFilterKnapsack");
    // Loads from 0.3 requests on; active users have more, others less.
    policy->SetAttribute("Horizon", DoubleValue(problem.pairs[0].loadCost / saved / 0.3));
    policy->Start(problem);
    CachingObservation seen;
    seen.cached = {0, 0};
    seen.ages = {0, 0};
    std::vector<uint8_t> cached;
    const auto choose = [&](double requests, CachingObservation::Report report) {
        seen.requests = {requests, 0};
        seen.reports = {report, CachingObservation::COUNTED};
        policy->Choose(problem, seen, cached);
        return cached[0] == 1;
    };
    EXPECT_TRUE(choose(4, CachingObservation::COUNTED));
    EXPECT_TRUE(choose(0, CachingObservation::LOST)) << "a lost count is no count";
    for (int slot = 0; slot < 10; ++slot)
    {
        choose(0, CachingObservation::COUNTED);
    }
    EXPECT_FALSE(choose(0, CachingObservation::COUNTED)) << "its users are gone";
    seen.requests = {4, 0};
    seen.reports.clear();
    policy->NoteSkippedSlot(problem, seen);
    EXPECT_TRUE(choose(0, CachingObservation::LOST)) << "also from a slot without a decision";
}

// Without losses there is nothing to skip.
TEST(CachingPolicies, AveragesAgreeWhereAllIsReported)
{
    const auto problem = TableProblem(10, 40);
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(problem, TableDemand(10));
    environment->AssignStreams(50);
    environment->Start();
    auto blind = CachingPolicy::Create("MovingAverageKnapsack");
    auto careful = CachingPolicy::Create("ReportedAverageKnapsack");
    blind->Start(problem);
    careful->Start(problem);
    std::vector<uint8_t> cached;
    std::vector<uint8_t> other;
    for (int slot = 0; slot < 100; ++slot)
    {
        blind->Choose(problem, environment->GetObservation(), cached);
        careful->Choose(problem, environment->GetObservation(), other);
        ASSERT_EQ(cached, other) << "slot " << slot;
        environment->Step(cached);
    }
}

// Loading costs 10.8 (PaLM): worth it for a horizon that pays it back only.
TEST(CachingPolicies, KnapsacksWeighLoadingAgainstTheirHorizon)
{
    const auto problem = UnitProblem();
    CachingObservation seen;
    seen.cached = {0, 0};
    seen.ages = {0, 0};
    seen.requests = {0, 0};
    seen.foreseen = {0, 1};
    const double saved = problem.pairs[1].cloudCost - problem.EdgeCost(problem.pairs[1], 0);
    std::vector<uint8_t> cached;
    for (const double horizon : {10.8 / saved * 0.99, 10.8 / saved * 1.01})
    {
        auto policy = CachingPolicy::Create("RateOracle");
        policy->SetAttribute("Horizon", DoubleValue(horizon));
        policy->Start(problem);
        policy->Choose(problem, seen, cached);
        EXPECT_EQ(cached[1], horizon * saved > 10.8 ? 1 : 0) << horizon;
    }
}

// Every pair is chosen sometimes, and never the same pairs always.
TEST(CachingPolicies, RandomIsRandom)
{
    const auto problem = TableProblem(10, 40);
    auto policy = CachingPolicy::Create("Random");
    policy->AssignStreams(9);
    policy->Start(problem);
    std::vector<int> counts(problem.Size(), 0);
    std::vector<uint8_t> cached;
    for (int slot = 0; slot < 500; ++slot)
    {
        policy->Choose(problem, CachingObservation(), cached);
        std::transform(counts.begin(), counts.end(), cached.begin(), counts.begin(), std::plus<>());
    }
    EXPECT_GT(*std::min_element(counts.begin(), counts.end()), 0);
    EXPECT_LT(*std::max_element(counts.begin(), counts.end()), 500);
}
