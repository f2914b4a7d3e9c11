/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/market-queue.h"

#include <gtest/gtest.h>
#include <map>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param id its id
 * @param device its device
 * @return a request
 */
RequestView
Request(uint64_t id, uint32_t device)
{
    RequestView request;
    request.id = id;
    request.device = device;
    return request;
}

} // namespace

TEST(MarketQueue, TradesTheOldestRequestOfEachDevice)
{
    MarketQueue queue;
    queue.Add(Request(30, 1), Seconds(1));
    queue.Add(Request(10, 1), Seconds(2)); // a lower id, but later
    queue.Add(Request(20, 2), Seconds(3));
    EXPECT_EQ(queue.GetOldest(), (std::map<uint32_t, uint64_t>{{1, 30}, {2, 20}}));
    queue.Remove(30);
    EXPECT_EQ(queue.GetOldest(), (std::map<uint32_t, uint64_t>{{1, 10}, {2, 20}}));
    queue.Remove(20);
    EXPECT_EQ(queue.GetOldest(), (std::map<uint32_t, uint64_t>{{1, 10}}));
}

TEST(MarketQueue, KeepsWhatARequestHasComeTo)
{
    MarketQueue queue;
    queue.Add(Request(7, 1), Seconds(4));
    ASSERT_TRUE(queue.Find(7));
    EXPECT_EQ(queue.Find(7)->since, Seconds(4));
    queue.Find(7)->outcome.auctions = 2;
    EXPECT_EQ(queue.GetAll().at(7).outcome.auctions, 2);
}

TEST(MarketQueue, ForgetsRequestsThatWaitNoMore)
{
    MarketQueue queue;
    EXPECT_TRUE(queue.IsEmpty());
    queue.Remove(7); // it does not wait
    queue.Add(Request(7, 1), Seconds(0));
    queue.Remove(7);
    EXPECT_FALSE(queue.Find(7));
    EXPECT_TRUE(queue.IsEmpty());
    queue.Add(Request(8, 1), Seconds(0));
    queue.Clear();
    EXPECT_TRUE(queue.IsEmpty());
    EXPECT_TRUE(queue.GetOldest().empty());
}
