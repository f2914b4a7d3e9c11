/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/rollout-buffer.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/**
 * Three steps with rewards 1, 2, 3 and values 0.5, 1, 1.5, then 2; discount and weight are 1/2 in
 * the tests.
 */
RolloutBuffer
MakeBuffer()
{
    RolloutBuffer buffer(1, 3, 1, 1);
    for (size_t step = 0; step < 3; ++step)
    {
        const auto number = static_cast<float>(step);
        buffer.Rewards(step)[0] = number + 1;
        buffer.Values(step)[0] = 0.5F + number / 2;
        buffer.Valid(step)[0] = 1;
    }
    buffer.Values(3)[0] = 2;
    return buffer;
}

std::vector<float>
Advantages(RolloutBuffer& buffer)
{
    return {buffer.Advantages(0)[0], buffer.Advantages(1)[0], buffer.Advantages(2)[0]};
}

} // namespace

TEST(RolloutBuffer, GeneralisedAdvantagesByHand)
{
    // d = r + V'/2 - V: 1 + .5 - .5 = 1, 2 + .75 - 1 = 1.75, 3 + 1 - 1.5 = 2.5
    auto buffer = MakeBuffer();
    buffer.EstimateAdvantages(0.5F, 0.5F);
    EXPECT_EQ(Advantages(buffer), (std::vector<float>{1 + 2.375F / 4, 1.75F + 2.5F / 4, 2.5F}));
    EXPECT_FLOAT_EQ(buffer.Returns(0)[0], 1.59375F + 0.5F) << "a return is advantage plus value";
}

TEST(RolloutBuffer, NothingFollowsATerminalStep)
{
    auto buffer = MakeBuffer();
    buffer.Terminated(1)[0] = 1;
    buffer.EstimateAdvantages(0.5F, 0.5F);
    EXPECT_EQ(Advantages(buffer), (std::vector<float>{1 + 1.0F / 4, 2 - 1, 2.5F}));
}

TEST(RolloutBuffer, AnEpisodeThatWasCutOffHasTheValueOfWhatFollows)
{
    auto buffer = MakeBuffer();
    buffer.Truncated(1)[0] = 1;
    buffer.EstimateAdvantages(0.5F, 0.5F);
    EXPECT_EQ(Advantages(buffer), (std::vector<float>{1 + 1.75F / 4, 1.75F, 2.5F}));
}

TEST(RolloutBuffer, NStepAdvantagesByHand)
{
    auto buffer = MakeBuffer();
    buffer.EstimateNStepAdvantages(0.5F, 2);
    // 1 + 2/2 + 1.5/4 - .5; 2 + 3/2 + 2/4 - 1; 3 + 2/2 - 1.5
    EXPECT_EQ(Advantages(buffer), (std::vector<float>{1.875F, 3, 2.5F}));
    buffer.EstimateNStepAdvantages(0.5F, 1);
    EXPECT_EQ(Advantages(buffer), (std::vector<float>{1, 1.75F, 2.5F}));
    buffer.Terminated(1)[0] = 1;
    buffer.EstimateNStepAdvantages(0.5F, 3);
    EXPECT_EQ(Advantages(buffer), (std::vector<float>{1.5F, 1, 2.5F}));
    buffer.Terminated(1)[0] = 0;
    buffer.Truncated(1)[0] = 1;
    buffer.EstimateNStepAdvantages(0.5F, 3);
    EXPECT_EQ(Advantages(buffer), (std::vector<float>{1.875F, 1.75F, 2.5F}));
}

TEST(RolloutBuffer, OneStepAndAllStepsAreTheEndsOfGeneralisedEstimation)
{
    auto some = MakeBuffer();
    auto other = MakeBuffer();
    some.EstimateAdvantages(0.5F, 0);
    other.EstimateNStepAdvantages(0.5F, 1);
    EXPECT_EQ(Advantages(some), Advantages(other));
    some.EstimateAdvantages(0.5F, 1);
    other.EstimateNStepAdvantages(0.5F, 3);
    EXPECT_EQ(Advantages(some), Advantages(other));
}

TEST(RolloutBuffer, AStepThatWasNotPlayedCountsNowhere)
{
    RolloutBuffer buffer(2, 2, 1, 1);
    for (size_t step = 0; step < 2; ++step)
    {
        buffer.Valid(step)[0] = 1;
        buffer.Rewards(step)[0] = 1;
    }
    buffer.Valid(0)[1] = 1;
    buffer.Terminated(0)[1] = 1;
    buffer.Rewards(0)[1] = 3;
    EXPECT_EQ(buffer.CountValid(), 3U);
    buffer.EstimateAdvantages(1, 1);
    EXPECT_EQ(buffer.Advantages(0)[0], 2);
    EXPECT_EQ(buffer.Advantages(0)[1], 3);
    EXPECT_EQ(buffer.Advantages(1)[1], 0);
    buffer.NormaliseAdvantages(); // of 2, 1, 3: mean 2, variance 2/3
    EXPECT_NEAR(buffer.Advantages(0)[0], 0, 1e-6);
    EXPECT_NEAR(buffer.Advantages(0)[1], std::sqrt(1.5), 1e-6);
    EXPECT_NEAR(buffer.Advantages(1)[0], -std::sqrt(1.5), 1e-6);
    EXPECT_EQ(buffer.Advantages(1)[1], 0);
}

TEST(RolloutBuffer, WhatWasOnlyWatchedIsAsIfItWereNotThere)
{
    RolloutBuffer whole(1, 3, 1, 1); // decided, watched, decided
    RolloutBuffer other(1, 2, 1, 1); // the decisions alone
    for (auto* buffer : {&whole, &other})
    {
        const size_t last = buffer->GetSteps() - 1;
        for (const size_t step : {size_t{0}, last})
        {
            buffer->Valid(step)[0] = 1;
            buffer->Rewards(step)[0] = static_cast<float>(step == 0 ? 1 : 5);
        }
        buffer->Values(0)[0] = 2;
        buffer->Values(last)[0] = 3;
        buffer->Values(last + 1)[0] = 4;
    }
    whole.Watched(1)[0] = 1;
    whole.Values(1)[0] = 100;
    for (const bool nStep : {false, true})
    {
        for (auto* buffer : {&whole, &other})
        {
            nStep ? buffer->EstimateNStepAdvantages(0.5F, 2)
                  : buffer->EstimateAdvantages(0.5F, 0.5F);
        }
        EXPECT_EQ(whole.Advantages(0)[0], other.Advantages(0)[0]);
        EXPECT_EQ(whole.Advantages(2)[0], other.Advantages(1)[0]);
        EXPECT_EQ(whole.Advantages(1)[0], 0);
    }
    EXPECT_EQ(whole.Advantages(0)[0], 1 + 0.5F * 5 + 0.25F * 4 - 2) << "two rewards and a value";
}

TEST(RolloutBuffer, NothingIsLeftOfWhatWasPlayed)
{
    auto buffer = MakeBuffer();
    buffer.Observations(3)[0] = 1;
    buffer.Actions(2)[0] = 1;
    buffer.LogProbabilities(2)[0] = 1;
    buffer.Terminated(2)[0] = 1;
    buffer.Truncated(2)[0] = 1;
    buffer.Clear();
    EXPECT_EQ(buffer.CountValid(), 0U);
    EXPECT_EQ(buffer.Observations(3)[0], 0);
    EXPECT_EQ(buffer.Values(3)[0], 0);
    EXPECT_EQ(buffer.Actions(2)[0], 0);
    EXPECT_EQ(buffer.LogProbabilities(2)[0], 0);
    EXPECT_EQ(buffer.Rewards(2)[0], 0);
    EXPECT_EQ(buffer.Terminated(2)[0], 0);
    EXPECT_EQ(buffer.Truncated(2)[0], 0);
}

TEST(RolloutBuffer, TheMeanOfAGroupIsTakenAway)
{
    RolloutBuffer buffer(4, 1, 1, 1);
    for (size_t i = 0; i < 4; ++i)
    {
        buffer.Rewards(0)[i] = static_cast<float>(i * i);
        buffer.Valid(0)[i] = i == 3 ? 0 : 1;
    }
    buffer.SubtractGroupMeans(1);
    EXPECT_EQ(buffer.Rewards(0)[1], 1) << "an environment alone has nothing to be compared with";
    buffer.SubtractGroupMeans(2);
    EXPECT_EQ(buffer.Rewards(0)[0], -0.5F);
    EXPECT_EQ(buffer.Rewards(0)[1], 0.5F);
    EXPECT_EQ(buffer.Rewards(0)[2], 0) << "whoever does not play any more is not in the mean";
}
