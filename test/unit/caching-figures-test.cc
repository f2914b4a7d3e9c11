/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/caching-system.h"

#include <gtest/gtest.h>
#include <map>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t SLOTS = 100;

/**
 * @param agents number of agents
 * @param name a policy
 * @param episodes episodes to play
 * @return mean cost per slot, with four GPUs per agent
 */
double
MeanCost(uint32_t agents, const std::string& name, int episodes)
{
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(TableProblem(agents, 4.0 * agents), TableDemand(agents));
    CachingSystem system;
    system.Add(environment, CachingPolicy::Create(name));
    system.AssignStreams(1000);
    double cost = 0;
    for (int episode = 0; episode < episodes; ++episode)
    {
        cost += system.RunEpisode(SLOTS).Total();
    }
    return cost / episodes;
}

/**
 * @param agents number of agents
 * @return cost of the cloud in the mean: every agent has one request per slot, if all are equally
 * popular in the long run
 */
double
ExpectedCloudCost(uint32_t agents)
{
    const auto problem = TableProblem(agents, 80);
    double cost = 0;
    for (size_t k = 0; k < problem.Size(); k += 2)
    {
        cost += problem.pairs[k].cloudCost;
    }
    return cost;
}

/**
 * @brief Compare with published costs, to 3 %.
 *
 * Costs of all policies rise and fall with the requests drawn, so that they are scaled to the
 * cloud's known mean; its own is compared by itself.
 *
 * @param agents number of agents
 * @param published costs by policy
 */
void
Compare(uint32_t agents, const std::map<std::string, double>& published)
{
    constexpr int EPISODES = 250;
    const double expected = ExpectedCloudCost(agents);
    const double scale = expected / MeanCost(agents, "Cloud", EPISODES);
    EXPECT_NEAR(scale, 1, 0.04); // four standard errors
    EXPECT_NEAR(expected / published.at("Cloud"), 1, 0.03);
    for (const auto& [name, cost] : published)
    {
        EXPECT_NEAR(scale * MeanCost(agents, name, EPISODES) / cost, 1, 0.03)
            << name << ", " << agents << " agents";
    }
}

} // namespace

// Specification, table 5a: rows that do not learn.
TEST(CachingFigures, TenAgentsAndFortyGpus)
{
    Compare(10,
            {{"Cloud", 108.35},
             {"Random", 104.46},
             {"Fifo", 73.31},
             {"Lru", 68.76},
             {"Lfu", 60.98},
             {"LeastAgeOfThought", 59.10},
             {"MovingAverageKnapsack", 39.89},
             {"RateOracle", 33.23},
             {"SlotOracle", 32.79}});
}

// Specification, table 5b, column "default": rows that do not learn.
TEST(CachingFigures, TwentyAgentsAndEightyGpus)
{
    Compare(20,
            {{"Cloud", 233.51},
             {"Fifo", 144.20},
             {"Lru", 126.20},
             {"Lfu", 110.60},
             {"LeastAgeOfThought", 110.56},
             {"PerfectLfu", 101.69},
             {"MovingAverageKnapsack", 74.72},
             {"RateOracle", 60.13},
             {"SlotOracle", 60.10}});
}
