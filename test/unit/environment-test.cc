/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "counting-environment.h"

#include "ns3/rng-seed-manager.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param environment an environment, reset
 * @return what it says in its first three steps
 */
std::vector<float>
Play(Environment& environment)
{
    std::vector<float> heard;
    for (int step = 0; step < 3; ++step)
    {
        float seen = 0;
        environment.Observe({&seen, 1});
        heard.push_back(seen);
        const float action = 1;
        heard.push_back(environment.Step({&action, 1}).reward);
    }
    return heard;
}

} // namespace

TEST(Environment, GivesTheSameFloatsForTheSameNumbers)
{
    CountingEnvironment one(10);
    one.Reset(7, 3, 2);
    const auto floats = Play(one);
    one.Reset(7, 3, 2);
    EXPECT_EQ(Play(one), floats) << "an episode can be played again";
    CountingEnvironment other(10);
    other.Reset(1, 1, 1);
    Play(other);
    RngSeedManager::SetRun(99);
    other.Reset(7, 3, 2);
    EXPECT_EQ(Play(other), floats) << "what was before does not matter";
    RngSeedManager::SetRun(1);
    for (const auto& [seed, episode, number] : {std::tuple(8, 3, 2), {7, 4, 2}, {7, 3, 1}})
    {
        one.Reset(seed, episode, number);
        EXPECT_NE(Play(one), floats) << seed << " " << episode << " " << number;
    }
}

TEST(Environment, LeavesNs3sSeedAndRunAlone)
{
    RngSeedManager::SetSeed(5);
    RngSeedManager::SetRun(6);
    CountingEnvironment(10).Reset(7, 3, 2);
    EXPECT_EQ(RngSeedManager::GetSeed(), 5U);
    EXPECT_EQ(RngSeedManager::GetRun(), 6U);
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
}

TEST(Environment, EndsEpisodes)
{
    const float stay = 1;
    const float leave = -1;
    CountingEnvironment environment(2);
    environment.Reset(1, 1, 0);
    EXPECT_TRUE(environment.IsRunning());
    EXPECT_FALSE(environment.Step({&stay, 1}).Done());
    const auto last = environment.Step({&stay, 1});
    EXPECT_TRUE(last.truncated) << "the second step of two is cut off";
    EXPECT_FALSE(last.terminated);
    EXPECT_FALSE(environment.IsRunning());
    EXPECT_THROW(environment.Step({&stay, 1}), std::logic_error);

    environment.Reset(1, 2, 0);
    const auto left = environment.Step({&leave, 1});
    EXPECT_TRUE(left.terminated) << "the problem itself ends the episode";
    EXPECT_FALSE(left.truncated);
}

TEST(Environment, RefusesWhatDoesNotFit)
{
    CountingEnvironment environment(2);
    std::vector<float> two(2);
    float one = 0;
    EXPECT_THROW(environment.Observe({&one, 1}), std::logic_error) << "before the first Reset()";
    EXPECT_THROW(environment.Step({&one, 1}), std::logic_error) << "before the first Reset()";
    environment.Reset(1, 1, 0);
    EXPECT_THROW(environment.Observe(two), std::invalid_argument);
    try
    {
        environment.Step(two);
        FAIL() << "an action of two floats is refused";
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_STREQ(
            error.what(),
            "an action of 2 floats, expected 1 (counting-action version 1: 1 whole of step)");
    }
    EXPECT_THROW(environment.Reset(0, 1, 0), std::invalid_argument);
    EXPECT_THROW(environment.Reset(Environment::MAX_SEED + 1, 1, 0), std::invalid_argument);
    EXPECT_THROW(environment.Reset(1, Environment::MAX_EPISODE + 1, 0), std::invalid_argument);
    EXPECT_THROW(environment.Reset(1, 1, Environment::MAX_ENVIRONMENT + 1), std::invalid_argument);
    EXPECT_NO_THROW(environment.Reset(Environment::MAX_SEED,
                                      Environment::MAX_EPISODE,
                                      Environment::MAX_ENVIRONMENT));
}
