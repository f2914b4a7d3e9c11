/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/prompt-upload.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

// 2500 bytes in parts of 1000 at 8 kbit/s, which is 1000 bytes a second.
TEST(PromptUpload, LeavesInPartsAtTheGrantedRate)
{
    PromptUpload upload(2500);
    EXPECT_TRUE(upload.Grant(8000));
    auto part = upload.TakePart(1000);
    EXPECT_EQ(part.offset, 0U);
    EXPECT_EQ(part.bytes, 1000U);
    EXPECT_FALSE(part.last);
    EXPECT_EQ(upload.GetPause(1032), Seconds(1.032)); // the message's header takes its time, too
    EXPECT_FALSE(upload.Grant(80000));                // a new rate, not a new beginning
    EXPECT_EQ(upload.GetPause(1032), MilliSeconds(103) + MicroSeconds(200));
    EXPECT_EQ(upload.TakePart(1000).offset, 1000U);
    part = upload.TakePart(1000);
    EXPECT_EQ(part.offset, 2000U);
    EXPECT_EQ(part.bytes, 500U);
    EXPECT_TRUE(part.last);
}

TEST(PromptUpload, LeavesAsAWholeWithoutALimit)
{
    PromptUpload upload(2500);
    EXPECT_TRUE(upload.Grant(0));
    const auto part = upload.TakePart(1000);
    EXPECT_EQ(part.bytes, 2500U);
    EXPECT_TRUE(part.last);
    EXPECT_EQ(upload.GetPause(2532), Time());
}

// A rate next to nothing must not make a time that ns-3 cannot count.
TEST(PromptUpload, WaitsNoLongerThanTimeLasts)
{
    PromptUpload upload(2500);
    upload.Grant(1e-9);
    upload.TakePart(1000);
    EXPECT_EQ(upload.GetPause(1032), Seconds(1e9));
}
