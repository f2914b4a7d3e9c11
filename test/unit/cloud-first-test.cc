/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/cloud-first.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3::llmedge;

TEST(CloudFirst, KeepsTheOrderOfTheRest)
{
    std::vector<ServerView> servers(5);
    for (uint32_t i = 0; i < 5; ++i)
    {
        servers[i].id = 10 + i;
        servers[i].cloud = i == 1 || i == 4;
    }
    const CloudFirst order(servers);
    const std::vector<size_t> expected{1, 4, 0, 2, 3};
    for (size_t place = 0; place < 5; ++place)
    {
        EXPECT_EQ(order.GetIndex(place), expected[place]);
        EXPECT_EQ(order.GetServers()[place].id, 10 + expected[place]);
    }
    EXPECT_TRUE(CloudFirst({}).GetServers().empty());
}
