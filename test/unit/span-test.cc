/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/span.h"

#include <array>
#include <gtest/gtest.h>
#include <vector>

using ns3::llmedge::Span;

namespace
{

float
Sum(Span<const float> values)
{
    float sum = 0;
    for (const float value : values)
    {
        sum += value;
    }
    return sum;
}

} // namespace

TEST(Span, IsWhatItPointsAt)
{
    std::vector<float> owner{1, 2, 3};
    Span<float> span(owner);
    EXPECT_EQ(span.size(), 3U);
    EXPECT_EQ(span.data(), owner.data());
    span[1] = 7;
    EXPECT_EQ(owner[1], 7);
    EXPECT_EQ(Span<float>().size(), 0U);
}

TEST(Span, IsMadeOfVectorsArraysPointersAndOtherSpans)
{
    std::vector<float> vector{1, 2, 3};
    const std::array<float, 2> array{4, 5};
    float plain[] = {6, 7};
    EXPECT_EQ(Sum(vector), 6);
    EXPECT_EQ(Sum(array), 9);
    EXPECT_EQ(Sum({plain, 2}), 13);
    EXPECT_EQ(Sum(Span<float>(vector)), 6);
    EXPECT_EQ(Sum(std::vector<float>{8, 9}), 17);
}

TEST(Span, HasParts)
{
    std::vector<float> owner{1, 2, 3, 4};
    const auto part = Span<float>(owner).Part(1, 2);
    EXPECT_EQ(part.size(), 2U);
    EXPECT_EQ(part[0], 2);
    EXPECT_EQ(part.end(), owner.data() + 3);
}
