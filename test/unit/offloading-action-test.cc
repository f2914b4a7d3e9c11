/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/offloading-action.h"
#include "ns3/offloading-features.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return five servers with 20 MHz, a GPU and 2000 blocks each */
std::vector<ServerView>
Servers()
{
    std::vector<ServerView> servers(5);
    for (auto& server : servers)
    {
        server.capacity = {20e6, 1, 2000};
        server.left = server.capacity;
    }
    return servers;
}

/** @return the decision of four numbers */
DispatchDecision
Decode(const std::vector<float>& action)
{
    return OffloadingAction(5).Decode(action, Servers());
}

} // namespace

TEST(OffloadingAction, DividesTheRangeAmongServers)
{
    EXPECT_EQ(*Decode({-1, 0, 0, 0}).server, 0U);
    EXPECT_EQ(*Decode({-0.61F, 0, 0, 0}).server, 0U) << "a fifth of the range is the first server";
    EXPECT_EQ(*Decode({-0.59F, 0, 0, 0}).server, 1U);
    EXPECT_EQ(*Decode({1, 0, 0, 0}).server, 4U);
    EXPECT_EQ(*Decode({7, 0, 0, 0}).server, 4U) << "numbers outside are moved to the end";
    for (size_t i = 0; i < 5; ++i)
    {
        EXPECT_EQ(*Decode({OffloadingAction(5).FromServer(i), 0, 0, 0}).server, i);
    }
}

TEST(OffloadingAction, AllotsPartsOfTheLargestAmounts)
{
    const auto half = *Decode({0, 0, 1, -1}).allocation;
    EXPECT_DOUBLE_EQ(half.computeShare, 0.5 / 20);
    EXPECT_DOUBLE_EQ(half.bandwidth, 1e6) << "the largest bandwidth is a twentieth";
    EXPECT_EQ(half.kvBlocks, 2U) << "at least 0.02 of 100 blocks";
    EXPECT_EQ(Decode({0, 0, 0, 1}).allocation->kvBlocks, 100U);
}

TEST(OffloadingAction, RefusesWhatIsNoAction)
{
    EXPECT_THROW(Decode({0, 0, 0}), std::invalid_argument);
    EXPECT_THROW(Decode({0, std::nanf(""), 0, 0}), std::invalid_argument);
    EXPECT_THROW(OffloadingAction(4).Decode(std::vector<float>{0, 0, 0, 0}, Servers()),
                 std::invalid_argument)
        << "an action for four servers does not fit five";
}

TEST(OffloadingFeatures, AreDistancesAndWhatIsLeft)
{
    auto servers = Servers();
    servers[0].distanceM = 250;
    servers[4].distanceM = 1000;
    servers[1].left = {5e6, 0.75, 500};
    const OffloadingFeatures features(5);
    ASSERT_EQ(features.GetLayout().Size(), 20U);
    std::vector<float> floats(20);
    features.Write(servers, floats);
    EXPECT_EQ(floats[0], 0.25F);
    EXPECT_EQ(floats[1], 0.0F) << "a distance that is not known";
    EXPECT_EQ(floats[4], 1.0F);
    EXPECT_EQ(floats[5], 1.0F) << "all of the first server's compute is left";
    EXPECT_EQ(floats[8], 0.75F) << "compute";
    EXPECT_EQ(floats[9], 0.25F) << "bandwidth";
    EXPECT_EQ(floats[10], 0.25F) << "memory";
    servers[2].capacity = {};
    features.Write(servers, floats);
    EXPECT_EQ(floats[11], 0.0F) << "a server without resources has none left";
}
