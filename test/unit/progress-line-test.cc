/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/progress-line.h"

#include <gtest/gtest.h>
#include <sstream>

using ns3::llmedge::ProgressLine;

TEST(ProgressLine, LeavesNothingOfALongerLine)
{
    std::ostringstream out;
    {
        ProgressLine line(&out, true, [] { return 0.0; });
        line.Show("longer");
        line.Show("short");
    }
    EXPECT_EQ(out.str(), "\rlonger\rshort \n") << "what is written next begins a new line";
}

TEST(ProgressLine, HasATurnAtOnceAndThenAfterAWhile)
{
    std::ostringstream out;
    ProgressLine terminal(&out, true, [] { return 0.0; });
    EXPECT_TRUE(terminal.TakeTurn(-5));
    EXPECT_FALSE(terminal.TakeTurn(-4.9));
    EXPECT_TRUE(terminal.TakeTurn(-4.75));
    ProgressLine file(&out, false, [] { return 0.0; });
    EXPECT_TRUE(file.TakeTurn(0));
    EXPECT_FALSE(file.TakeTurn(9.9));
    EXPECT_TRUE(file.TakeTurn(10));
}

TEST(ProgressLine, ShowsNothingAfterItsEnd)
{
    std::ostringstream out;
    ProgressLine line(&out, false, [] { return 0.0; });
    line.Show("text");
    line.End();
    EXPECT_FALSE(line.IsShown());
    EXPECT_EQ(out.str(), "text\n") << "a line of its own is complete";
}
