/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/replay-buffer.h"

#include <gtest/gtest.h>
#include <map>
#include <vector>

using namespace ns3::llmedge;

namespace
{

ns3::Ptr<ns3::UniformRandomVariable>
Numbers()
{
    auto numbers = ns3::CreateObject<ns3::UniformRandomVariable>();
    numbers->SetStream(1);
    return numbers;
}

/** Adds a step that goes from an observation to the next, with a reward; its action is -number. */
void
Add(ReplayBuffer& buffer, float number, float reward, bool terminated, bool truncated = false)
{
    const std::vector<float> before{number};
    const std::vector<float> action{-number};
    const std::vector<float> after{number + 1};
    buffer.Add(0, before, action, reward, after, terminated, truncated);
}

/** @return rewards, following observations and discounts by observation before */
std::map<float, std::vector<float>>
All(const ReplayBuffer& buffer)
{
    std::map<float, std::vector<float>> found;
    const auto sample = buffer.Draw(200, *Numbers(), 0);
    for (size_t i = 0; i < 200; ++i)
    {
        EXPECT_EQ(sample.actions[i], -sample.observations[i]);
        found[sample.observations[i]] = {sample.rewards[i],
                                         sample.following[i],
                                         sample.discounts[i]};
    }
    return found;
}

} // namespace

TEST(ReplayBuffer, OneStepTransitionsAreAsTheyWereAdded)
{
    ReplaySettings settings;
    settings.gamma = 0.5F;
    ReplayBuffer buffer(settings, 1, 1, 1);
    Add(buffer, 1, 10, false);
    Add(buffer, 2, 20, true);
    EXPECT_EQ(buffer.GetSize(), 2U);
    const std::map<float, std::vector<float>> expected{{1, {10, 2, 0.5F}}, {2, {20, 3, 0}}};
    EXPECT_EQ(All(buffer), expected);
}

TEST(ReplayBuffer, NStepRewardsByHand)
{
    ReplaySettings settings;
    settings.gamma = 0.5F;
    settings.nStep = 3;
    ReplayBuffer buffer(settings, 1, 1, 1);
    Add(buffer, 1, 8, false);
    Add(buffer, 2, 4, false);
    EXPECT_EQ(buffer.GetSize(), 0U) << "three rewards are not there yet";
    Add(buffer, 3, 2, false);
    EXPECT_EQ(buffer.GetSize(), 1U);
    Add(buffer, 4, 16, false, true); // cut off: the value that follows counts
    Add(buffer, 11, 6, true);        // another episode, which nothing can follow
    const std::map<float, std::vector<float>> expected{{1, {8 + 4 / 2 + 2 / 4.0F, 4, 0.125F}},
                                                       {2, {4 + 2 / 2 + 16 / 4, 5, 0.125F}},
                                                       {3, {2 + 16 / 2, 5, 0.25F}},
                                                       {4, {16, 5, 0.5F}},
                                                       {11, {6, 12, 0}}};
    EXPECT_EQ(All(buffer), expected);
}

TEST(ReplayBuffer, TheOldestTransitionIsReplaced)
{
    ReplaySettings settings;
    settings.capacity = 3;
    ReplayBuffer buffer(settings, 1, 1, 1);
    for (const float number : {1.0F, 2.0F, 3.0F, 4.0F, 5.0F})
    {
        Add(buffer, number, 0, false);
    }
    EXPECT_EQ(buffer.GetSize(), 3U);
    const auto all = All(buffer);
    EXPECT_EQ(all.size(), 3U);
    EXPECT_EQ(all.begin()->first, 3);
}

TEST(ReplayBuffer, PrioritiesDecideHowOftenATransitionIsDrawn)
{
    ReplaySettings settings;
    settings.priorityPower = 0.5;
    settings.smallPriority = 1e-9;
    ReplayBuffer buffer(settings, 1, 1, 1);
    for (const float number : {0.0F, 1.0F, 2.0F})
    {
        Add(buffer, number, 0, false);
    }
    buffer.SetErrors(std::vector<uint32_t>{0, 1, 2}, std::vector<float>{1, -4, 25});
    // Roots: 1, 2, 5 of 8. Weights (3 P)^-1: 8/3, 4/3, 8/15; by the largest 1, 1/2, 1/5.
    constexpr size_t DRAWS = 4000;
    const auto sample = buffer.Draw(DRAWS, *Numbers(), 1);
    std::vector<double> counts(3);
    const std::vector<float> weights{1, 0.5F, 0.2F};
    for (size_t i = 0; i < DRAWS; ++i)
    {
        const auto place = sample.places[i];
        ++counts[place];
        EXPECT_NEAR(sample.weights[i], weights[place], 1e-5);
    }
    // Five standard errors of a share p: 5 sqrt(p (1 - p) / 4000).
    EXPECT_NEAR(counts[0] / DRAWS, 1 / 8.0, 0.027);
    EXPECT_NEAR(counts[1] / DRAWS, 2 / 8.0, 0.035);
    EXPECT_NEAR(counts[2] / DRAWS, 5 / 8.0, 0.039);
    Add(buffer, 3, 0, false);
    size_t fresh = 0;
    for (const auto place : buffer.Draw(DRAWS, *Numbers(), 1).places)
    {
        fresh += place == 3 ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(fresh) / DRAWS, 5 / 13.0, 0.039)
        << "a new transition has the largest priority so far";
}

TEST(ReplayBuffer, GoesOnWhereItWasSaved)
{
    ReplaySettings settings;
    settings.capacity = 4;
    settings.nStep = 2;
    settings.priorityPower = 1;
    ReplayBuffer buffer(settings, 1, 1, 1);
    for (const float number : {1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F})
    {
        Add(buffer, number, number, false);
    }
    buffer.SetErrors(std::vector<uint32_t>{2}, std::vector<float>{3});
    TensorFile file;
    buffer.Save(file, "replay.");
    ReplayBuffer other(settings, 1, 1, 1);
    other.Load(TensorFile::Parse(file.ToBytes(), "file"), "replay.");
    for (auto* one : {&buffer, &other})
    {
        Add(*one, 7, 7, false);
        Add(*one, 8, 8, true);
    }
    TensorFile first;
    TensorFile second;
    buffer.Save(first, "");
    other.Save(second, "");
    EXPECT_EQ(first.ToBytes(), second.ToBytes());
    EXPECT_EQ(buffer.Draw(20, *Numbers(), 1).rewards, other.Draw(20, *Numbers(), 1).rewards);
    file.tensors["replay.counters"] = Tensor::Integers({5, 0, 0});
    EXPECT_THROW(other.Load(file, "replay."), std::invalid_argument);
}

TEST(ReplayBuffer, RefusesWhatIsImpossible)
{
    ReplaySettings settings;
    settings.nStep = 0;
    EXPECT_THROW(ReplayBuffer(settings, 1, 1, 1), std::invalid_argument);
    const ReplayBuffer empty(ReplaySettings(), 1, 1, 1);
    EXPECT_THROW(empty.Draw(1, *Numbers(), 1), std::logic_error);
}

TEST(PriorityTree, FindsThePlaceOfAPartialSum)
{
    PriorityTree tree(5);
    tree.Set(0, 1);
    tree.Set(2, 2);
    tree.Set(4, 4);
    EXPECT_EQ(tree.GetSum(), 7);
    EXPECT_EQ(tree.Find(0), 0U);
    EXPECT_EQ(tree.Find(0.99), 0U);
    EXPECT_EQ(tree.Find(1), 2U) << "a place without priority is passed over";
    EXPECT_EQ(tree.Find(2.99), 2U);
    EXPECT_EQ(tree.Find(3), 4U);
    EXPECT_EQ(tree.Find(7), 4U) << "a sum that was rounded up is in the last place";
    tree.Set(4, 0);
    EXPECT_EQ(tree.Find(3), 2U);
}
