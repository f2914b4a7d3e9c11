/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/load-queue.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3::llmedge;

// By hand: loads of 0.4, 1.2 and 0.5 slots end at 0.4, 1.6 and 2.1 slots.
TEST(LoadQueue, LoadsOneAfterTheOther)
{
    LoadQueue queue;
    queue.Start(4);
    queue.Add(2, 0.4);
    queue.Add(0, 1.2);
    queue.Add(3, 0.5);
    EXPECT_NEAR(queue.GetBacklog(), 2.1, 1e-12);
    EXPECT_EQ(queue.Advance(), (std::vector<size_t>{2, 0})) << "two loads begin in the first slot";
    EXPECT_NEAR(queue.GetReady(2), 0.6, 1e-12);
    EXPECT_EQ(queue.GetReady(0), 0);
    EXPECT_EQ(queue.GetReady(3), 0);
    EXPECT_EQ(queue.GetReady(1), 1) << "nobody loads it";
    EXPECT_NEAR(queue.GetBacklog(), 1.1, 1e-12);
    EXPECT_EQ(queue.Advance(), (std::vector<size_t>{3}));
    EXPECT_EQ(queue.GetReady(2), 1);
    EXPECT_NEAR(queue.GetReady(0), 0.4, 1e-12);
    EXPECT_EQ(queue.Advance(), std::vector<size_t>());
    EXPECT_NEAR(queue.GetReady(3), 0.9, 1e-12);
    EXPECT_EQ(queue.GetBacklog(), 0);
}

TEST(LoadQueue, GivesLoadsUp)
{
    LoadQueue queue;
    queue.Start(2);
    queue.Add(0, 3);
    queue.Advance();
    queue.Add(1, 0.5);
    queue.Remove(0);
    queue.Remove(0);
    EXPECT_EQ(queue.Advance(), (std::vector<size_t>{1})) << "the next load begins at once";
    EXPECT_EQ(queue.GetReady(1), 0.5);
    queue.Add(1, 3);
    queue.Start(2);
    EXPECT_EQ(queue.GetBacklog(), 0);
}

TEST(LoadQueue, LoadsThatTakeNoTimeAreReadyAtOnce)
{
    LoadQueue queue;
    queue.Start(2);
    queue.Add(1, 0);
    EXPECT_EQ(queue.Advance(), (std::vector<size_t>{1}));
    EXPECT_EQ(queue.GetReady(1), 1);
}
