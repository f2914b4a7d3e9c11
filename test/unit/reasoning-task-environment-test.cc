/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/reasoning-task-environment.h"
#include "ns3/step-times.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** What an episode comes to. */
struct Episode
{
    double rewards{0};        //!< Sum
    int steps{0};             //!< Steps of the task
    std::vector<float> first; //!< The first observation
};

/**
 * @param environment an environment
 * @param number number of the episode
 * @param action the action of every step
 * @return the episode
 */
Episode
Play(Environment& environment, uint64_t number, float action)
{
    environment.Reset(1, number, 0);
    Episode episode;
    episode.first.resize(environment.Describe().observation.Size());
    environment.Observe({episode.first.data(), episode.first.size()});
    while (environment.IsRunning())
    {
        episode.rewards += environment.Step({&action, 1}).reward;
        ++episode.steps;
    }
    return episode;
}

} // namespace

TEST(ReasoningTaskEnvironment, DescribesItself)
{
    ReasoningTaskEnvironment environment(ReasoningBenchmark::Get("math500"), 0.006, false);
    const auto& description = environment.Describe();
    EXPECT_EQ(description.problem, "reasoning");
    EXPECT_EQ(description.observation.Size(), 16U);
    EXPECT_EQ(description.action.Size(), 1U);
    EXPECT_EQ(description.actionKind, ActionKind::DISCRETE);
}

TEST(ReasoningTaskEnvironment, TheSameEpisodeHasTheSameTask)
{
    ReasoningTaskEnvironment environment(ReasoningBenchmark::Get("math500"), 0.006, false);
    const auto small = Play(environment, 7, 0);
    const auto large = Play(environment, 7, 1);
    const auto again = Play(environment, 7, 0);
    EXPECT_EQ(small.first, large.first);
    EXPECT_EQ(small.steps, large.steps);
    EXPECT_EQ(small.rewards, again.rewards);
    EXPECT_NE(Play(environment, 8, 0).first, small.first);
    for (const float value : small.first)
    {
        EXPECT_TRUE(std::isfinite(value));
    }
    EXPECT_EQ(small.first[0], 0) << "the first step";
    EXPECT_EQ(small.first[7], 0) << "nobody did a step before";
}

TEST(ReasoningTaskEnvironment, RewardsAreScoresLessThePriceOfTime)
{
    // The price is all that differs: what is paid is 0.01 for each of 3.1 ms (gsm8k, small model).
    ReasoningTaskEnvironment free(ReasoningBenchmark::Get("gsm8k"), 0, false);
    ReasoningTaskEnvironment paid(ReasoningBenchmark::Get("gsm8k"), 0.01, false);
    constexpr int EPISODES = 1000;
    double price = 0;
    double score = 0;
    double steps = 0;
    for (uint64_t i = 0; i < EPISODES; ++i)
    {
        const auto episode = Play(free, i, 0);
        EXPECT_LT(std::abs(episode.rewards), 1) << "the sum is a difference of two scores (Eq. 22)";
        price += (episode.rewards - Play(paid, i, 0).rewards) / EPISODES;
        score += episode.rewards / EPISODES;
        steps += static_cast<double>(episode.steps) / EPISODES;
    }
    EXPECT_NEAR(price, 0.01 * 3.12, 0.05 * 0.01 * 3.12);
    EXPECT_NEAR(score, 0, 0.03) << "a score that knows the future does not drift";
    EXPECT_NEAR(steps, 8, 0.4);
}

TEST(ReasoningTaskEnvironment, TheLargeModelGainsScoreAndCostsTime)
{
    ReasoningTaskEnvironment free(ReasoningBenchmark::Get("gsm8k"), 0, false);
    ReasoningTaskEnvironment paid(ReasoningBenchmark::Get("gsm8k"), 0.006, false);
    double gain = 0;
    double paidGain = 0;
    for (uint64_t i = 0; i < 300; ++i)
    {
        gain += Play(free, i, 1).rewards - Play(free, i, 0).rewards;
        paidGain += Play(paid, i, 1).rewards - Play(paid, i, 0).rewards;
    }
    EXPECT_GT(gain, 0);
    EXPECT_LT(paidGain, 0) << "40 ms for every task are more than the gain is worth";
}
