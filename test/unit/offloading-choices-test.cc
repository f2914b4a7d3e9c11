/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-test-bed.h"

#include "ns3/offloading-choices.h"
#include "ns3/offloading-row-features.h"

#include <algorithm>
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

TEST(OffloadingChoices, WhatAsksForMoreThanIsLeftIsImpossible)
{
    auto servers = HalfFullServers();
    servers[3].left.kvBlocks = 380; // 0.95 of a full allotment
    const OffloadingRowFeatures features(5);
    std::vector<float> observation(features.GetLayout().Size());
    features.Write(servers, observation);
    const OffloadingChoices choices(5);
    std::vector<uint8_t> possible(choices.GetSize());
    choices.FindPossible(observation, possible);
    for (size_t i = 0; i < possible.size(); ++i)
    {
        const auto candidate = choices.Get(i);
        EXPECT_EQ(possible[i] == 1, candidate.server != 3 || candidate.shares[2] < 0.95F) << i;
    }
    for (auto& server : servers)
    {
        server.left = {};
    }
    features.Write(servers, observation);
    choices.FindPossible(observation, possible);
    EXPECT_EQ(std::count(possible.begin(), possible.end(), 1), 60) << "one has to be taken";
}
