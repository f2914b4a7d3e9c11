/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dispatch-policy.h"
#include "ns3/double.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return two servers, one up, with 20 MHz, one GPU and 1000 blocks each */
std::vector<ServerView>
Servers()
{
    std::vector<ServerView> servers(2);
    for (auto& server : servers)
    {
        server.capacity.bandwidth = 20e6;
        server.capacity.computeShare = 1;
        server.capacity.kvBlocks = 1000;
    }
    servers[1].up = true;
    return servers;
}

} // namespace

TEST(FullSharesDispatchPolicy, GivesTheCapacityDividedBySlots)
{
    auto policy = DispatchPolicy::Create("FullShares");
    EXPECT_TRUE(policy->Allocates());
    auto decision = policy->Decide(RequestView(), Servers());
    ASSERT_TRUE(decision.server && decision.allocation);
    EXPECT_EQ(*decision.server, 1U);
    // 20 requests at full shares: 1 MHz, a twentieth of the GPU, 50 blocks.
    EXPECT_DOUBLE_EQ(decision.allocation->bandwidth, 1e6);
    EXPECT_DOUBLE_EQ(decision.allocation->computeShare, 0.05);
    EXPECT_EQ(decision.allocation->kvBlocks, 50U);
    policy->SetAttribute("Slots", UintegerValue(3));
    decision = policy->Decide(RequestView(), Servers());
    EXPECT_EQ(decision.allocation->kvBlocks, 333U); // whole blocks
    auto down = Servers();
    down[1].up = false;
    EXPECT_FALSE(policy->Decide(RequestView(), down).server);
    EXPECT_FALSE(policy->Decide(RequestView(), down).allocation);
}

TEST(FixedSharesDispatchPolicy, GivesAPartOfTheFullShares)
{
    auto policy = DispatchPolicy::Create("FixedShares");
    auto given = policy->Decide(RequestView(), Servers()).allocation;
    ASSERT_TRUE(given);
    EXPECT_DOUBLE_EQ(given->bandwidth, 0.7e6);
    EXPECT_DOUBLE_EQ(given->computeShare, 0.035);
    EXPECT_EQ(given->kvBlocks, 50U);
    policy->SetAttribute("MemoryFraction", DoubleValue(0.5));
    policy->SetAttribute("ComputeFraction", DoubleValue(0));
    given = policy->Decide(RequestView(), Servers()).allocation;
    EXPECT_EQ(given->computeShare, 0);
    EXPECT_EQ(given->kvBlocks, 25U);
    EXPECT_FALSE(policy->SetAttributeFailSafe("ComputeFraction", DoubleValue(1.5)));
    EXPECT_FALSE(policy->SetAttributeFailSafe("BandwidthFraction", DoubleValue(-0.5)));
}

TEST(DispatchPolicies, AllocateNothingUnlessTheySaySo)
{
    for (const std::string name : {"RoundRobin", "LeastLoaded", "Random"})
    {
        auto policy = DispatchPolicy::Create(name);
        EXPECT_FALSE(policy->Allocates()) << name;
        const auto decision = policy->Decide(RequestView(), Servers());
        EXPECT_EQ(decision.server, 1U) << name;
        EXPECT_FALSE(decision.allocation) << name;
    }
}
