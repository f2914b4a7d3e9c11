/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/mean-interval.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using ns3::llmedge::MeanInterval;

namespace
{

/**
 * @param offset what is added to each sample
 * @return five samples
 */
MeanInterval
Five(double offset)
{
    MeanInterval interval;
    for (const double sample : {3.1, 4.7, 2.2, 9.5, 5.5})
    {
        interval.Add(offset + sample);
    }
    return interval;
}

} // namespace

// SciPy 1.10: stats.t.ppf(0.975, 4) * numpy.std(samples, ddof=1) / sqrt(5)
TEST(MeanInterval, IsStudents)
{
    const auto five = Five(0);
    EXPECT_EQ(five.GetCount(), 5U);
    EXPECT_DOUBLE_EQ(*five.GetMean(), 5.0);
    EXPECT_NEAR(*five.GetHalfWidth(), 3.5141504194224895, 1e-12);
}

// Tables of Student's t: 12.706 for one degree of freedom. The deviation of {0, 2} is sqrt(2).
TEST(MeanInterval, IsWideForTwoSamples)
{
    MeanInterval two;
    two.Add(0);
    two.Add(2);
    EXPECT_NEAR(*two.GetHalfWidth(), 12.706204736432095, 1e-9);
}

TEST(MeanInterval, KeepsItsDigitsBesideALargeMean)
{
    EXPECT_NEAR(*Five(1e9).GetHalfWidth(), 3.5141504194, 1e-6);
}

TEST(MeanInterval, SaysNothingOfTooFewSamples)
{
    MeanInterval interval;
    EXPECT_FALSE(interval.GetMean());
    interval.Add(std::numeric_limits<double>::quiet_NaN());
    EXPECT_EQ(interval.GetCount(), 0U);
    interval.Add(4);
    EXPECT_EQ(interval.GetMean(), 4);
    EXPECT_FALSE(interval.GetHalfWidth());
}
