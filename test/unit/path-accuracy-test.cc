/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/path-accuracy.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

constexpr uint32_t MULTI_ARITH = 1;
constexpr uint32_t GSM8K = 3;

} // namespace

// Table I of the paper.
TEST(PathAccuracy, LamdaIsAsPrinted)
{
    EXPECT_EQ(GetReasoningTasks().at(MULTI_ARITH), "MultiArith");
    EXPECT_EQ(GetReasoningTasks().at(GSM8K), "GSM8K");
    EXPECT_DOUBLE_EQ(GetPathAccuracy("LaMDA-137B", MULTI_ARITH, 10).accuracy, 0.69);
    EXPECT_DOUBLE_EQ(GetPathAccuracy("LaMDA-137B", MULTI_ARITH, 20).accuracy, 0.73);
    EXPECT_DOUBLE_EQ(GetPathAccuracy("LaMDA-137B", GSM8K, 0).accuracy, 0.15);
    EXPECT_DOUBLE_EQ(GetPathAccuracy("LaMDA-137B", 6, 5).accuracy, 0.57);
    EXPECT_EQ(GetPathAccuracy("LaMDA-137B", 6, 5).origin, AccuracyOrigin::GIVEN);
    EXPECT_DOUBLE_EQ(GetChainOfThoughtAccuracy("LaMDA-137B", 0).accuracy, 0.49);
    EXPECT_EQ(GetChainOfThoughtAccuracy("LaMDA-137B", 0).origin, AccuracyOrigin::GIVEN);
}

// By hand: 63 % with 5 paths, 69 % with 10.
TEST(PathAccuracy, IsLinearBetweenRowsAndMarkedSo)
{
    const auto figure = GetPathAccuracy("LaMDA-137B", MULTI_ARITH, 7);
    EXPECT_NEAR(figure.accuracy, 0.63 + 0.06 * 2 / 5, 1e-12);
    EXPECT_EQ(figure.origin, AccuracyOrigin::DERIVED);
}

// By hand: 56.5 % with one chain, 74.4 % with 40 paths; 0.708 and 0.901 of the way.
TEST(PathAccuracy, PalmGoesLamdasWay)
{
    const auto ten = GetPathAccuracy("PaLM-540B", GSM8K, 10);
    EXPECT_NEAR(ten.accuracy, 0.565 + 0.708 * 0.179, 1e-12);
    EXPECT_EQ(ten.origin, AccuracyOrigin::DERIVED);
    EXPECT_NEAR(GetPathAccuracy("PaLM-540B", GSM8K, 20).accuracy, 0.565 + 0.901 * 0.179, 1e-12);
    EXPECT_DOUBLE_EQ(GetChainOfThoughtAccuracy("PaLM-540B", GSM8K).accuracy, 0.565);
    EXPECT_EQ(GetChainOfThoughtAccuracy("PaLM-540B", GSM8K).origin, AccuracyOrigin::RECALLED);
}

TEST(PathAccuracy, MorePathsAreNeverWorseAndTheLargerModelIsBetter)
{
    for (uint32_t task = 0; task < GetReasoningTasks().size(); ++task)
    {
        for (uint32_t paths = 0; paths <= MOST_TABLED_PATHS; ++paths)
        {
            const double lamda = GetPathAccuracy("LaMDA-137B", task, paths).accuracy;
            const double palm = GetPathAccuracy("PaLM-540B", task, paths).accuracy;
            EXPECT_LT(lamda, palm);
            EXPECT_GT(lamda, 0);
            EXPECT_LT(palm, 1);
            if (paths > 0)
            {
                EXPECT_GE(lamda, GetPathAccuracy("LaMDA-137B", task, paths - 1).accuracy);
                EXPECT_GE(palm, GetPathAccuracy("PaLM-540B", task, paths - 1).accuracy);
            }
        }
    }
}

TEST(PathAccuracy, RefusesWhatIsNotInTheTables)
{
    EXPECT_THROW(GetPathAccuracy("LaMDA-137B", 0, 21), InputError);
    EXPECT_THROW(GetPathAccuracy("LaMDA-137B", 7, 10), InputError);
    EXPECT_THROW(GetPathAccuracy("Llama-2-7B", 0, 10), InputError);
    EXPECT_THROW(GetChainOfThoughtAccuracy("Llama-2-7B", 0), InputError);
}
