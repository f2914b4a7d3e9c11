/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/value-distribution.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** @return what Project() gives */
std::vector<float>
Project(double reward, double discount, const std::vector<float>& following)
{
    std::vector<float> result(following.size());
    ValueDistribution(following.size(), 0, 2).Project(reward, discount, following, result);
    return result;
}

} // namespace

// Atoms 0, 1 and 2.
TEST(ValueDistribution, ProjectionsByHand)
{
    EXPECT_EQ(Project(0.5, 0.5, {0, 0, 1}), (std::vector<float>{0, 0.5F, 0.5F}))
        << "0.5 + 0.5 * 2 lies half way between 1 and 2";
    EXPECT_EQ(Project(1, 0, {0.25F, 0.25F, 0.5F}), (std::vector<float>{0, 1, 0}))
        << "nothing follows";
    EXPECT_EQ(Project(5, 1, {0.5F, 0.5F, 0}), (std::vector<float>{0, 0, 1})) << "cut off above";
    EXPECT_EQ(Project(-5, 1, {0.5F, 0.5F, 0}), (std::vector<float>{1, 0, 0})) << "and below";
}

TEST(ValueDistribution, TheBestChoiceHasTheLargestMean)
{
    const ValueDistribution distribution(3, -1, 1);
    const std::vector<float> values(3);
    const std::vector<float> advantages{0, 5, 0, 2, 0, 2.1F, 3, 0, 0};
    EXPECT_EQ(distribution.FindBest(advantages, values), 1U)
        << "a mean near 0.05; the first one's is 0 and the last one's below";
    EXPECT_EQ(distribution.FindBest(std::vector<float>(9), values), 0U)
        << "of equal ones the first";
}

// The common value moves all choices, and can change which one is best: probabilities are not
// linear in logits. Two atoms, -1 and 1; the mean of softmax(a, b) is tanh((b - a) / 2).
TEST(ValueDistribution, AdvantagesAreRelativeToTheirMean)
{
    const ValueDistribution distribution(2, -1, 1);
    EXPECT_EQ(distribution.GetValue(1), 1);
    const std::vector<float> advantages{0, 1, 0, 3};
    EXPECT_EQ(distribution.FindBest(advantages, std::vector<float>{0, -10}), 1U);
    EXPECT_EQ(distribution.FindBest(advantages, std::vector<float>{0, 10}), 1U);
    const std::vector<uint8_t> possible{1, 0};
    EXPECT_EQ(distribution.FindBest(advantages, std::vector<float>{0, 0}, possible), 0U)
        << "the best of those that can be taken";
}

TEST(ValueDistribution, RefusesImpossibleAtoms)
{
    EXPECT_THROW(ValueDistribution(1, 0, 1), std::invalid_argument);
    EXPECT_THROW(ValueDistribution(3, 1, 1), std::invalid_argument);
}
