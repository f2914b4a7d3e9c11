/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/prefix-affinity-dispatch-policy.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return servers that are up, with these numbers of requests */
std::vector<ServerView>
Servers(const std::vector<uint32_t>& loads)
{
    std::vector<ServerView> servers(loads.size());
    for (size_t i = 0; i < loads.size(); ++i)
    {
        servers[i].up = true;
        servers[i].outstanding = loads[i];
    }
    return servers;
}

/** @return a request of a session */
RequestView
Turn(uint64_t session, uint32_t promptTokens)
{
    RequestView request;
    request.session = session;
    request.promptTokens = promptTokens;
    return request;
}

} // namespace

TEST(PrefixAffinityDispatchPolicy, StaysWhereTheSessionWas)
{
    auto policy = CreateObject<PrefixAffinityDispatchPolicy>();
    EXPECT_EQ(policy->Choose(Turn(5, 100), Servers({3, 1, 2})), 1U) << "the least busy one";
    EXPECT_EQ(policy->Choose(Turn(5, 200), Servers({0, 8, 2})), 1U) << "8 more are few enough";
    EXPECT_EQ(policy->Choose(Turn(0, 200), Servers({0, 8, 2})), 0U) << "without a session";
    EXPECT_EQ(policy->Choose(Turn(6, 200), Servers({1, 8, 0})), 2U) << "another session";
}

TEST(PrefixAffinityDispatchPolicy, LoadCountsForMoreThanTheCacheInTheEnd)
{
    auto policy = CreateObject<PrefixAffinityDispatchPolicy>();
    policy->SetAttribute("MaxLead", UintegerValue(2));
    policy->Choose(Turn(5, 100), Servers({3, 1, 2}));
    EXPECT_EQ(policy->Choose(Turn(5, 200), Servers({0, 3, 2})), 0U);
    EXPECT_EQ(policy->Choose(Turn(5, 300), Servers({1, 1, 0})), 0U)
        << "that server has the longest prompt now";
}

TEST(PrefixAffinityDispatchPolicy, AServerThatIsDownHasNoCache)
{
    auto policy = CreateObject<PrefixAffinityDispatchPolicy>();
    policy->Choose(Turn(5, 100), Servers({3, 1, 2}));
    auto servers = Servers({3, 1, 2});
    servers[1].up = false;
    EXPECT_EQ(policy->Choose(Turn(5, 200), servers), 2U);
    EXPECT_FALSE(policy->Choose(Turn(5, 200), std::vector<ServerView>(3)));
}
