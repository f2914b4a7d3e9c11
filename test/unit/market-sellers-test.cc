/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/market-sellers.h"

#include <gtest/gtest.h>
#include <memory>
#include <set>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param outstanding requests that it holds
 * @return an edge server that is up
 */
ServerView
Edge(uint32_t outstanding)
{
    ServerView server;
    server.up = true;
    server.outstanding = outstanding;
    return server;
}

/** Every unit of every server is connected. */
bool
Everybody(uint32_t seller)
{
    return true;
}

} // namespace

TEST(MarketSellers, SellFreeSlotsUpToTheirUnits)
{
    // 4 slots, 2 units: two free slots, one, none, and more requests than slots
    const MarketSellers sellers({Edge(1), Edge(3), Edge(4), Edge(9)}, 4, 2, Everybody);
    EXPECT_EQ(sellers.GetNumbers(), (std::vector<uint32_t>{0, 1, 2}));
    EXPECT_FALSE(sellers.AreNone());
}

TEST(MarketSellers, AreEdgeServersThatAreUpAndConnected)
{
    auto down = Edge(0);
    down.up = false;
    auto draining = Edge(0);
    draining.draining = true;
    auto cloud = Edge(0);
    cloud.cloud = true;
    const MarketSellers none({down, draining, cloud}, 8, 1, Everybody);
    EXPECT_TRUE(none.AreNone());
    EXPECT_TRUE(none.GetNumbers().empty());
    // The second unit of server 1 is not connected.
    const MarketSellers some({Edge(0), Edge(0)}, 8, 2, [](uint32_t seller) { return seller != 3; });
    EXPECT_EQ(some.GetNumbers(), (std::vector<uint32_t>{0, 1}));
}

TEST(MarketSellers, SayWhichModelsNobodyServes)
{
    auto first = Edge(0);
    first.offer = std::make_shared<const std::set<std::string>>(std::set<std::string>{"A"});
    auto second = Edge(0);
    second.offer = std::make_shared<const std::set<std::string>>(std::set<std::string>{"B"});
    const MarketSellers sellers({first, second}, 8, 1, Everybody);
    EXPECT_FALSE(sellers.AllWithhold("A"));
    EXPECT_FALSE(sellers.AllWithhold("B"));
    EXPECT_TRUE(sellers.AllWithhold("C"));
    EXPECT_FALSE(MarketSellers({first, Edge(0)}, 8, 1, Everybody).AllWithhold("C"));
    // Where nobody sells, that is the reason, not the model.
    EXPECT_FALSE(MarketSellers({}, 8, 1, Everybody).AllWithhold("C"));
}
