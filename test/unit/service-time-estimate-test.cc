/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/service-time-estimate.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

TEST(ServiceTimeEstimate, FindsALine)
{
    ServiceTimeEstimate estimate;
    for (int i = 0; i < 8; ++i)
    {
        EXPECT_FALSE(estimate.IsReady()) << "after " << i << " steps";
        estimate.Add(100 + 50 * i, 30 + 0.2 * (100 + 50 * i));
    }
    EXPECT_TRUE(estimate.IsReady());
    EXPECT_NEAR(estimate.GetMs(1000), 230, 1e-9);
    EXPECT_NEAR(estimate.GetMs(0), 30, 1e-9);
}

// By hand: contexts 1, 2, 3, 4 twice with times 2, 3, 5, 6 have means 2.5 and 4, a slope of 1.4.
TEST(ServiceTimeEstimate, IsLeastSquares)
{
    ServiceTimeEstimate estimate;
    const double times[] = {2, 3, 5, 6};
    for (int i = 0; i < 8; ++i)
    {
        estimate.Add(1 + i % 4, times[i % 4]);
    }
    EXPECT_NEAR(estimate.GetMs(2.5), 4, 1e-12);
    EXPECT_NEAR(estimate.GetMs(5), 7.5, 1e-12);
    EXPECT_EQ(estimate.GetMs(-100), 0) << "no time is negative";
}

TEST(ServiceTimeEstimate, IsTheMeanOfContextsThatAreAlike)
{
    ServiceTimeEstimate estimate;
    for (int i = 0; i < 8; ++i)
    {
        estimate.Add(200, 10 + i % 2);
    }
    EXPECT_NEAR(estimate.GetMs(200), 10.5, 1e-12);
    EXPECT_NEAR(estimate.GetMs(900), 10.5, 1e-12);
}
