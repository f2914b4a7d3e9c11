/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/message-queue.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(MessageQueue, GivesMessagesWholeOrInPiecesInTheirOrder)
{
    MessageQueue queue;
    EXPECT_TRUE(queue.IsEmpty());
    queue.Push(Create<Packet>(100));
    queue.Push(Create<Packet>(30));
    EXPECT_EQ(queue.GetBytes(), 130U);
    EXPECT_EQ(queue.GetFront(60)->GetSize(), 60U) << "no more than there is room for";
    queue.Pop(60);
    EXPECT_EQ(queue.GetFront(1000)->GetSize(), 40U) << "never more than one message";
    EXPECT_EQ(queue.GetBytes(), 70U);
    queue.Pop(40);
    EXPECT_EQ(queue.GetFront(1000)->GetSize(), 30U);
    queue.Pop(30);
    EXPECT_TRUE(queue.IsEmpty());
    EXPECT_EQ(queue.GetBytes(), 0U);
}

TEST(MessageQueue, KeepsWhatItWasGiven)
{
    MessageQueue queue;
    auto message = Create<Packet>(10);
    queue.Push(message);
    message->AddAtEnd(Create<Packet>(5));
    EXPECT_EQ(queue.GetFront(1000)->GetSize(), 10U);
    queue.Push(message);
    queue.Pop(4);
    queue.Clear();
    EXPECT_TRUE(queue.IsEmpty());
    queue.Push(message);
    EXPECT_EQ(queue.GetFront(1000)->GetSize(), 15U) << "whole, though half of one had left before";
}
