/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/ambiguity-bound.h"
#include "ns3/input-error.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::llmedge;

// By hand, Theorem 1: 2 * 0.1 * 0.2/0.8 * (0.25/0.75)^3.
TEST(AmbiguityBound, IsTheProductOfTheOdds)
{
    EXPECT_NEAR(AmbiguityBound(0.2, 0.1, {0.25, 0.25, 0.25}), 0.05 / 27, 1e-15);
    EXPECT_NEAR(AmbiguityBound(0.2, 0.1, {}), 0.05, 1e-15);
    EXPECT_NEAR(AmbiguityBound(0.2, 0.1, {0.25, 0.2}, 3), 9 * 0.05 / 3 / 4, 1e-15);
}

// Every further path below the largest ambiguity of Assumption 2 lowers it, one at it does not.
TEST(AmbiguityBound, FallsWithClearPaths)
{
    std::vector<double> paths;
    double last = AmbiguityBound(0.3, 1, paths);
    for (int i = 0; i < 10; ++i)
    {
        paths.push_back(0.4);
        const double next = AmbiguityBound(0.3, 1, paths);
        EXPECT_NEAR(next, last * 2 / 3, 1e-12);
        last = next;
    }
    paths.push_back(0.5);
    EXPECT_DOUBLE_EQ(AmbiguityBound(0.3, 1, paths), last);
    EXPECT_EQ(AmbiguityBound(0, 1, paths), 0);
}

TEST(AmbiguityBound, RefusesWhatIsOutsideTheAssumptions)
{
    EXPECT_THROW(AmbiguityBound(0.6, 1, {}), InputError);
    EXPECT_THROW(AmbiguityBound(-0.1, 1, {}), InputError);
    EXPECT_THROW(AmbiguityBound(0.1, -1, {}), InputError);
    EXPECT_THROW(AmbiguityBound(0.1, 1, {0.51}), InputError);
    EXPECT_THROW(AmbiguityBound(0.1, 1, {std::nan("")}), InputError);
    EXPECT_THROW(AmbiguityBound(0.1, 1, {0.1}, 0.5), InputError);
}
