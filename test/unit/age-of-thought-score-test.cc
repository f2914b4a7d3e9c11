/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/age-of-thought-score.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(AgeOfThoughtScore, GrowsWithUseAndVanishesWithTime)
{
    auto score = CreateObject<AgeOfThoughtScore>(); // 1 thought a request, 0.1 vanish a second
    score->Loaded("A");
    score->Used("A");
    score->Used("A");
    EXPECT_DOUBLE_EQ(score->GetScore("A"), 2);
    Simulator::Schedule(Seconds(5), [&] { EXPECT_DOUBLE_EQ(score->GetScore("A"), 1.5); });
    Simulator::Schedule(Seconds(8), [&] { score->Used("a"); });
    Simulator::Schedule(Seconds(8), [&] { EXPECT_DOUBLE_EQ(score->GetScore("A"), 2.2); });
    Simulator::Schedule(Seconds(60), [&] { EXPECT_EQ(score->GetScore("A"), 0); });
    Simulator::Schedule(Seconds(61), [&] { score->Used("A"); });
    Simulator::Schedule(Seconds(61), [&] { score->Loaded("A"); });
    Simulator::Schedule(Seconds(61), [&] { EXPECT_EQ(score->GetScore("A"), 0); });
    Simulator::Run();
    Simulator::Destroy();
}
