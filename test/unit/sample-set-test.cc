/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/sample-set.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using ns3::llmedge::SampleSet;

TEST(SampleSet, HasNothingToSayWithoutSamples)
{
    const SampleSet samples;
    EXPECT_EQ(samples.GetCount(), 0U);
    EXPECT_EQ(samples.GetSum(), 0);
    EXPECT_FALSE(samples.GetMean());
    EXPECT_FALSE(samples.GetMin());
    EXPECT_FALSE(samples.GetMax());
    EXPECT_FALSE(samples.GetStandardDeviation());
    EXPECT_FALSE(samples.GetPercentile(50));
}

TEST(SampleSet, KnowsOneSample)
{
    SampleSet samples;
    samples.Add(-3);
    EXPECT_EQ(samples.GetMean(), -3);
    EXPECT_EQ(samples.GetMin(), -3);
    EXPECT_EQ(samples.GetMax(), -3);
    EXPECT_FALSE(samples.GetStandardDeviation());
    EXPECT_EQ(samples.GetPercentile(0), -3);
    EXPECT_EQ(samples.GetPercentile(99), -3);
}

// numpy.percentile([7, 1, 5, 3], [0, 25, 50, 90, 100]) = [1, 2.5, 4, 6.4, 7];
// mean 4, squared deviations 9 + 9 + 1 + 1 = 20, 20 / 3 under the root.
TEST(SampleSet, InterpolatesLikeNumpy)
{
    SampleSet samples;
    for (const double value : {7, 1, 5, 3})
    {
        samples.Add(value);
    }
    EXPECT_EQ(samples.GetPercentile(0), 1);
    EXPECT_DOUBLE_EQ(*samples.GetPercentile(25), 2.5);
    EXPECT_DOUBLE_EQ(*samples.GetPercentile(50), 4);
    EXPECT_DOUBLE_EQ(*samples.GetPercentile(90), 6.4);
    EXPECT_EQ(samples.GetPercentile(100), 7);
    EXPECT_DOUBLE_EQ(*samples.GetMean(), 4);
    EXPECT_EQ(samples.GetSum(), 16);
    EXPECT_DOUBLE_EQ(*samples.GetStandardDeviation(), std::sqrt(20.0 / 3));
}

// 0 .. 1000 shuffled by a multiplication modulo the prime 1009: percentile p is exactly 10 p.
TEST(SampleSet, SortsManySamples)
{
    SampleSet samples;
    for (uint32_t i = 0; i < 1009; ++i)
    {
        const uint32_t value = i * 500 % 1009;
        if (value <= 1000)
        {
            samples.Add(value);
        }
    }
    ASSERT_EQ(samples.GetCount(), 1001U);
    for (int percent = 0; percent <= 100; ++percent)
    {
        EXPECT_DOUBLE_EQ(*samples.GetPercentile(percent), 10.0 * percent);
    }
    EXPECT_NEAR(*samples.GetMean(), 500, 1e-9);
}

TEST(SampleSet, TakesSamplesAfterAPercentile)
{
    SampleSet samples;
    SampleSet undisturbed;
    for (const double value : {0.3, 0.1, 0.2})
    {
        samples.Add(value);
        undisturbed.Add(value);
    }
    EXPECT_EQ(samples.GetPercentile(100), 0.3);
    samples.Add(0.05);
    undisturbed.Add(0.05);
    EXPECT_EQ(samples.GetPercentile(0), 0.05);
    EXPECT_EQ(samples.GetMean(), undisturbed.GetMean());
    EXPECT_EQ(samples.GetStandardDeviation(), undisturbed.GetStandardDeviation());
}

// Two passes over 1e9, 1e9 + 1, 1e9 + 2 give exactly 1; the textbook formula would not.
TEST(SampleSet, IsAccurateFarFromZero)
{
    SampleSet samples;
    for (const double value : {1e9, 1e9 + 1, 1e9 + 2})
    {
        samples.Add(value);
    }
    EXPECT_DOUBLE_EQ(*samples.GetStandardDeviation(), 1);
}

TEST(SampleSet, RefusesWhatIsNoNumber)
{
    SampleSet samples;
    EXPECT_THROW(samples.Add(std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
    EXPECT_THROW(samples.Add(std::numeric_limits<double>::infinity()), std::invalid_argument);
    EXPECT_EQ(samples.GetCount(), 0U);
    EXPECT_THROW(samples.GetPercentile(-1), std::invalid_argument);
    EXPECT_THROW(samples.GetPercentile(100.5), std::invalid_argument);
}

TEST(SampleSet, TakesAnotherSetsSamples)
{
    SampleSet one;
    one.Add(1);
    one.Add(5);
    SampleSet other;
    other.Add(3);
    other.Add(7);
    one.Add(other);
    EXPECT_EQ(one.GetCount(), 4U);
    EXPECT_DOUBLE_EQ(*one.GetMean(), 4.0);
    EXPECT_DOUBLE_EQ(*one.GetPercentile(50), 4.0);
    EXPECT_EQ(other.GetCount(), 2U);
}
