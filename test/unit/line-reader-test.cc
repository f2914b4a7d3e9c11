/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/line-reader.h"

#include <gtest/gtest.h>
#include <sstream>

using ns3::llmedge::LineReader;
using workload_statistics::MessageOf;

TEST(LineReader, CutsLinesTakesOffMarksAndKeepsEveryOtherByte)
{
    std::istringstream in(std::string("\xEF\xBB\xBF"
                                      "a\r\n\n\xEF\xBB\xBF"
                                      "b\0c\rd",
                                      15));
    LineReader lines(in, "t");
    EXPECT_EQ(lines.Line(), 0U);
    ASSERT_TRUE(lines.Next());
    EXPECT_EQ(lines.Text(), "a");
    ASSERT_TRUE(lines.Next());
    EXPECT_EQ(lines.Text(), "");
    ASSERT_TRUE(lines.Next());
    EXPECT_EQ(lines.Text(),
              std::string("\xEF\xBB\xBF"
                          "b\0c\rd",
                          8));
    EXPECT_EQ(lines.Line(), 3U);
    EXPECT_FALSE(lines.Next());
}

TEST(LineReader, JoinsLinesThatSpanItsBuffer)
{
    const std::string text(200000, 'x');
    std::istringstream in(text + "\n" + text);
    LineReader lines(in, "t");
    ASSERT_TRUE(lines.Next());
    EXPECT_EQ(lines.Text(), text);
    ASSERT_TRUE(lines.Next());
    EXPECT_EQ(lines.Text(), text);
    EXPECT_FALSE(lines.Next());
}

TEST(LineReader, RefusesALineThatIsTooLong)
{
    std::istringstream longest(std::string(LineReader::MAX_LENGTH, 'x') + "\n");
    LineReader good(longest, "t");
    EXPECT_TRUE(good.Next());
    std::istringstream longer("a\n" + std::string(LineReader::MAX_LENGTH + 1, 'x') + "\n");
    LineReader bad(longer, "t");
    EXPECT_TRUE(bad.Next());
    EXPECT_EQ(MessageOf([&] { bad.Next(); }), "t:2: line is longer than 16777216 bytes");
}
