/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/boolean.h"

#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param problem the problem
 * @param demand its requests
 * @return an environment in its first slot
 */
Ptr<CachingEnvironment>
Started(const CachingProblem& problem, Ptr<SlotDemand> demand)
{
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(problem, demand);
    environment->AssignStreams(50);
    environment->Start();
    return environment;
}

/** The choice of a policy in the specification's unit vector. */
const std::vector<std::vector<uint8_t>> UNIT_CHOICE{{1, 0}, {1, 0}, {1, 1}};

/** Its requests. */
const std::vector<std::vector<double>> UNIT_REQUESTS{{3, 1}, {2, 0}, {4, 2}};

} // namespace

// Section 3 of the specification, "Unit vector".
TEST(CachingEnvironment, GivesTheUnitVector)
{
    auto environment = Started(UnitProblem(), CreateObject<FixedDemand>(UNIT_REQUESTS));
    const auto first = environment->Step(UNIT_CHOICE[0]);
    EXPECT_NEAR(first.Total(), 17.413846, 1e-6);
    EXPECT_NEAR(first.load, 2.74, 1e-9);
    EXPECT_NEAR(first.network, 0.045, 1e-9);
    EXPECT_NEAR(first.compute, 1.053846, 1e-6);
    EXPECT_NEAR(first.accuracy, 2.325, 1e-9);
    EXPECT_NEAR(first.cloud, 11.25, 1e-9);
    EXPECT_NEAR(environment->Step(UNIT_CHOICE[1]).Total(), 2.012793, 1e-6);
    EXPECT_NEAR(environment->Step(UNIT_CHOICE[2]).Total(), 17.919836, 1e-6);
    const auto& after = environment->GetObservation();
    EXPECT_NEAR(after.ages[0], 6, 1e-9);
    EXPECT_NEAR(after.ages[1], 1, 1e-9);
    EXPECT_NEAR(after.contextTokens[0], 360, 1e-9);
    EXPECT_NEAR(after.contextTokens[1], 80, 1e-9);
}

TEST(CachingEnvironment, CountsWhatItServes)
{
    auto environment = Started(UnitProblem(), CreateObject<FixedDemand>(UNIT_REQUESTS));
    const auto first = environment->Step(UNIT_CHOICE[0]);
    EXPECT_EQ(first.requests, 4);
    EXPECT_EQ(first.edgeRequests, 3);
    EXPECT_NEAR(first.edgeCorrect, 3 * 0.69, 1e-9);
    EXPECT_EQ(first.loads, 1);
    EXPECT_EQ(first.flushes, 0);
    // 3 requests of 400 tokens at 5.269 J (specification, section 3)
    EXPECT_NEAR(first.energyJ, 3 * 400 * 5.269, 1);
}

// By hand, with the unit vector's costs per request: a load of half a slot leaves half of the first
// slot's four requests to the cloud, at 11.25 each.
TEST(CachingEnvironment, ServesFromTheEndOfALoad)
{
    auto problem = UnitProblem();
    problem.pairs[0].loadSlots = 0.5;
    problem.pairs[1].loadSlots = 2;
    auto environment = Started(
        problem,
        CreateObject<FixedDemand>(std::vector<std::vector<double>>{{4, 2}, {1, 1}, {0, 3}}));
    const auto first = environment->Step({1, 1});
    EXPECT_EQ(first.requests, 6);
    EXPECT_EQ(first.edgeRequests, 2);
    EXPECT_NEAR(first.cloud, 4 * 11.25, 1e-9);
    EXPECT_NEAR(first.compute, 2 * 1.053846 / 3, 1e-6);
    EXPECT_EQ(first.loads, 2) << "the second load begins in the middle of the slot";
    EXPECT_NEAR(environment->GetObservation().loadBacklog, 1.5, 1e-12);
    const auto second = environment->Step({1, 1});
    EXPECT_EQ(second.edgeRequests, 1) << "the second model is not ready";
    const auto third = environment->Step({1, 1});
    EXPECT_EQ(third.edgeRequests, 1.5) << "it is ready after half of the third slot";
    EXPECT_EQ(third.loads, 0);
    EXPECT_EQ(environment->GetObservation().loadBacklog, 0);
}

// A load that is given up before it begins costs nothing.
TEST(CachingEnvironment, PaysForLoadsThatBegin)
{
    auto problem = UnitProblem();
    problem.pairs[0].loadSlots = 2;
    problem.pairs[1].loadSlots = 2;
    auto environment =
        Started(problem, CreateObject<FixedDemand>(std::vector<std::vector<double>>{{1, 1}}));
    EXPECT_NEAR(environment->Step({1, 1}).load, 2.74, 1e-9) << "the first of two";
    EXPECT_EQ(environment->Step({1, 0}).load, 0);
    EXPECT_EQ(environment->GetObservation().loadBacklog, 0);
    EXPECT_NEAR(environment->Step({1, 1}).load, 10.8, 1e-9);
}

// What is known is the slot before; in the other variant the slot itself.
TEST(CachingEnvironment, ShowsTheLastSlotOrThisOne)
{
    auto ahead = Started(UnitProblem(), CreateObject<FixedDemand>(UNIT_REQUESTS));
    EXPECT_EQ(ahead->GetObservation().requests, (std::vector<double>{0, 0}));
    ahead->Step({0, 0});
    EXPECT_EQ(ahead->GetObservation().requests, UNIT_REQUESTS[0]);
    EXPECT_EQ(ahead->GetObservation().slot, 1U);

    auto batch = CreateObject<CachingEnvironment>();
    batch->SetAttribute("KnownRequests", BooleanValue(true));
    batch->Configure(UnitProblem(), CreateObject<FixedDemand>(UNIT_REQUESTS));
    batch->Start();
    EXPECT_EQ(batch->GetObservation().requests, UNIT_REQUESTS[0]);
    batch->Step({0, 0});
    EXPECT_EQ(batch->GetObservation().requests, UNIT_REQUESTS[1]);
}

TEST(CachingEnvironment, ForeseesOnlyWhatItIsToldTo)
{
    auto environment = Started(UnitProblem(), CreateObject<FixedDemand>(UNIT_REQUESTS));
    EXPECT_TRUE(environment->GetObservation().foreseen.empty());
    environment->SetForesight(CachingPolicy::REQUESTS);
    environment->Start();
    EXPECT_EQ(environment->GetObservation().foreseen, UNIT_REQUESTS[0]);
}

// By hand: 16 requests of 40 tokens a slot, 2048 tokens in the window: full after 3.2 slots.
TEST(CachingEnvironment, FlushesAContextThatOutgrowsItsWindow)
{
    const std::vector<std::vector<double>> many(6, {16, 0});
    auto environment = Started(UnitProblem(), CreateObject<FixedDemand>(many));
    for (int slot = 0; slot < 3; ++slot)
    {
        EXPECT_EQ(environment->Step({1, 0}).flushes, 0);
    }
    EXPECT_EQ(environment->Step({1, 0}).flushes, 1);
    EXPECT_EQ(environment->GetObservation().cached[0], 0);
    EXPECT_EQ(environment->GetObservation().ages[0], 0);
    EXPECT_EQ(environment->GetObservation().contextTokens[0], 0);
    EXPECT_NEAR(environment->Step({1, 0}).load, 2.74, 1e-9);
}

TEST(CachingEnvironment, ForgetsWhatIsEvicted)
{
    auto environment = Started(UnitProblem(), CreateObject<FixedDemand>(UNIT_REQUESTS));
    environment->Step({1, 0});
    EXPECT_GT(environment->GetObservation().ages[0], 0);
    environment->Step({0, 0});
    EXPECT_EQ(environment->GetObservation().ages[0], 0);
    EXPECT_EQ(environment->GetObservation().contextTokens[0], 0);
}

// Eq 1: PaLM-540B takes 13.5 GPUs.
TEST(CachingEnvironment, RefusesWhatDoesNotFit)
{
    auto problem = UnitProblem();
    problem.gpus = 16;
    auto environment = Started(problem, CreateObject<FixedDemand>(UNIT_REQUESTS));
    EXPECT_THROW(environment->Step({1, 1}), std::logic_error);
    EXPECT_THROW(environment->Step({1}), std::logic_error);
    EXPECT_NO_THROW(environment->Step({0, 1}));
}

// All reports lost: nothing is ever seen. None lost: all is. Some: their share.
TEST(CachingEnvironment, LosesTheShareOfReportsItIsTold)
{
    for (const double loss : {0.0, 0.3, 0.7, 1.0})
    {
        auto environment = CreateObject<CachingEnvironment>();
        environment->SetAttribute("TelemetryLoss", DoubleValue(loss));
        environment->Configure(TableProblem(20, 80), TableDemand(20));
        environment->AssignStreams(50);
        environment->Start();
        double real = 0;
        double seen = 0;
        for (int slot = 0; slot < 2000; ++slot)
        {
            for (const double requests : environment->GetRequests())
            {
                real += requests;
            }
            environment->Step(std::vector<uint8_t>(40, 0));
            for (const double requests : environment->GetObservation().requests)
            {
                seen += requests;
            }
        }
        // 40,000 requests: three standard deviations of the share are below 0.02
        EXPECT_NEAR(seen / real, 1 - loss, loss > 0 && loss < 1 ? 0.02 : 0) << loss;
    }
}

// A lost count, a report that is not there and a true zero are three different things.
TEST(CachingEnvironment, SaysWhatWasReported)
{
    auto environment = CreateObject<CachingEnvironment>();
    environment->SetAttribute("TelemetryLoss", DoubleValue(0.7));
    environment->Configure(TableProblem(20, 80), TableDemand(20));
    environment->AssignStreams(50);
    environment->Start();
    const auto& seen = environment->GetObservation();
    for (size_t k = 0; k < 40; ++k)
    {
        EXPECT_EQ(seen.GetReport(k), CachingObservation::MISSING) << "no slot has been yet";
    }
    double lost = 0;
    double zeros = 0;
    for (int slot = 0; slot < 500; ++slot)
    {
        const auto requests = environment->GetRequests();
        environment->Step(std::vector<uint8_t>(40, 0));
        for (size_t k = 0; k < 40; ++k)
        {
            const bool counted = seen.GetReport(k) == CachingObservation::COUNTED;
            ASSERT_EQ(seen.requests[k], counted ? requests[k] : 0);
            ASSERT_NE(seen.GetReport(k), CachingObservation::MISSING);
            lost += counted ? 0 : 1;
            zeros += counted && requests[k] == 0 ? 1 : 0;
        }
    }
    // 20,000 counts: three standard deviations of the share are 0.01
    EXPECT_NEAR(lost / 20000, 0.7, 0.01);
    EXPECT_GT(zeros, 0) << "true zeros are counted";
}

// Requests that wait are known, from the first slot on.
TEST(CachingEnvironment, CountsRequestsThatWait)
{
    auto environment = CreateObject<CachingEnvironment>();
    environment->SetAttribute("KnownRequests", BooleanValue(true));
    environment->Configure(UnitProblem(), CreateObject<FixedDemand>(UNIT_REQUESTS));
    environment->Start();
    EXPECT_EQ(environment->GetObservation().GetReport(0), CachingObservation::COUNTED);
    EXPECT_EQ(environment->GetObservation().GetReport(1), CachingObservation::COUNTED);
}

// What was reported elsewhere takes the place of reports, lost ones included.
TEST(CachingEnvironment, ShowsReportsThatItIsGiven)
{
    auto environment = CreateObject<CachingEnvironment>();
    environment->SetAttribute("TelemetryLoss", DoubleValue(1));
    environment->Configure(UnitProblem(), CreateObject<FixedDemand>(UNIT_REQUESTS));
    environment->SetReports({{0, 0}, {5, 7}});
    environment->Start();
    EXPECT_EQ(environment->GetObservation().requests, (std::vector<double>{0, 0}));
    EXPECT_EQ(environment->Step({0, 0}).requests, 4) << "requests are those of the demand";
    EXPECT_EQ(environment->GetObservation().requests, (std::vector<double>{5, 7}));
    environment->Step({0, 0});
    EXPECT_EQ(environment->GetObservation().requests, (std::vector<double>{0, 0}))
        << "after the last report there is none";
    EXPECT_EQ(environment->GetObservation().GetReport(0), CachingObservation::MISSING);
    ReportedDemand half(2, CachingObservation::COUNTED);
    half.requests = {0, 4};
    half.reports[0] = CachingObservation::LOST;
    environment->SetReports(std::vector<ReportedDemand>{half});
    environment->Start();
    EXPECT_EQ(environment->GetObservation().requests, half.requests);
    EXPECT_EQ(environment->GetObservation().reports, half.reports);
    environment->SetReports(
        std::vector<ReportedDemand>{ReportedDemand(1, CachingObservation::COUNTED)});
    EXPECT_THROW(environment->Start(), std::logic_error);
}

// Section 3, property tests: Eqs 1 and 3 are kept by every policy, also where energy is short.
TEST(CachingEnvironment, PoliciesKeepMemoryAndEnergy)
{
    for (const auto& name : CACHING_POLICIES)
    {
        auto problem = TableProblem(10, 40);
        problem.energyJ = 20000;
        auto demand = TableDemand(10);
        auto policy = CachingPolicy::Create(name);
        policy->AssignStreams(100);
        auto environment = CreateObject<CachingEnvironment>();
        environment->Configure(problem, demand);
        environment->SetForesight(policy->GetForesight());
        environment->AssignStreams(50);
        environment->Start();
        policy->Start(problem);
        std::vector<uint8_t> cached;
        uint32_t shortSlots = 0;
        for (int slot = 0; slot < 300; ++slot)
        {
            policy->Choose(problem, environment->GetObservation(), cached);
            ASSERT_TRUE(problem.Fits(problem.Memory(cached))) << name;
            const auto& cost = environment->Step(cached);
            ASSERT_LE(cost.energyJ, problem.energyJ) << name;
            ASSERT_LE(cost.edgeRequests, cost.requests) << name;
            shortSlots += cost.energyJ >= problem.energyJ ? 1 : 0;
        }
        EXPECT_EQ(shortSlots > 0, name != "Cloud") << name;
    }
}

// Section 3, property tests: the cloud costs what its requests cost.
TEST(CachingEnvironment, CloudCostIsThatOfTheRequests)
{
    const auto problem = TableProblem(20, 80);
    auto environment = Started(problem, TableDemand(20));
    for (int slot = 0; slot < 100; ++slot)
    {
        double expected = 0;
        for (size_t k = 0; k < problem.Size(); ++k)
        {
            expected += environment->GetRequests()[k] * problem.pairs[k].cloudCost;
        }
        const auto cost = environment->Step(std::vector<uint8_t>(problem.Size(), 0));
        EXPECT_NEAR(cost.Total(), expected, 1e-9);
        EXPECT_EQ(cost.cloud, cost.Total());
    }
}

namespace
{

std::vector<uint32_t> g_loads;   //!< Pairs heard of at Load
std::vector<uint32_t> g_flushes; //!< Pairs heard of at Flush
double g_cost{0};                //!< Sum of costs heard of at Slot

void
HearLoad(uint32_t slot, uint32_t pair)
{
    g_loads.push_back(pair);
}

void
HearFlush(uint32_t slot, uint32_t pair)
{
    g_flushes.push_back(pair);
}

void
HearSlot(uint32_t slot, const CachingCost& cost)
{
    g_cost += cost.Total();
}

} // namespace

TEST(CachingEnvironment, CanBeTraced)
{
    const std::vector<std::vector<double>> many(4, {16, 1});
    auto environment = Started(UnitProblem(), CreateObject<FixedDemand>(many));
    g_loads.clear();
    g_flushes.clear();
    g_cost = 0;
    ASSERT_TRUE(environment->TraceConnectWithoutContext("Load", MakeCallback(&HearLoad)));
    ASSERT_TRUE(environment->TraceConnectWithoutContext("Flush", MakeCallback(&HearFlush)));
    ASSERT_TRUE(environment->TraceConnectWithoutContext("Slot", MakeCallback(&HearSlot)));
    double sum = 0;
    for (int slot = 0; slot < 4; ++slot)
    {
        sum += environment->Step({1, static_cast<uint8_t>(slot > 1)}).Total();
    }
    EXPECT_EQ(g_loads, (std::vector<uint32_t>{0, 1}));
    EXPECT_EQ(g_flushes, (std::vector<uint32_t>{0}));
    EXPECT_DOUBLE_EQ(g_cost, sum);
}
