/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/trace-timestamp.h"

#include <gtest/gtest.h>

using ns3::llmedge::ParseTimestamp;

// Expected values: date -u -d "..." +%s%N.

TEST(TraceTimestamp, ReadsFractionsAndZones)
{
    EXPECT_EQ(ParseTimestamp("1970-01-01 00:00:00"), 0);
    EXPECT_EQ(ParseTimestamp("2023-11-16 18:15:46.6805900"), 1700158546680590000);
    EXPECT_EQ(ParseTimestamp("2023-11-16T18:15:46.68059"), 1700158546680590000);
    EXPECT_EQ(ParseTimestamp("2024-05-10 00:00:00.009930+00:00"), 1715299200009930000);
    EXPECT_EQ(ParseTimestamp("2024-05-10 00:00:00Z"), 1715299200000000000);
    EXPECT_EQ(ParseTimestamp("2024-05-10 02:30:00+02:30"), 1715299200000000000);
    EXPECT_EQ(ParseTimestamp("2024-05-09 19:00:00-05:00"), 1715299200000000000);
    EXPECT_EQ(ParseTimestamp("2024-05-09 19:00:00-0500"), 1715299200000000000);
    EXPECT_EQ(ParseTimestamp("2024-05-10 01:00:00+01"), 1715299200000000000);
    EXPECT_EQ(ParseTimestamp("2024-05-10 00:00:00.123456789"), 1715299200123456789);
}

TEST(TraceTimestamp, KnowsLeapYears)
{
    EXPECT_EQ(ParseTimestamp("2000-02-29 00:00:00"), 951782400000000000);
    EXPECT_EQ(ParseTimestamp("2024-03-01 00:00:00"), 1709251200000000000);
    EXPECT_EQ(ParseTimestamp("2100-03-01 00:00:00"), 4107542400000000000);
    EXPECT_FALSE(ParseTimestamp("2100-02-29 00:00:00"));
    EXPECT_FALSE(ParseTimestamp("2023-02-29 00:00:00"));
}

TEST(TraceTimestamp, RefusesAnythingElse)
{
    for (const auto* text : {"",
                             "12.5",
                             "2023-11-16",
                             "2023-11-16 18:15",
                             "2023-11-16 18:15:46.",
                             "2023-11-16 18:15:46.1234567890",
                             "2023-13-16 18:15:46",
                             "2023-00-16 18:15:46",
                             "2023-11-31 18:15:46",
                             "2023-11-00 18:15:46",
                             "2023-11-16 24:15:46",
                             "2023-11-16 18:60:46",
                             "2023-11-16 18:15:60",
                             "1969-12-31 23:59:59",
                             "-023-11-16 18:15:46",
                             "2023-11-16 18:15:46 ",
                             "2023-11-16 18:15:46+1:00",
                             "2023/11/16 18:15:46"})
    {
        EXPECT_FALSE(ParseTimestamp(text)) << text;
    }
}
