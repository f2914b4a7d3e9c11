/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/eviction-policy.h"
#include "ns3/input-error.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param policy name of an eviction policy
 * @return which of two models it lets go: the older one, asked for 9 times and last at 5 s, with a
 * score of 3, or the newer one, asked for 2 times and last at 8 s, with a score of 1
 */
std::string
Victim(const std::string& policy)
{
    ModelUse older;
    older.lastUse = Seconds(5);
    older.uses = 9;
    older.order = 0;
    older.score = 3;
    ModelUse newer;
    newer.lastUse = Seconds(8);
    newer.uses = 2;
    newer.order = 1;
    newer.score = 1;
    const auto made = EvictionPolicy::Create(policy);
    return made->GetWorth(older) < made->GetWorth(newer) ? "older" : "newer";
}

} // namespace

TEST(EvictionPolicy, GoesByWhatItsNameSays)
{
    EXPECT_EQ(Victim("Fifo"), "older");
    EXPECT_EQ(Victim("Lru"), "older");
    EXPECT_EQ(Victim("Lfu"), "newer");
    EXPECT_EQ(Victim("LeastAgeOfThought"), "newer");
    EXPECT_FALSE(EvictionPolicy::Create("Pinned")->MayEvict());
    EXPECT_TRUE(EvictionPolicy::Create("Lru")->MayEvict());
    EXPECT_TRUE(EvictionPolicy::Create("LeastAgeOfThought")->NeedsScore());
    EXPECT_FALSE(EvictionPolicy::Create("Lfu")->NeedsScore());
}

TEST(EvictionPolicy, IsFoundByEveryName)
{
    for (const std::string name : {"Lfu", "LfuEvictionPolicy", "ns3::llmedge::LfuEvictionPolicy"})
    {
        EXPECT_EQ(EvictionPolicy::Create(name)->GetInstanceTypeId().GetName(),
                  "ns3::llmedge::LfuEvictionPolicy");
    }
    try
    {
        EvictionPolicy::Create("Random");
        FAIL() << "an unknown policy is refused";
    }
    catch (const InputError& error)
    {
        EXPECT_STREQ(error.what(),
                     "eviction policy 'Random' is unknown, expected one of: Fifo "
                     "LeastAgeOfThought Lfu Lru Pinned");
    }
}
