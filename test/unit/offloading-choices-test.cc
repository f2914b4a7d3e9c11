/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/offloading-choices.h"

#include <gtest/gtest.h>
#include <set>
#include <vector>

using namespace ns3::llmedge;

TEST(OffloadingChoices, SixtyDifferentActionsOfFiveServers)
{
    const OffloadingChoices choices(5);
    ASSERT_EQ(choices.GetSize(), 60U);
    std::set<std::vector<float>> actions;
    for (size_t i = 0; i < choices.GetSize(); ++i)
    {
        actions.insert(choices.Get(i).ToAction(5));
        EXPECT_LT(choices.Get(i).server, 5U);
    }
    EXPECT_EQ(actions.size(), 60U);
    const auto last = choices.Get(59);
    EXPECT_EQ(last.server, 4U);
    EXPECT_EQ(last.shares, (std::array<float, 3>{1, 1, 1})) << "the whole allotment can be chosen";
}
