/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/caching-ledger.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param problem the problem
 * @return empty books
 */
CachingLedger
Started(const CachingProblem& problem)
{
    CachingLedger ledger;
    ledger.SetProblem(problem);
    ledger.Start();
    return ledger;
}

} // namespace

// Section 3 of the specification, "Unit vector", first slot: the first model is loaded and serves
// its three requests, the cloud serves the second model's one.
TEST(CachingLedger, GivesTheFirstSlotOfTheUnitVector)
{
    const auto problem = UnitProblem();
    auto ledger = Started(problem);
    ledger.Keep(0);
    ledger.PayLoad(0);
    ledger.AddRequests(4);
    ledger.PayEdge(0, 3, problem.pairs[0].networkCost, problem.pairs[0].computeCost);
    ledger.PayCloud(1, 1);
    const auto& cost = ledger.GetCost();
    EXPECT_NEAR(cost.Total(), 17.413846, 1e-6);
    EXPECT_NEAR(cost.load, 2.74, 1e-9);
    EXPECT_NEAR(cost.network, 0.045, 1e-9);
    EXPECT_NEAR(cost.compute, 1.053846, 1e-6);
    EXPECT_NEAR(cost.accuracy, 2.325, 1e-9);
    EXPECT_NEAR(cost.cloud, 11.25, 1e-9);
    EXPECT_EQ(cost.requests, 4);
    EXPECT_EQ(cost.edgeRequests, 3);
    EXPECT_NEAR(cost.edgeCorrect, 3 * 0.69, 1e-9);
    EXPECT_EQ(cost.loads, 1);
    EXPECT_TRUE(ledger.Advance().empty());
    // Three thoughts per ten paths and a consensus factor of 0.1, less one that vanishes.
    EXPECT_NEAR(ledger.GetObservation().ages[0], 2, 1e-9);
    EXPECT_NEAR(ledger.GetObservation().contextTokens[0], 3 * 40, 1e-9);
}

// A running server enters requests one by one, a slotted one all at once.
TEST(CachingLedger, CostsTheSameByRequestAndBySlot)
{
    const auto problem = UnitProblem();
    const auto& pair = problem.pairs[0];
    auto one = Started(problem);
    auto all = Started(problem);
    for (auto* ledger : {&one, &all})
    {
        ledger->Keep(0);
    }
    for (int i = 0; i < 5; ++i)
    {
        one.PayEdge(0, 1, pair.networkCost, pair.computeCost);
    }
    all.PayEdge(0, 5, pair.networkCost, pair.computeCost);
    EXPECT_NEAR(one.GetCost().Total(), all.GetCost().Total(), 1e-12);
    one.Advance();
    all.Advance();
    EXPECT_EQ(one.GetObservation().ages, all.GetObservation().ages);
    EXPECT_EQ(one.GetObservation().contextTokens, all.GetObservation().contextTokens);
}

TEST(CachingLedger, FlushesAnInstanceWhoseContextOutgrewItsWindow)
{
    auto problem = UnitProblem();
    problem.pairs[0].thoughts.windowTokens = 100; // two requests of 40 tokens fit
    auto ledger = Started(problem);
    ledger.Keep(0);
    ledger.PayEdge(0, 2, 0, 0);
    EXPECT_TRUE(ledger.Advance().empty());
    ledger.PayEdge(0, 1, 0, 0);
    EXPECT_EQ(ledger.Advance(), std::vector<size_t>{0});
    EXPECT_EQ(ledger.GetCost().flushes, 1);
    EXPECT_EQ(ledger.GetObservation().cached[0], 0);
    EXPECT_EQ(ledger.GetObservation().ages[0], 0);
    EXPECT_EQ(ledger.GetObservation().contextTokens[0], 0);
}

TEST(CachingLedger, ForgetsWhatAReleasedInstanceHasLearned)
{
    auto ledger = Started(UnitProblem());
    ledger.Keep(1);
    ledger.PayEdge(1, 4, 0, 0);
    ledger.Advance();
    EXPECT_GT(ledger.GetObservation().ages[1], 0);
    ledger.Release(1);
    EXPECT_EQ(ledger.GetObservation().cached[1], 0);
    ledger.Keep(1);
    EXPECT_EQ(ledger.GetObservation().cached[1], 1);
    EXPECT_EQ(ledger.GetObservation().ages[1], 0);
    EXPECT_EQ(ledger.GetObservation().contextTokens[1], 0);
}

// What was served before a crash teaches nobody.
TEST(CachingLedger, ForgetsWhatWasServedWhenAllIsReleased)
{
    auto ledger = Started(UnitProblem());
    ledger.Keep(0);
    ledger.PayEdge(0, 3, 1, 0);
    ledger.ReleaseAll();
    EXPECT_EQ(ledger.GetCost().network, 3);
    ledger.Keep(0);
    ledger.Advance();
    EXPECT_EQ(ledger.GetObservation().ages[0], 0);
    ledger.ClearCost();
    EXPECT_EQ(ledger.GetCost().Total(), 0);
}

TEST(CachingLedger, ServesWhatIsCheaperThanTheCloudWithinItsEnergy)
{
    auto problem = UnitProblem();
    problem.energyJ = 2 * problem.pairs[0].energyJ;
    auto ledger = Started(problem);
    EXPECT_TRUE(ledger.IsWorthServing(0));
    ledger.AddEnergy(problem.pairs[0].energyJ);
    EXPECT_TRUE(ledger.IsWorthServing(0));
    ledger.AddEnergy(problem.pairs[0].energyJ);
    EXPECT_FALSE(ledger.IsWorthServing(0));
    problem.pairs[0].cloudCost = 0.1;
    EXPECT_FALSE(Started(problem).IsWorthServing(0));
}
