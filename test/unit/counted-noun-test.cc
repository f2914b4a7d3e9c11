/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/counted-noun.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

TEST(CountedNoun, IsSingularForOneOnly)
{
    EXPECT_EQ(CountedNoun(0, "row"), "0 rows");
    EXPECT_EQ(CountedNoun(1, "row"), "1 row");
    EXPECT_EQ(CountedNoun(2, "row"), "2 rows");
    EXPECT_EQ(CountedNoun(18446744073709551615U, "row"), "18446744073709551615 rows");
}
