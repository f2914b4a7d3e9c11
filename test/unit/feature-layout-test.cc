/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/feature-layout.h"

#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::llmedge;

namespace
{

const FeatureLayout LAYOUT{
    "meal",
    2,
    {{"whole", 1, {{"hour", "time (h)", 0, 24}}},
     {"plates", 3, {{"size", "area (m2)", 0, 1}, {"hot", "1 if hot", 0, 1}}}}};

} // namespace

TEST(FeatureLayout, CountsItsNumbers)
{
    EXPECT_EQ(LAYOUT.blocks[1].Size(), 6U);
    EXPECT_EQ(LAYOUT.Size(), 7U);
    EXPECT_EQ(FeatureLayout().Size(), 0U);
}

TEST(FeatureLayout, FindsFeaturesByName)
{
    EXPECT_EQ(LAYOUT.blocks[1].IndexOf("hot"), 1U);
    EXPECT_THROW(LAYOUT.blocks[1].IndexOf("hour"), std::invalid_argument);
}

TEST(FeatureLayout, IsALineOfText)
{
    EXPECT_EQ(LAYOUT.ToText(), "meal version 2: 1 whole of hour, 3 plates of size hot");
}
