/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../unit/random-weights.h"
#include "reasoning-tasks.h"
#include "toy-environments.h"

#include "ns3/exploring-tasks.h"
#include "ns3/policy-architecture.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

/** A policy of random weights. */
struct RandomPolicy
{
    explicit RandomPolicy(const EnvironmentBatch& tasks)
        : architecture(PolicyArchitecture::Make("screening", tasks.Describe(), 2, 8)),
          weights(3)
    {
        const Network network(architecture, weights);
    }

    NetworkArchitecture architecture; //!< The network
    RandomWeights weights;            //!< Its weights
};

/** @return what is learnt from */
std::vector<StepSample>
Play(const ExploringTasks::Settings& settings, double price, uint64_t update = 0)
{
    auto tasks = MakeTasks(20, price);
    const RandomPolicy policy(tasks);
    return ExploringTasks(tasks, 1, settings)
        .Play(update, policy.architecture, policy.weights.tensors);
}

/** @return what the value network says of a step */
float
ValueOf(const RandomPolicy& policy, const std::vector<float>& observation)
{
    PolicyActor actor(policy.architecture, 1, 1);
    actor.Begin(policy.weights.tensors);
    actor.Step(0, observation);
    return actor.ReadValue(0);
}

} // namespace

TEST(ExploringTasks, ValuesAreAFewRewardsAndThenAnEstimate)
{
    // Rewards of the last steps of a task add up to its end; before, an estimate takes over.
    auto tasks = MakeTasks(1);
    const RandomPolicy policy(tasks);
    const auto play = [&](uint64_t nStep) {
        return ExploringTasks(tasks, 1, {0, nStep, 1})
            .Play(0, policy.architecture, policy.weights.tensors);
    };
    const auto one = play(1);
    const auto two = play(2);
    const auto all = play(1000);
    ASSERT_EQ(one.size(), all.size()) << "the same task, whatever is learnt from it";
    ASSERT_GE(one.size(), 3U);
    for (size_t i = 0; i + 1 < one.size(); ++i)
    {
        const float reward = all[i].value - all[i + 1].value;
        EXPECT_NEAR(one[i].value, reward + ValueOf(policy, one[i + 1].observation), 1e-5);
        const float second =
            i + 2 < all.size() ? all[i + 1].value - all[i + 2].value : all[i + 1].value;
        const float then = i + 2 < all.size() ? ValueOf(policy, all[i + 2].observation) : 0;
        EXPECT_NEAR(two[i].value, reward + second + then, 1e-5);
    }
    EXPECT_EQ(one.back().value, all.back().value) << "nothing follows the last step";
}

TEST(ExploringTasks, StepsTakenAtRandomEndASum)
{
    // If every step is random, a value has one reward, however many are asked for.
    const auto one = Play({1, 1, 1}, 0.006);
    const auto many = Play({1, 1000, 1}, 0.006);
    ASSERT_EQ(one.size(), many.size());
    size_t large = 0;
    for (size_t i = 0; i < one.size(); ++i)
    {
        EXPECT_EQ(one[i].value, many[i].value);
        large += one[i].large;
    }
    EXPECT_NEAR(static_cast<double>(large) / static_cast<double>(one.size()), 0.5, 0.1);
}

TEST(ExploringTasks, NotesTheLargeModelsTime)
{
    for (const auto& sample : Play({1, 1, 1}, 0))
    {
        EXPECT_EQ(sample.largeMs.has_value(), sample.large);
        EXPECT_GE(sample.largeMs.value_or(1), 0.5) << "prefill of a prompt of 60 tokens or more";
    }
}

TEST(ExploringTasks, EveryUpdateHasTasksOfItsOwn)
{
    EXPECT_EQ(Play({}, 0, 1)[0].observation, Play({}, 0, 1)[0].observation);
    EXPECT_NE(Play({}, 0, 1)[0].observation, Play({}, 0, 2)[0].observation);
}

TEST(ExploringTasks, RefusesOtherProblems)
{
    auto batch = MakeBatch<WalkEnvironment>(2);
    EXPECT_THROW(ExploringTasks(batch, 1, {}), std::invalid_argument);
}
