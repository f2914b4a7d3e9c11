/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/progress.h"

#include <gtest/gtest.h>
#include <sstream>

using ns3::llmedge::Progress;

namespace
{

/** A progress line into a string, with a clock that stands still until it is told to go on. */
class ProgressTest : public ::testing::Test
{
  protected:
    /** @return what was shown since the last call */
    std::string Shown()
    {
        const auto text = m_out.str();
        m_out.str("");
        return text;
    }

    /** @return the clock */
    Progress::Clock Clock()
    {
        return [this] { return m_now; };
    }

    double m_now{100};        //!< Wall-clock time (s)
    std::ostringstream m_out; //!< The screen
};

} // namespace

TEST_F(ProgressTest, OverwritesItself)
{
    Progress progress(10, &m_out, true, Clock());
    m_now += 30;
    progress.Update(1);
    // A tenth in 30 s: nine tenths are 270 s.
    EXPECT_EQ(Shown(), "\r10.0 %, simulated 1.0 of 10.0 s, about 4 min 30 s left");
    m_now += 30;
    progress.Update(8);
    EXPECT_EQ(Shown(), "\r80.0 %, simulated 8.0 of 10.0 s, about 15 s left" + std::string(6, ' '));
    progress.Finish(10);
    EXPECT_EQ(Shown(), "\rsimulated 10.0 s in 1 min 0 s" + std::string(19, ' ') + "\n");
}

TEST_F(ProgressTest, IsShownFiveTimesPerSecond)
{
    Progress progress(10, &m_out, true, Clock());
    int lines = 0;
    for (int i = 0; i < 1000; ++i)
    {
        m_now += 1.0 / 1024;
        progress.Update(i * 0.01);
        lines += Shown().empty() ? 0 : 1;
    }
    EXPECT_EQ(lines, 4); // 0.2, 0.4, 0.6 and 0.8 s of the 0.98 s that passed
}

TEST_F(ProgressTest, WritesLinesWhereNothingCanBeOverwritten)
{
    Progress progress(0, &m_out, false, Clock());
    m_now += 9;
    progress.Update(1);
    EXPECT_EQ(Shown(), "");
    m_now += 3991;
    progress.Update(2);
    EXPECT_EQ(Shown(), "simulated 2.0 s in 1 h 6 min\n");
    progress.Finish(2);
    EXPECT_EQ(Shown(), "simulated 2.0 s in 1 h 6 min\n");
}

TEST_F(ProgressTest, LeavesACleanLineWhenTheRunFails)
{
    {
        Progress progress(10, &m_out, true, Clock());
        m_now += 1;
        progress.Update(0);
        EXPECT_EQ(Shown(), "\r0.0 %, simulated 0.0 of 10.0 s");
    }
    EXPECT_EQ(Shown(), "\n");
}

TEST_F(ProgressTest, SaysHowLongAShortRunTook)
{
    Progress progress(10, &m_out, true, Clock());
    m_now += 1.25;
    progress.Finish(10);
    progress.Finish(10);
    EXPECT_EQ(Shown(), "\rsimulated 10.0 s in 1.2 s\n");
}

TEST_F(ProgressTest, IsNotShownUnlessWanted)
{
    {
        Progress progress(10, nullptr, true, Clock());
        m_now += 100;
        progress.Update(5);
        progress.Finish(10);
        EXPECT_FALSE(progress.IsShown());
    }
    EXPECT_EQ(Shown(), "");
    EXPECT_TRUE(Progress(10, Progress::Mode::ALWAYS).IsShown());
    EXPECT_FALSE(Progress(10, Progress::Mode::NEVER).IsShown());
}
