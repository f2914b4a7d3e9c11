/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/greedy-dispatch-policy.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a cloud that takes 2 s and an edge server that takes 9 s, both with all left */
std::vector<ServerView>
Servers()
{
    std::vector<ServerView> servers(2);
    for (auto& server : servers)
    {
        server.up = true;
        server.capacity = {20e6, 1, 2000};
        server.left = server.capacity;
        server.prefillTokensPerS = 1e9;
        server.distanceM = 300;
    }
    servers[0].decodeSPerToken = 2.0 / 100;
    servers[0].accuracy = 0.12;
    servers[1].decodeSPerToken = 9.0 / 100;
    servers[1].accuracy = 0.19;
    return servers;
}

/** @return a request for 100 tokens that has not been sent yet */
RequestView
Request(double deadlineS)
{
    RequestView request;
    request.promptTokens = 200;
    request.promptBytes = 60000;
    request.uploaded = false;
    request.expectedOutputTokens = 100;
    request.deadlineS = deadlineS;
    return request;
}

} // namespace

TEST(GreedyDispatchPolicy, PredictsByEq8)
{
    auto policy = CreateObject<GreedyDispatchPolicy>();
    auto servers = Servers();
    // Path loss at 300 m 128.1 + 37.6 log10(0.3) = 108.44 dB; noise of 1 MHz -174 + 60 + 9 = -105
    // dBm; SNR 23 + 8 - 108.44 + 105 = 27.56 dB; 1 MHz log2(1 + 570) = 9.157 Mb/s. 62 kB take
    // 0.0542 s.
    EXPECT_NEAR(policy->PredictLatency(Request(15), servers[0]), 2.0542, 2e-4);
    auto sent = Request(15);
    sent.uploaded = true;
    EXPECT_NEAR(policy->PredictLatency(sent, servers[0]), 2 + 8 * 2000 / 9.157e6, 2e-5)
        << "a prompt that has arrived need not be sent";
    servers[0].distanceM.reset();
    EXPECT_NEAR(policy->PredictLatency(Request(15), servers[0]), 2, 1e-6)
        << "without a distance there is no transmission";
    servers[0].prefillTokensPerS = 0;
    EXPECT_TRUE(std::isinf(policy->PredictLatency(Request(15), servers[0])));
    policy->SetAttribute("Slowdown", DoubleValue(3));
    EXPECT_NEAR(policy->PredictLatency(Request(15), servers[1]), 27.054, 1e-3);
}

TEST(GreedyDispatchPolicy, CountsBitsPerSecondIfTold)
{
    auto policy = CreateObject<GreedyDispatchPolicy>();
    policy->SetAttribute("BandwidthUnit", EnumValue(GreedyDispatchPolicy::BITS_PER_SECOND));
    EXPECT_NEAR(policy->PredictLatency(Request(15), Servers()[0]), 2 + 8 * 62000 / 1e6, 1e-3);
}

TEST(GreedyDispatchPolicy, TakesTheServerThatIsWorthMost)
{
    auto policy = CreateObject<GreedyDispatchPolicy>();
    auto servers = Servers();
    const auto decision = policy->Decide(Request(15), servers);
    EXPECT_EQ(*decision.server, 0U) << "1/2.05 + 0.12 is more than 1/9.05 + 0.19";
    EXPECT_DOUBLE_EQ(decision.allocation->computeShare, 0.05);
    EXPECT_DOUBLE_EQ(decision.allocation->bandwidth, 1e6);
    EXPECT_EQ(decision.allocation->kvBlocks, 100U);
    servers[1].accuracy = 0.9;
    EXPECT_EQ(*policy->Choose(Request(15), servers), 1U);
    EXPECT_EQ(*policy->Choose(Request(5), servers), 0U) << "what is late is worth less";
    EXPECT_EQ(*policy->Choose(Request(1), servers), 0U) << "if all are late, the shortest";
    EXPECT_EQ(*policy->Choose(Request(0), servers), 1U) << "without a deadline nothing is late";
}

TEST(GreedyDispatchPolicy, LeavesOutServersWithoutRoom)
{
    auto policy = CreateObject<GreedyDispatchPolicy>();
    auto servers = Servers();
    servers[0].left.kvBlocks = 99;
    EXPECT_EQ(*policy->Choose(Request(15), servers), 1U);
    servers[1].up = false;
    const auto decision = policy->Decide(Request(15), servers);
    EXPECT_FALSE(decision.server);
    EXPECT_EQ(decision.reason, "no server has a full allocation left");
    EXPECT_TRUE(policy->NeedsDistances());
    EXPECT_TRUE(policy->Allocates());
}
