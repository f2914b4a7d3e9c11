/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/demand-knapsack.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3::llmedge;

// By hand from the specification's unit vector: a request to a new LaMDA-137B saves 10.109, one to
// PaLM-540B 11.25 - 0.015 - 1.385 - 0.25 = 9.6; loading them costs 2.74 and 10.8.
TEST(DemandKnapsack, WeighsWhatIsSavedAgainstTheLoad)
{
    const auto problem = UnitProblem();
    DemandKnapsack knapsack;
    knapsack.SetProblem(problem);
    CachingObservation observation;
    observation.cached = {0, 0};
    observation.ages = {0, 0};
    std::vector<uint8_t> cached;
    const auto choose = [&](const std::vector<double>& demand, double horizon) {
        knapsack.Choose(problem, observation, demand, horizon, cached);
        return cached;
    };
    EXPECT_EQ(choose({0.26, 0.2}, 1), (std::vector<uint8_t>{0, 0}));
    EXPECT_EQ(choose({0.28, 0.2}, 1), (std::vector<uint8_t>{1, 0}));
    EXPECT_EQ(choose({0.28, 0.4}, 5), (std::vector<uint8_t>{1, 1})) << "over five slots both pay";
    observation.cached = {0, 1};
    EXPECT_EQ(choose({0, 0.01}, 1), (std::vector<uint8_t>{0, 1})) << "what is there has no load";
}
