/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/decimal-text.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

TEST(DecimalText, ReadsWholeNumbersAsProgramsWriteThem)
{
    EXPECT_EQ(ParseWhole("472"), 472U);
    EXPECT_EQ(ParseWhole("472.0"), 472U);
    EXPECT_EQ(ParseWhole("4.72e2"), 472U);
    EXPECT_EQ(ParseWhole("18446744073709551615"), 18446744073709551615U);
    for (const auto* text : {"",
                             "-1",
                             "1.5",
                             "1x",
                             " 1",
                             "nan",
                             "inf",
                             "18446744073709551616",
                             "99999999999999999999.0",
                             "0x10",
                             "+1"})
    {
        EXPECT_FALSE(ParseWhole(text)) << text;
    }
}

TEST(DecimalText, ReadsDecimalsExactly)
{
    EXPECT_EQ(ParseDecimal("1.5", 9), 1'500'000'000);
    EXPECT_EQ(ParseDecimal("-0.000000001", 9), -1);
    EXPECT_EQ(ParseDecimal("1700000000.123456789", 9), 1'700'000'000'123'456'789)
        << "a double would lose 100 ns";
    EXPECT_EQ(ParseDecimal("0.0000000005", 9), 1) << "half of the last place rounds up";
    EXPECT_EQ(ParseDecimal("0.00000000049", 9), 0);
    EXPECT_EQ(ParseDecimal("1700000000000000007", 0), 1'700'000'000'000'000'007);
    EXPECT_EQ(ParseDecimal("1e3", 3), 1'000'000);
    EXPECT_EQ(ParseDecimal("5.", 0), 5);
    for (const auto* text : {"", ".", "-", "1.2.3", "nan", "inf", "1e999", "9999999999999", "x"})
    {
        EXPECT_FALSE(ParseDecimal(text, 9)) << text;
    }
}

TEST(DecimalText, WritesSecondsWithoutNeedlessZeros)
{
    EXPECT_EQ(FormatSeconds(5'270'400'000'000'000), "5270400");
    EXPECT_EQ(FormatSeconds(250'000'000), "0.25");
    EXPECT_EQ(FormatSeconds(1), "0.000000001");
    EXPECT_EQ(FormatSeconds(-1'500'000'000), "-1.5");
    EXPECT_EQ(FormatSeconds(0), "0");
}
