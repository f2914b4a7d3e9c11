/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/knapsack.h"
#include "ns3/random-variable-stream.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param sizes size of each item
 * @param values value of each item
 * @param capacity what fits
 * @return value of the best set, by trying all
 */
double
BestOfAll(const std::vector<double>& sizes, const std::vector<double>& values, double capacity)
{
    double best = 0;
    for (uint32_t set = 0; set < (1U << sizes.size()); ++set)
    {
        double size = 0;
        double value = 0;
        for (size_t i = 0; i < sizes.size(); ++i)
        {
            const bool in = (set >> i & 1U) != 0;
            size += in ? sizes[i] : 0;
            value += in ? values[i] : 0;
        }
        if (size <= capacity * (1 + 1e-9) && value > best)
        {
            best = value;
        }
    }
    return best;
}

/**
 * @param kinds sizes to draw from
 * @param rounds random instances
 */
void
CompareWithAll(const std::vector<double>& kinds, int rounds)
{
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(7);
    for (int round = 0; round < rounds; ++round)
    {
        std::vector<double> sizes;
        std::vector<double> values;
        for (int i = 0; i < 12; ++i)
        {
            sizes.push_back(kinds[random->GetInteger(0, static_cast<uint32_t>(kinds.size() - 1))]);
            values.push_back(random->GetValue(-3, 10));
        }
        const double capacity = random->GetValue(0, 60);
        Knapsack knapsack;
        knapsack.SetSizes(sizes);
        std::vector<uint8_t> chosen;
        const double value = knapsack.Solve(values, capacity, chosen);
        ASSERT_NEAR(value, BestOfAll(sizes, values, capacity), 1e-9);
        double size = 0;
        double sum = 0;
        for (size_t i = 0; i < sizes.size(); ++i)
        {
            size += chosen[i] ? sizes[i] : 0;
            sum += chosen[i] ? values[i] : 0;
        }
        ASSERT_LE(size, capacity * (1 + 1e-9));
        ASSERT_NEAR(sum, value, 1e-9);
    }
}

} // namespace

// The sizes of the two models, in GPUs; the reference tries all 4096 sets.
TEST(Knapsack, IsExactWithTwoSizes)
{
    CompareWithAll({3.425, 13.5}, 300);
}

TEST(Knapsack, IsExactWithOneThreeAndFourSizes)
{
    CompareWithAll({4}, 50);
    CompareWithAll({1, 2.5, 7}, 100);
    CompareWithAll({1, 3, 4.5, 11}, 100);
}

TEST(Knapsack, TakesNothingThatIsWorthNothing)
{
    Knapsack knapsack;
    knapsack.SetSizes({1, 1, 2});
    std::vector<uint8_t> chosen;
    EXPECT_EQ(knapsack.Solve({0, -1, 0}, 10, chosen), 0);
    EXPECT_EQ(chosen, (std::vector<uint8_t>{0, 0, 0}));
    EXPECT_EQ(knapsack.Solve({1, 1, 1}, 0, chosen), 0);
    EXPECT_EQ(chosen, (std::vector<uint8_t>{0, 0, 0}));
}

// Of two alike the first one; ten of 0.1 fit into 1 although their sum in binary is not 1.
TEST(Knapsack, IsDeterministicAndForgivesRounding)
{
    Knapsack knapsack;
    knapsack.SetSizes({1, 1});
    std::vector<uint8_t> chosen;
    knapsack.Solve({2, 2}, 1, chosen);
    EXPECT_EQ(chosen, (std::vector<uint8_t>{1, 0}));
    knapsack.SetSizes(std::vector<double>(10, 0.1));
    EXPECT_DOUBLE_EQ(knapsack.Solve(std::vector<double>(10, 1.0), 1, chosen), 10);
}

TEST(Knapsack, WithoutItemsIsEmpty)
{
    Knapsack knapsack;
    std::vector<uint8_t> chosen{1};
    EXPECT_EQ(knapsack.Solve({}, 5, chosen), 0);
    EXPECT_TRUE(chosen.empty());
}
