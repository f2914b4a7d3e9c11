/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/offloading-servers.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a server with a capacity of 10 Hz, a GPU and 100 blocks, and two slots */
OffloadingServers
One()
{
    ServerView view;
    view.capacity = {10, 1, 100};
    OffloadingServers servers;
    servers.Start({view}, 2);
    return servers;
}

} // namespace

TEST(OffloadingServers, HoldUntilTheTimeIsOver)
{
    auto servers = One();
    EXPECT_EQ(servers.Reserve(0, 7, {4, 0.5, 40}), "");
    EXPECT_EQ(servers.Reserve(0, 8, {4, 0.5, 40}), "");
    EXPECT_NE(servers.Reserve(0, 9, {1, 0.5, 40}), "") << "no compute is left";
    servers.Hold({5, 7, 0});
    servers.Hold({3, 8, 0});
    EXPECT_DOUBLE_EQ(servers.GetViews()[0].left.bandwidth, 2);
    EXPECT_EQ(servers.GetViews()[0].outstanding, 2U);
    std::vector<uint64_t> ended;
    const auto listener = [&](const OffloadingServers::Holding& holding) {
        ended.push_back(holding.request);
    };
    servers.Advance(2.9, listener);
    EXPECT_TRUE(ended.empty());
    servers.Advance(3, listener);
    EXPECT_EQ(ended, (std::vector<uint64_t>{8}));
    EXPECT_EQ(servers.GetViews()[0].left.kvBlocks, 60U);
    EXPECT_TRUE(servers.IsConserved());
    servers.Advance(100, listener);
    EXPECT_EQ(ended, (std::vector<uint64_t>{8, 7}));
    EXPECT_EQ(servers.GetViews()[0].left.computeShare, 1) << "exactly everything is back";
    EXPECT_EQ(servers.GetViews()[0].outstanding, 0U);
}

TEST(OffloadingServers, ReturnAtOnceWhatIsCancelled)
{
    auto servers = One();
    servers.Reserve(0, 1, {4, 0.5, 40});
    servers.Cancel(0, 1);
    EXPECT_EQ(servers.GetViews()[0].left.kvBlocks, 100U);
}

TEST(OffloadingServers, LetRequestsWaitForSlots)
{
    auto servers = One();
    EXPECT_EQ(servers.GetWait(0, 1), 0);
    servers.TakeSlot(0, 1, 10, 100);
    servers.TakeSlot(0, 2, 4, 100);
    EXPECT_DOUBLE_EQ(servers.GetWait(0, 3), 3) << "the slot that becomes free first, at 6 s";
    servers.TakeSlot(0, 3, 1, 5);
    EXPECT_DOUBLE_EQ(servers.GetWait(0, 3), 3) << "who is given up before takes no slot";
    servers.TakeSlot(0, 3, 10, 8);
    EXPECT_DOUBLE_EQ(servers.GetWait(0, 3), 5) << "who is given up meanwhile leaves it";
}
