/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/session-places.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

TEST(SessionPlaces, KnowsTheLongestPromptOfASessionByServer)
{
    SessionPlaces places;
    places.Note(7, 2, 100);
    places.Note(7, 2, 80);
    places.Note(7, 0, 300);
    places.Note(0, 1, 500);
    EXPECT_EQ(places.GetTokens(7, 2), 100U);
    EXPECT_EQ(places.GetTokens(7, 0), 300U);
    EXPECT_EQ(places.GetTokens(7, 1), 0U);
    EXPECT_EQ(places.GetTokens(7, 9), 0U) << "a server that never had it";
    EXPECT_EQ(places.GetTokens(8, 0), 0U) << "a session that is not known";
    EXPECT_EQ(places.GetTokens(0, 1), 0U) << "0 is no session";
    EXPECT_EQ(places.GetSize(), 1U);
}

TEST(SessionPlaces, ForgetsTheLongestSilence)
{
    SessionPlaces places(2);
    places.Note(1, 0, 10);
    places.Note(2, 0, 20);
    places.Note(1, 1, 30);
    places.Note(3, 0, 40);
    EXPECT_EQ(places.GetSize(), 2U);
    EXPECT_EQ(places.GetTokens(2, 0), 0U) << "the one that was silent";
    EXPECT_EQ(places.GetTokens(1, 0), 10U);
    EXPECT_EQ(places.GetTokens(3, 0), 40U);
}
