/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/caching-bound.h"
#include "ns3/random-variable-stream.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Requests by slot and pair. */
using Requests = std::vector<std::vector<double>>;

/**
 * @param problem the problem
 * @param requests requests of an episode
 * @param choice index of a plan: which of the sets of pairs is cached in each slot
 * @return its cost per slot; infinite if a set does not fit
 */
double
CostOfPlan(const CachingProblem& problem, const Requests& requests, uint64_t choice)
{
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(problem, CreateObject<FixedDemand>(requests));
    environment->Start();
    double cost = 0;
    for (size_t slot = 0; slot < requests.size(); ++slot)
    {
        std::vector<uint8_t> cached;
        for (size_t k = 0; k < problem.Size(); ++k)
        {
            cached.push_back(choice & 1U);
            choice >>= 1U;
        }
        if (!problem.Fits(problem.Memory(cached)))
        {
            return std::numeric_limits<double>::infinity();
        }
        cost += environment->Step(cached).Total();
    }
    return cost / static_cast<double>(requests.size());
}

/**
 * @param problem the problem
 * @param requests requests of an episode
 * @return cost per slot of the best plan, by trying all
 */
double
BestOfAll(const CachingProblem& problem, const Requests& requests)
{
    double best = std::numeric_limits<double>::infinity();
    const uint64_t plans = uint64_t(1) << (problem.Size() * requests.size());
    for (uint64_t choice = 0; choice < plans; ++choice)
    {
        best = std::min(best, CostOfPlan(problem, requests, choice));
    }
    return best;
}

/**
 * @param slots number of slots
 * @param most most requests of a pair
 * @param stream random stream
 * @return requests of two pairs
 */
Requests
RandomRequests(size_t slots, uint32_t most, int64_t stream)
{
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(stream);
    Requests requests(slots);
    for (auto& slot : requests)
    {
        for (int k = 0; k < 2; ++k)
        {
            const auto count = random->GetInteger(0, 2 * most);
            slot.push_back(count > most ? 0 : count);
        }
    }
    return requests;
}

/**
 * @param problem the problem, which decides for 20 agents
 * @param name a policy
 * @param bounds lower bound of each episode, filled if empty, compared otherwise
 */
void
CompareWithPolicy(const CachingProblem& problem,
                  const std::string& name,
                  std::vector<double>& bounds)
{
    auto environment = CreateObject<CachingEnvironment>();
    auto policy = CachingPolicy::Create(name);
    environment->Configure(problem, TableDemand(problem.agents));
    environment->SetForesight(policy->GetForesight());
    environment->AssignStreams(50);
    policy->AssignStreams(100);
    const bool fill = bounds.empty();
    for (size_t episode = 0; episode < 5; ++episode)
    {
        Requests requests;
        double cost = 0;
        std::vector<uint8_t> cached;
        environment->Start();
        policy->Start(problem);
        for (int slot = 0; slot < 100; ++slot)
        {
            requests.push_back(environment->GetRequests());
            policy->Choose(problem, environment->GetObservation(), cached);
            cost += environment->Step(cached).Total() / 100;
        }
        if (fill)
        {
            bounds.push_back(CachingBound(problem).Compute(requests));
        }
        EXPECT_LT(bounds[episode], cost)
            << "the bound is below the cost of " << name << " in episode " << episode;
        EXPECT_GT(bounds[episode], 0) << "episode " << episode << " has a bound";
    }
}

} // namespace

// With memory for both pairs there is nothing to relax: the bound is the best plan's cost.
TEST(CachingBound, IsTheOptimumWhereMemoryIsPlenty)
{
    for (int64_t stream = 0; stream < 8; ++stream)
    {
        const auto requests = RandomRequests(6, 2, stream);
        const auto problem = UnitProblem();
        EXPECT_NEAR(CachingBound(problem).Compute(requests), BestOfAll(problem, requests), 1e-9)
            << stream;
    }
}

// So many requests that contexts outgrow their windows and are flushed, at once or later.
TEST(CachingBound, IsTheOptimumWithFlushes)
{
    for (int64_t stream = 10; stream < 18; ++stream)
    {
        auto problem = UnitProblem();
        problem.energyJ = 1e9;
        const auto requests = RandomRequests(6, stream % 2 == 0 ? 30 : 60, stream);
        EXPECT_NEAR(CachingBound(problem).Compute(requests), BestOfAll(problem, requests), 1e-9)
            << stream;
    }
}

// Memory for one of the two, and energy that is short: below the best plan.
TEST(CachingBound, IsBelowTheBestPlan)
{
    for (int64_t stream = 20; stream < 32; ++stream)
    {
        auto problem = UnitProblem();
        problem.gpus = stream % 2 == 0 ? 14 : 80;
        problem.energyJ = stream % 3 == 0 ? 1e9 : 15000;
        const auto requests = RandomRequests(6, stream % 4 == 0 ? 3 : 40, stream);
        const double bound = CachingBound(problem).Compute(requests);
        EXPECT_LE(bound, BestOfAll(problem, requests) + 1e-9) << stream;
        EXPECT_GT(bound, 0) << stream;
    }
}

// Section 3, property tests. With energy for all, and with energy that is short.
TEST(CachingBound, IsBelowEveryPolicy)
{
    for (const double energy : {320e3, 40e3})
    {
        auto problem = TableProblem(20, 80);
        problem.energyJ = energy;
        std::vector<double> bounds;
        for (const auto& name : CACHING_POLICIES)
        {
            CompareWithPolicy(problem, name, bounds);
        }
    }
}

TEST(CachingBound, OfNothingIsNothing)
{
    const auto problem = UnitProblem();
    EXPECT_EQ(CachingBound(problem).Compute({}), 0);
    EXPECT_EQ(CachingBound(problem).Compute(Requests(5, {0, 0})), 0);
}
