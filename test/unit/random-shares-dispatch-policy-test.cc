/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/random-server-dispatch-policy.h"
#include "ns3/random-shares-dispatch-policy.h"

#include <gtest/gtest.h>
#include <set>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return three servers, the second down */
std::vector<ServerView>
Servers()
{
    std::vector<ServerView> servers(3);
    for (auto& server : servers)
    {
        server.up = true;
        server.capacity = {20e6, 1, 2000};
    }
    servers[1].up = false;
    return servers;
}

} // namespace

TEST(RandomSharesDispatchPolicy, DrawsServersAndPartsOfTheLargestAllocation)
{
    auto policy = CreateObject<RandomSharesDispatchPolicy>();
    EXPECT_EQ(policy->AssignStreams(1), 2);
    EXPECT_TRUE(policy->Allocates());
    std::set<size_t> chosen;
    double compute = 0;
    double memory = 0;
    constexpr int DRAWS = 4000;
    for (int i = 0; i < DRAWS; ++i)
    {
        const auto decision = policy->Decide(RequestView(), Servers());
        chosen.insert(*decision.server);
        const auto& amounts = *decision.allocation;
        EXPECT_GE(amounts.computeShare, 0.02 / 20);
        EXPECT_LE(amounts.computeShare, 1.0 / 20);
        EXPECT_LE(amounts.bandwidth, 1e6);
        compute += amounts.computeShare * 20;
        memory += static_cast<double>(amounts.kvBlocks) / 100;
    }
    EXPECT_EQ(chosen, (std::set<size_t>{0, 2})) << "a server that is down is never drawn";
    // The mean of max(u, 0.02) is 0.5002; its deviation is 0.289 / sqrt(4000) = 0.0046.
    EXPECT_NEAR(compute / DRAWS, 0.5002, 0.02);
    EXPECT_NEAR(memory / DRAWS, 0.4952, 0.02) << "blocks are rounded down, by half a block";
}

TEST(RandomServerDispatchPolicy, GivesTheLargestAllocation)
{
    auto policy = CreateObject<RandomServerDispatchPolicy>();
    policy->AssignStreams(1);
    EXPECT_TRUE(policy->Allocates());
    std::set<size_t> chosen;
    for (int i = 0; i < 40; ++i)
    {
        const auto decision = policy->Decide(RequestView(), Servers());
        chosen.insert(*decision.server);
        EXPECT_DOUBLE_EQ(decision.allocation->computeShare, 0.05);
        EXPECT_DOUBLE_EQ(decision.allocation->bandwidth, 1e6);
        EXPECT_EQ(decision.allocation->kvBlocks, 100U);
    }
    EXPECT_EQ(chosen, (std::set<size_t>{0, 2}));
    EXPECT_FALSE(policy->Decide(RequestView(), {}).server) << "without servers there is no choice";
}
