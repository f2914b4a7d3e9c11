/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"
#include "counting-environment.h"

#include "ns3/caching-environment-adapter.h"
#include "ns3/environment-batch.h"

#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param count number of environments
 * @return a batch of episodes of three steps
 */
EnvironmentBatch
Counting(size_t count)
{
    std::vector<std::unique_ptr<Environment>> list;
    for (size_t i = 0; i < count; ++i)
    {
        list.push_back(std::make_unique<CountingEnvironment>(3));
    }
    return EnvironmentBatch(std::move(list));
}

} // namespace

TEST(EnvironmentBatch, IsWhatItsEnvironmentsAreAlone)
{
    auto batch = Counting(3);
    std::vector<float> observations(3);
    std::vector<float> rewards(3);
    std::vector<uint8_t> terminated(3);
    std::vector<uint8_t> truncated(3);
    batch.Reset(7, 5);
    for (int step = 0; step < 3; ++step)
    {
        batch.Step(std::vector<float>{1, 2, 3}, rewards, terminated, truncated);
    }
    batch.Observe(observations);
    EXPECT_FALSE(batch.IsRunning());
    EXPECT_EQ(truncated, (std::vector<uint8_t>{1, 1, 1}));
    for (size_t i = 0; i < 3; ++i)
    {
        CountingEnvironment alone(3);
        alone.Reset(7, 5, i);
        const auto action = static_cast<float>(i + 1);
        StepResult last;
        for (int step = 0; step < 3; ++step)
        {
            last = alone.Step({&action, 1});
        }
        float seen = 0;
        alone.Observe({&seen, 1});
        EXPECT_EQ(observations[i], seen) << "environment " << i;
        EXPECT_EQ(rewards[i], last.reward) << "environment " << i;
    }
}

TEST(EnvironmentBatch, GivesGroupsTheSameRandomNumbers)
{
    auto batch = Counting(4);
    std::vector<float> observations(4);
    batch.Reset(7, 5, 2);
    batch.Observe(observations);
    EXPECT_EQ(observations[0], observations[1]);
    EXPECT_NE(observations[1], observations[2]);
    EXPECT_EQ(observations[2], observations[3]);
}

TEST(EnvironmentBatch, LeavesEndedEnvironmentsAlone)
{
    auto batch = Counting(2);
    std::vector<float> before(2);
    std::vector<float> after(2);
    std::vector<float> rewards(2);
    std::vector<uint8_t> terminated(2);
    std::vector<uint8_t> truncated(2);
    batch.Reset(7, 5);
    batch.Step(std::vector<float>{-1, 1}, rewards, terminated, truncated);
    EXPECT_EQ(terminated, (std::vector<uint8_t>{1, 0}));
    batch.Observe(before);
    batch.Step(std::vector<float>{1, 1}, rewards, terminated, truncated);
    batch.Observe(after);
    EXPECT_EQ(before[0], after[0]);
    EXPECT_NE(before[1], after[1]);
    EXPECT_EQ(rewards[0], 0);
    EXPECT_EQ(terminated, (std::vector<uint8_t>{1, 0})) << "it stays ended";
    batch.At(0).Reset(7, 6, 0);
    batch.Step(std::vector<float>{1, 1}, rewards, terminated, truncated);
    EXPECT_EQ(terminated[0], 0) << "it may begin again by itself";
}

TEST(EnvironmentBatch, RefusesWhatDoesNotFit)
{
    EXPECT_THROW(EnvironmentBatch({}), std::invalid_argument);
    std::vector<std::unique_ptr<Environment>> mixed;
    for (const uint32_t agents : {10, 20})
    {
        auto server = CreateObject<CachingEnvironment>();
        server->Configure(TableProblem(agents, 80), TableDemand(agents));
        mixed.push_back(std::make_unique<CachingEnvironmentAdapter>(server, 100));
    }
    EXPECT_THROW(EnvironmentBatch(std::move(mixed)), std::invalid_argument);

    auto batch = Counting(2);
    batch.Reset(1, 1);
    std::vector<float> one(1);
    std::vector<float> two(2);
    std::vector<uint8_t> flags(2);
    std::vector<uint8_t> flag(1);
    EXPECT_THROW(batch.Observe(one), std::invalid_argument);
    EXPECT_THROW(batch.Step(one, two, flags, flags), std::invalid_argument);
    EXPECT_THROW(batch.Step(two, one, flags, flags), std::invalid_argument);
    EXPECT_THROW(batch.Step(two, two, flag, flags), std::invalid_argument);
    EXPECT_THROW(batch.Step(two, two, flags, flag), std::invalid_argument);
}
