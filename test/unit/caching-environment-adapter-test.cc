/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/caching-environment-adapter.h"
#include "ns3/rng-seed-manager.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr float NEVER = CachingAction::LEAST;
constexpr float OFTEN = CachingAction::MOST;

/**
 * @param agents agents of the table
 * @param gpus GPUs of the server
 * @return its environment, episodes of 100 slots
 */
CachingEnvironmentAdapter
Table(uint32_t agents, double gpus)
{
    auto server = CreateObject<CachingEnvironment>();
    server->Configure(TableProblem(agents, gpus), TableDemand(agents));
    return {server, 100};
}

/**
 * @param environment an environment, reset
 * @param action what is decided in every step
 * @return the mean reward of the episode
 */
double
MeanReward(Environment& environment, const std::vector<float>& action)
{
    double sum = 0;
    uint32_t steps = 0;
    while (environment.IsRunning())
    {
        sum += environment.Step(action).reward;
        ++steps;
    }
    return sum / steps;
}

} // namespace

// Section 3 of the specification, "Unit vector", through floats.
TEST(CachingEnvironmentAdapter, GivesTheUnitVector)
{
    auto server = CreateObject<CachingEnvironment>();
    const std::vector<std::vector<double>> requests{{3, 1}, {2, 0}, {4, 2}};
    server->Configure(UnitProblem(), CreateObject<FixedDemand>(requests));
    CachingEnvironmentAdapter environment(server, 3);
    const auto& description = environment.Describe();
    EXPECT_EQ(description.problem, "caching");
    EXPECT_EQ(description.observation.Size(), 22U);
    EXPECT_EQ(description.action.Size(), 2U);
    EXPECT_EQ(description.actionKind, ActionKind::CONTINUOUS);
    EXPECT_DOUBLE_EQ(description.rewardUnit, 11.25); // 0.0075 * 150 * 10, one agent

    environment.Reset(1, 1, 0);
    const std::vector<std::vector<float>> actions{{OFTEN, NEVER}, {OFTEN, NEVER}, {OFTEN, OFTEN}};
    const std::vector<double> costs{17.413846, 2.012793, 17.919836};
    for (size_t slot = 0; slot < 3; ++slot)
    {
        const auto result = environment.Step(actions[slot]);
        EXPECT_NEAR(-result.reward * description.rewardUnit, costs[slot], 2e-6);
        EXPECT_EQ(result.truncated, slot == 2) << "an episode has three slots";
        EXPECT_FALSE(result.terminated);
    }
    std::vector<float> seen(22);
    environment.Observe(seen);
    const auto& block = description.observation.blocks.at(0);
    EXPECT_FLOAT_EQ(seen[block.IndexOf("requests")], std::log(5.0F));
    EXPECT_FLOAT_EQ(seen[block.IndexOf("age")], std::log(7.0F) / 2);
    EXPECT_FLOAT_EQ(seen[block.IndexOf("context")], 360.0F / 2048);
    EXPECT_FLOAT_EQ(seen[11 + block.IndexOf("context")], 80.0F / 2048);
}

// llm-edge-slotted --policy=Cloud --agents=10 --gpus=40 --seed=7 --RngRun=3 has 108.980250 in its
// first row: episode 3 of seed 7 has the requests of that program's run 3.
TEST(CachingEnvironmentAdapter, HasTheRequestsOfTheProgram)
{
    auto environment = Table(10, 40);
    environment.Reset(7, 3, 0);
    const std::vector<float> nothing(20, NEVER);
    EXPECT_NEAR(-MeanReward(environment, nothing) * environment.Describe().rewardUnit,
                108.980250,
                2e-5);
}

TEST(CachingEnvironmentAdapter, GivesTheSameFloatsForTheSameNumbers)
{
    const std::vector<float> action(40, 0.0F);
    const auto play = [&](uint32_t seed, uint64_t episode, uint64_t number) {
        auto environment = Table(20, 80);
        environment.Reset(seed, episode, number);
        std::vector<float> floats;
        std::vector<float> seen(environment.Describe().observation.Size());
        while (environment.IsRunning())
        {
            environment.Observe(seen);
            floats.insert(floats.end(), seen.begin(), seen.end());
            floats.push_back(environment.Step(action).reward);
        }
        return floats;
    };
    const auto floats = play(3, 4, 5);
    EXPECT_EQ(floats.size(), 100 * (40 * 11 + 1U));
    EXPECT_EQ(play(3, 4, 5), floats);
    EXPECT_NE(play(4, 4, 5), floats);
    EXPECT_NE(play(3, 5, 5), floats);
    EXPECT_NE(play(3, 4, 6), floats);
}

// The mean over agents of what a request costs in the cloud is what an agent's slot costs there.
TEST(CachingEnvironmentAdapter, RewardsTheCloudWithAboutMinusOne)
{
    auto environment = Table(20, 80);
    double mean = 0;
    for (uint64_t episode = 0; episode < 50; ++episode)
    {
        environment.Reset(1, episode, 0);
        mean += MeanReward(environment, std::vector<float>(40, NEVER)) / 50;
    }
    EXPECT_NEAR(mean, -1, 0.1); // an episode's standard deviation is some 0.15
}

TEST(CachingEnvironmentAdapter, RefusesScoresThatAreNoNumbers)
{
    auto environment = Table(10, 40);
    environment.Reset(1, 1, 0);
    std::vector<float> action(20, 0);
    action[13] = std::nanf("");
    EXPECT_THROW(environment.Step(action), std::invalid_argument);
    EXPECT_TRUE(environment.IsRunning()) << "nothing has happened";
}
