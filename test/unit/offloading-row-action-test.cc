/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-test-bed.h"

#include "ns3/offloading-row-action.h"
#include "ns3/offloading-row-features.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** @return rows with these scores, and the largest amounts everywhere */
std::vector<float>
Scores(const std::vector<float>& scores)
{
    std::vector<float> action;
    for (const float score : scores)
    {
        action.insert(action.end(), {score, 1, 1, 1});
    }
    return action;
}

} // namespace

TEST(OffloadingRowAction, TakesTheHighestScoreThatHasRoom)
{
    auto servers = HalfFullServers();
    const OffloadingRowAction action(5, 20);
    ASSERT_EQ(action.GetLayout().Size(), 20U);
    const auto scores = Scores({-3, 2, 7, 2, -9});
    const auto decision = action.Decode(scores, servers);
    EXPECT_EQ(*decision.server, 2U);
    EXPECT_DOUBLE_EQ(decision.allocation->bandwidth, 1e6) << "a twentieth of 20 MHz";
    servers[2].left.kvBlocks = 399; // of 400
    EXPECT_EQ(*action.Decode(scores, servers).server, 1U) << "of equal scores the first";
    servers[1].up = false;
    servers[3].draining = true;
    EXPECT_EQ(*action.Decode(scores, servers).server, 0U) << "who is leaving gets nothing";
    for (auto& server : servers)
    {
        server.left = {};
    }
    EXPECT_EQ(*action.Decode(scores, servers).server, 2U) << "nowhere is room: the highest score";
}

TEST(OffloadingRowAction, SharesAreThoseOfTheRowThatIsChosen)
{
    auto action = Scores({0, 0, 0, 0, 1});
    action[4 * 4 + 1] = 0;
    action[4 * 4 + 3] = -9;
    const auto decision = OffloadingRowAction(5, 20).Decode(action, HalfFullServers());
    EXPECT_EQ(*decision.server, 4U);
    EXPECT_DOUBLE_EQ(decision.allocation->computeShare, 0.025) << "half of a twentieth";
    EXPECT_EQ(decision.allocation->kvBlocks, 8U) << "at least 0.02 of 400 blocks";
}

TEST(OffloadingRowAction, ReadsWhatItWrites)
{
    const OffloadingRowAction action(5, 20);
    const auto servers = HalfFullServers();
    const OffloadingCandidate candidate{3, {0.5F, 1, 0.25F}};
    const auto decision = action.Decode(action.FromCandidate(candidate), servers);
    EXPECT_EQ(*decision.server, 3U);
    EXPECT_DOUBLE_EQ(decision.allocation->computeShare, 0.025);
    EXPECT_EQ(decision.allocation->kvBlocks, 100U);
}

TEST(OffloadingRowAction, RefusesWhatIsNoAction)
{
    const OffloadingRowAction action(5, 20);
    const auto servers = HalfFullServers();
    EXPECT_THROW(action.Decode(Scores({0, 0, 0, 0}), servers), std::invalid_argument);
    EXPECT_THROW(action.Decode(Scores({0, 0, 0, 0, std::nanf("")}), servers),
                 std::invalid_argument);
    EXPECT_THROW(action.Decode(Scores({0, 0, 0, 0, 0}), HalfFullServers(4)), std::invalid_argument);
}

TEST(OffloadingRowFeatures, HaveARowForEachServer)
{
    auto servers = HalfFullServers();
    servers[1].left = {1.5e6, 0.025, 8000}; // 1.5, 0.5 and 20 of the largest amounts
    servers[2].capacity = {};
    const OffloadingRowFeatures features(5);
    ASSERT_EQ(features.GetLayout().Size(), 40U);
    EXPECT_EQ(features.GetLayout().version, 2U);
    EXPECT_EQ(features.GetLayout().blocks[0].IndexOf("compute_room"), OffloadingRowFeatures::ROOM);
    std::vector<float> floats(40);
    features.Write(servers, floats);
    EXPECT_FLOAT_EQ(floats[0], 0.1F) << "km";
    EXPECT_EQ(floats[1], 1.0F) << "the cloud";
    EXPECT_EQ(floats[8 + 1], 0.0F);
    EXPECT_FLOAT_EQ(floats[8 + 2], 0.025F);
    EXPECT_FLOAT_EQ(floats[8 + 5], -0.5F) << "half of a full share is missing";
    EXPECT_FLOAT_EQ(floats[8 + 6], 0.5F);
    EXPECT_FLOAT_EQ(floats[8 + 7], 1.0F) << "at most 1";
    EXPECT_EQ(floats[2 * 8 + 5], -1.0F) << "a server without resources has no room";
}
