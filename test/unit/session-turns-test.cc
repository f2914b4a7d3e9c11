/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/session-turns.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param session its session
 * @param turn its number
 * @param think its think time (s)
 * @return a turn
 */
LlmRequest
Turn(uint64_t session, uint32_t turn, double think)
{
    LlmRequest request;
    request.session = session;
    request.turn = turn;
    request.thinkTime = Seconds(think);
    return request;
}

} // namespace

TEST(SessionTurns, TheFirstTurnWaitsForNothing)
{
    SessionTurns turns;
    EXPECT_TRUE(turns.IsEmpty());
    EXPECT_EQ(turns.GetNextTime(7), Time::Max());
    turns.Wait(Turn(7, 0, 2));
    EXPECT_FALSE(turns.IsEmpty());
    EXPECT_EQ(turns.GetNextTime(7), Time(0));
    EXPECT_EQ(turns.Take(7).turn, 0U);
    EXPECT_TRUE(turns.IsEmpty());
}

TEST(SessionTurns, TheNextOneWaitsForTheEndAndTheThinkTime)
{
    SessionTurns turns;
    turns.Begin(7); // as a first turn without a think time does
    turns.Wait(Turn(7, 1, 2));
    turns.Wait(Turn(7, 2, 3));
    EXPECT_EQ(turns.GetNextTime(7), Time::Max());
    turns.End(7, Seconds(10));
    EXPECT_EQ(turns.GetNextTime(7), Seconds(12));
    EXPECT_EQ(turns.Take(7).turn, 1U);
    turns.Begin(7);
    EXPECT_EQ(turns.GetNextTime(7), Time::Max());
    turns.End(7, Seconds(20));
    EXPECT_EQ(turns.GetNextTime(7), Seconds(23));
}

// Two turns under way at a time: the user thinks from the later end on.
TEST(SessionTurns, WaitsForAllTurnsUnderWay)
{
    SessionTurns turns;
    turns.Begin(7);
    turns.Begin(7);
    turns.Wait(Turn(7, 2, 1));
    turns.End(7, Seconds(1));
    EXPECT_EQ(turns.GetNextTime(7), Time::Max());
    turns.End(7, Seconds(5));
    EXPECT_EQ(turns.GetNextTime(7), Seconds(6));
}

TEST(SessionTurns, SessionsDoNotMixAndZeroIsNone)
{
    SessionTurns turns;
    turns.Begin(0);
    turns.End(0, Seconds(1));
    turns.Begin(1);
    turns.Wait(Turn(2, 0, 1));
    EXPECT_EQ(turns.GetNextTime(1), Time::Max());
    EXPECT_EQ(turns.GetNextTime(2), Time(0));
    turns.Clear();
    EXPECT_TRUE(turns.IsEmpty());
    turns.Wait(Turn(1, 1, 1));
    EXPECT_EQ(turns.GetNextTime(1), Time(0)); // forgotten
}
