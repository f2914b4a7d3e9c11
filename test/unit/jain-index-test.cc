/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/jain-index.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

// Jain, Chiu and Hawe, 1984: with k of n users who get equal shares and the others nothing, k/n.
TEST(JainIndex, ByHand)
{
    EXPECT_DOUBLE_EQ(JainIndex({2, 2, 2}).value(), 1);
    EXPECT_DOUBLE_EQ(JainIndex({5, 0, 0, 0}).value(), 1.0 / 4);
    EXPECT_DOUBLE_EQ(JainIndex({3, 3, 0, 0, 0}).value(), 2.0 / 5);
    EXPECT_DOUBLE_EQ(JainIndex({1, 2, 3}).value(), 36.0 / (3 * 14));
    EXPECT_DOUBLE_EQ(JainIndex({0.5}).value(), 1);
}

TEST(JainIndex, NobodyGetsAnything)
{
    EXPECT_FALSE(JainIndex({}));
    EXPECT_FALSE(JainIndex({0, 0}));
}
