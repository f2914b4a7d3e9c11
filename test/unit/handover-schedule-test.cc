/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/handover-schedule.h"
#include "ns3/input-error.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(HandoverSchedule, ReadsEveryForm)
{
    EXPECT_TRUE(ParseHandovers("handover", "").empty());
    const auto handovers = ParseHandovers("handover", "3@1.5:2,0@0:1");
    ASSERT_EQ(handovers.size(), 2U);
    EXPECT_EQ(handovers[0].device, 3U);
    EXPECT_EQ(handovers[0].time, MilliSeconds(1500));
    EXPECT_EQ(handovers[0].cell, 2U);
    EXPECT_EQ(handovers[1].device, 0U);
    EXPECT_EQ(handovers[1].time, Time(0));
    EXPECT_EQ(handovers[1].cell, 1U);
}

TEST(HandoverSchedule, RefusesEveryOtherForm)
{
    for (const std::string text : {"1",
                                   "1@2",
                                   "1:2",
                                   "@2:1",
                                   "1@:1",
                                   "1@2:",
                                   "-1@2:1",
                                   "1@-2:1",
                                   "1@2:x",
                                   "1@2:1,",
                                   "1.5@2:1",
                                   "1@nan:1",
                                   "1:2@1"})
    {
        EXPECT_THROW(ParseHandovers("handover", text), InputError) << text;
    }
}
