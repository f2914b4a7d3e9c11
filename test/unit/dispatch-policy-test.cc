/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
#include "ns3/dispatch-policy.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/shortest-completion-dispatch-policy.h"
#include "ns3/uinteger.h"

#include <array>
#include <gtest/gtest.h>
#include <limits>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return two edge servers and a cloud server, all up, idle and alike */
std::vector<ServerView>
ThreeServers()
{
    std::vector<ServerView> servers(3);
    for (uint32_t i = 0; i < 3; ++i)
    {
        servers[i].id = i;
        servers[i].up = true;
        servers[i].cloud = i == 2;
        servers[i].kvBlocksTotal = 100;
        servers[i].prefillTokensPerS = 1000;
        servers[i].decodeSPerToken = 0.01;
    }
    return servers;
}

/**
 * @param policy a policy
 * @param servers what it sees
 * @param count how often it is asked
 * @return its choices as digits, '-' for none
 */
std::string
Choices(Ptr<DispatchPolicy> policy, const std::vector<ServerView>& servers, int count)
{
    std::string choices;
    for (int i = 0; i < count; ++i)
    {
        const auto choice = policy->Choose(RequestView(), servers);
        choices += choice ? std::to_string(*choice) : "-";
    }
    return choices;
}

/**
 * @param device the device
 * @return its request
 */
RequestView
From(uint32_t device)
{
    RequestView request;
    request.device = device;
    return request;
}

const std::array<std::string, 8> NAMES{"CloudOnly",
                                       "FixedShares",
                                       "FullShares",
                                       "LeastLoaded",
                                       "LocalFirst",
                                       "Random",
                                       "RoundRobin",
                                       "ShortestCompletion"};

} // namespace

// Every policy: nothing up, nothing chosen; no servers, nothing chosen; what is down is left out.
TEST(DispatchPolicies, LeaveOutWhatIsDown)
{
    for (const auto& name : NAMES)
    {
        auto policy = DispatchPolicy::Create(name);
        EXPECT_EQ(Choices(policy, {}, 3), "---") << name;
        auto servers = ThreeServers();
        for (auto& server : servers)
        {
            server.up = false;
        }
        EXPECT_EQ(Choices(policy, servers, 3), "---") << name;
        servers[2].up = true;
        EXPECT_EQ(Choices(policy, servers, 3), "222") << name;
    }
}

TEST(DispatchPolicies, AreFoundByEachOfTheirNames)
{
    for (const auto& name : NAMES)
    {
        const auto full = "ns3::llmedge::" + name + "DispatchPolicy";
        for (const auto& given : {name, name + "DispatchPolicy", full})
        {
            EXPECT_EQ(DispatchPolicy::Create(given)->GetInstanceTypeId().GetName(), full);
        }
    }
}

// The base class and types that are no policies are not found; the message lists what there is.
TEST(DispatchPolicies, UnknownNamesAreRefusedWithTheKnownOnes)
{
    for (const std::string name : {"", "Nearest", "DispatchPolicy", "ns3::Node", "localfirst"})
    {
        try
        {
            DispatchPolicy::Create(name);
            ADD_FAILURE() << name;
        }
        catch (const InputError& error)
        {
            const std::string message(error.what());
            EXPECT_EQ(message.find("policy '" + name + "' is unknown, expected one of: "), 0U);
            for (const auto& known : NAMES)
            {
                EXPECT_NE(message.find(" " + known), std::string::npos) << known;
            }
        }
    }
}

TEST(RoundRobinDispatchPolicy, TakesTurns)
{
    auto policy = DispatchPolicy::Create("RoundRobin");
    auto servers = ThreeServers();
    EXPECT_EQ(Choices(policy, servers, 5), "01201");
    servers[2].up = false;
    EXPECT_EQ(Choices(policy, servers, 3), "010");
    servers[2].up = true;
    EXPECT_EQ(Choices(policy, servers, 3), "120");
    policy->SetAttribute("IncludeCloud", BooleanValue(false));
    EXPECT_EQ(Choices(policy, servers, 4), "1010");
}

// Fewer servers than before must not matter.
TEST(RoundRobinDispatchPolicy, SurvivesAShorterList)
{
    auto policy = DispatchPolicy::Create("RoundRobin");
    EXPECT_EQ(Choices(policy, ThreeServers(), 3), "012");
    auto one = ThreeServers();
    one.resize(1);
    EXPECT_EQ(Choices(policy, one, 2), "00");
}

// Load is what the server reports or what the controller has sent there, whichever is more; the
// first of equals is taken.
TEST(LeastLoadedDispatchPolicy, ComparesTheLargerOfReportAndOwnBooks)
{
    auto policy = DispatchPolicy::Create("LeastLoaded");
    auto servers = ThreeServers();
    EXPECT_EQ(Choices(policy, servers, 1), "0");
    servers[0].waiting = 1;
    servers[0].running = 2; // 3
    servers[1].outstanding = 2;
    servers[1].running = 1; // 2
    servers[2].outstanding = 4;
    EXPECT_EQ(Choices(policy, servers, 1), "1");
    servers[1].waiting = 2; // 3, as server 0
    EXPECT_EQ(Choices(policy, servers, 1), "0");
    servers[0].up = false;
    EXPECT_EQ(Choices(policy, servers, 1), "1");
}

TEST(CloudOnlyDispatchPolicy, ChoosesTheLeastBusyCloud)
{
    auto policy = DispatchPolicy::Create("CloudOnly");
    auto servers = ThreeServers();
    servers.push_back(servers[2]);
    servers[2].outstanding = 2;
    servers[3].outstanding = 1;
    EXPECT_EQ(Choices(policy, servers, 1), "3");
    servers[3].up = false;
    EXPECT_EQ(Choices(policy, servers, 1), "2");
    servers[2].up = false;
    EXPECT_EQ(Choices(policy, servers, 1), "-");
}

// Homes: device modulo edge servers, 0 and 1 here.
TEST(LocalFirstDispatchPolicy, StaysAtHomeBelowTheThreshold)
{
    auto policy = DispatchPolicy::Create("LocalFirst");
    policy->SetAttribute("Threshold", UintegerValue(3));
    auto servers = ThreeServers();
    for (uint32_t device = 0; device < 6; ++device)
    {
        EXPECT_EQ(policy->Choose(From(device), servers), device % 2);
    }
    servers[1].waiting = 1;
    servers[1].running = 1;
    EXPECT_EQ(policy->Choose(From(1), servers), 1U); // 2 < 3
    servers[1].running = 2;
    EXPECT_EQ(policy->Choose(From(1), servers), 2U); // 3: to the cloud
    servers[1].waiting = servers[1].running = 0;
    servers[1].outstanding = 3;
    EXPECT_EQ(policy->Choose(From(1), servers), 2U); // by the controller's books
    EXPECT_EQ(policy->Choose(From(0), servers), 0U);
}

TEST(LocalFirstDispatchPolicy, HomesDoNotMoveWhenAServerFails)
{
    auto policy = DispatchPolicy::Create("LocalFirst");
    auto servers = ThreeServers();
    servers[0].up = false;
    EXPECT_EQ(policy->Choose(From(0), servers), 2U); // the cloud takes over
    EXPECT_EQ(policy->Choose(From(1), servers), 1U);
    EXPECT_EQ(policy->Choose(From(2), servers), 2U);
    servers[2].up = false;
    EXPECT_EQ(policy->Choose(From(0), servers), 1U); // the next edge server
    servers[1].outstanding = 1000;
    EXPECT_EQ(policy->Choose(From(1), servers), 1U); // without a cloud there is no threshold
}

TEST(LocalFirstDispatchPolicy, TakesTheLeastBusyCloud)
{
    auto policy = DispatchPolicy::Create("LocalFirst");
    auto servers = ThreeServers();
    servers.push_back(servers[2]);
    servers[0].up = false;
    servers[2].outstanding = 2;
    servers[3].outstanding = 1;
    EXPECT_EQ(policy->Choose(From(0), servers), 3U);
}

// Three of three servers, 3000 draws: chi-square with 2 degrees of freedom is below 13.82 with
// probability 0.999 (-2 ln 0.001); the stream is fixed, so the outcome is too.
TEST(RandomDispatchPolicy, IsUniform)
{
    auto policy = DispatchPolicy::Create("Random");
    EXPECT_EQ(policy->AssignStreams(77), 1);
    constexpr int DRAWS = 3000;
    std::array<int, 3> counts{};
    for (const char choice : Choices(policy, ThreeServers(), DRAWS))
    {
        ++counts.at(static_cast<size_t>(choice - '0'));
    }
    double chiSquare = 0;
    for (const int count : counts)
    {
        chiSquare += (count - DRAWS / 3.0) * (count - DRAWS / 3.0) / (DRAWS / 3.0);
    }
    EXPECT_LT(chiSquare, 13.82);
    EXPECT_GT(chiSquare, 0); // a cycle would meet the expectation exactly
}

TEST(RandomDispatchPolicy, FollowsItsStreamAndFlag)
{
    auto one = DispatchPolicy::Create("Random");
    auto same = DispatchPolicy::Create("Random");
    auto other = DispatchPolicy::Create("Random");
    one->AssignStreams(5);
    same->AssignStreams(5);
    other->AssignStreams(6);
    const auto servers = ThreeServers();
    const auto choices = Choices(one, servers, 50);
    EXPECT_EQ(Choices(same, servers, 50), choices);
    EXPECT_NE(Choices(other, servers, 50), choices);
    one->SetAttribute("IncludeCloud", BooleanValue(false));
    EXPECT_EQ(Choices(one, servers, 50).find('2'), std::string::npos);
}

// By hand: 0.02 + (500 + 300) / 1000 + 50 * 0.01 * (1 + 4 * 0.01) = 0.02 + 0.8 + 0.52 = 1.34 s.
TEST(ShortestCompletionDispatchPolicy, FollowsItsFormula)
{
    auto policy = CreateObject<ShortestCompletionDispatchPolicy>();
    RequestView request;
    request.promptTokens = 300;
    request.expectedOutputTokens = 50;
    auto server = ThreeServers()[0];
    server.roundTripS = 0.02;
    server.waitingPromptTokens = 400;
    server.outstandingPromptTokens = 500;
    server.running = 4;
    EXPECT_NEAR(policy->ExpectedCompletion(request, server), 1.34, 1e-12);
    // 6 sent there, of which 1 waits: 5 are in the batch: 0.02 + 0.8 + 0.5 * 1.05.
    server.outstanding = 6;
    server.waiting = 1;
    EXPECT_NEAR(policy->ExpectedCompletion(request, server), 1.345, 1e-12);
    // With 90 of 100 blocks in use the one that waits adds an answer of 50 * 0.01 s.
    server.kvBlocksUsed = 89;
    EXPECT_NEAR(policy->ExpectedCompletion(request, server), 1.345, 1e-12);
    server.kvBlocksUsed = 90;
    EXPECT_NEAR(policy->ExpectedCompletion(request, server), 1.845, 1e-12);
    policy->SetAttribute("BatchPenalty", DoubleValue(0));
    EXPECT_NEAR(policy->ExpectedCompletion(request, server), 1.82, 1e-12);
    server.prefillTokensPerS = 0; // it has not said how fast it is
    EXPECT_EQ(policy->ExpectedCompletion(request, server), std::numeric_limits<double>::infinity());
}

// A cloud ten times as fast, 100 ms away: 100 prompt tokens take 100 ms here, 10 ms there, and 10
// answer tokens 100 ms against 10 ms. Idle: 200 ms against 120 ms; from a backlog of 800 tokens at
// the cloud on, home is quicker.
TEST(ShortestCompletionDispatchPolicy, WeighsDistanceAgainstSpeed)
{
    auto policy = DispatchPolicy::Create("ShortestCompletion");
    auto servers = ThreeServers();
    servers.erase(servers.begin());
    servers[1].prefillTokensPerS = 10000;
    servers[1].decodeSPerToken = 0.001;
    servers[1].roundTripS = 0.1;
    RequestView request;
    request.promptTokens = 100;
    request.expectedOutputTokens = 10;
    EXPECT_EQ(policy->Choose(request, servers), 1U);
    servers[1].waitingPromptTokens = 799;
    EXPECT_EQ(policy->Choose(request, servers), 1U);
    servers[1].waitingPromptTokens = 801;
    EXPECT_EQ(policy->Choose(request, servers), 0U);
    servers[0].up = false;
    EXPECT_EQ(policy->Choose(request, servers), 1U);
}
