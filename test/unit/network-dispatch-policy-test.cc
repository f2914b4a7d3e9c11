/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-test-bed.h"
#include "temporary-folder.h"

#include "ns3/boolean.h"
#include "ns3/dispatch-policy-factory.h"
#include "ns3/input-error.h"
#include "ns3/network-dispatch-policy.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param choice a choice
 * @param servers number of servers
 * @return what the check says about it
 */
std::string
Complaint(const std::string& choice, size_t servers)
{
    try
    {
        DispatchPolicyFactory(choice).Check(servers);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

/** @return a request of 100 tokens */
RequestView
SmallRequest(uint64_t id)
{
    RequestView request;
    request.id = id;
    request.promptTokens = 100;
    request.expectedOutputTokens = 50;
    return request;
}

/** What a policy has decided. */
struct Diary
{
    /** @param policy whose decisions are written down */
    explicit Diary(Ptr<DispatchPolicy> policy)
    {
        policy->TraceConnectWithoutContext(
            "Decision",
            Callback<void, const RequestView&, const std::vector<float>&, size_t, double>(
                [this](const RequestView&,
                       const std::vector<float>& seen,
                       size_t server,
                       double logProbability) {
                    observation = seen;
                    servers.push_back(server);
                    logs.push_back(logProbability);
                }));
    }

    std::vector<float> observation; //!< The last one
    std::vector<size_t> servers;    //!< Servers chosen
    std::vector<double> logs;       //!< Logarithms of their probabilities
};

} // namespace

// Features and network one by one are the reference.
TEST(NetworkDispatchPolicy, ChoosesTheHighestScoreOfServersThatAreUp)
{
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    WriteDispatch(path, DescribeDispatch(SERVER_NETWORK));
    const auto policy = DispatchPolicyFactory(path).Create();
    const auto file = PolicyFile::Read(path);
    RandomNumbers numbers(3);
    std::vector<size_t> chosen(5);
    for (uint64_t id = 0; id < 50; ++id)
    {
        auto servers = RandomServers(5, numbers);
        servers[id % 5].up = false;
        const DispatchFeatures features(5);
        std::vector<float> floats(features.GetLayout().Size());
        features.Write(SmallRequest(id), servers, floats);
        auto state = file.network->NewState(5);
        file.network->Step(state, floats);
        std::vector<float> scores(5);
        file.network->Read(state, file.network->FindHead("action"), scores);
        scores[id % 5] = -1e9F;
        const auto best = std::max_element(scores.begin(), scores.end()) - scores.begin();
        const auto choice = policy->Choose(SmallRequest(id), servers);
        ASSERT_TRUE(choice);
        EXPECT_EQ(*choice, static_cast<size_t>(best));
        ++chosen[*choice];
    }
    EXPECT_GT(std::count_if(chosen.begin(), chosen.end(), [](size_t n) { return n > 0; }), 1)
        << "the test is about something";
    EXPECT_FALSE(policy->Choose(SmallRequest(1), std::vector<ServerView>(5)))
        << "nothing can be chosen if no server is up";
}

// Of 20,000 draws each share is within four standard deviations of its probability, and the
// logarithms are those of the probabilities.
TEST(NetworkDispatchPolicy, DrawsServersWithTheirProbabilities)
{
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    WriteDispatch(path, DescribeDispatch(SERVER_NETWORK));
    const auto policy = DispatchPolicyFactory(path).Create();
    policy->SetAttribute("Explore", BooleanValue(true));
    EXPECT_EQ(policy->AssignStreams(7), 1);
    Diary diary(policy);
    RandomNumbers numbers(4);
    auto servers = RandomServers(4, numbers);
    servers[2].up = false;
    constexpr int DRAWS = 20000;
    std::vector<double> counts(4);
    std::vector<double> logs(4);
    for (int i = 0; i < DRAWS; ++i)
    {
        const auto choice = *policy->Choose(SmallRequest(i), servers);
        counts[choice] += 1;
        logs[choice] = diary.logs.back();
    }
    EXPECT_EQ(counts[2], 0) << "a server that is down is never drawn";
    double sum = 0;
    for (const size_t i : {0, 1, 3})
    {
        const double probability = std::exp(logs[i]);
        sum += probability;
        const double deviation = std::sqrt(probability * (1 - probability) / DRAWS);
        EXPECT_NEAR(counts[i] / DRAWS, probability, 4 * deviation) << i;
        EXPECT_GT(counts[i], 0) << i;
    }
    EXPECT_NEAR(sum, 1, 1e-12);
    const auto again = DispatchPolicyFactory(path).Create();
    again->SetAttribute("Explore", BooleanValue(true));
    again->AssignStreams(7);
    for (int i = 0; i < 100; ++i)
    {
        EXPECT_EQ(*again->Choose(SmallRequest(i), servers), diary.servers[i])
            << "the same stream draws the same servers";
    }
}

TEST(NetworkDispatchPolicy, HasAMemoryOfItsOwn)
{
    TemporaryFolder folder;
    WriteDispatch(folder / "p", DescribeDispatch(SERVER_GRU));
    const DispatchPolicyFactory factory(folder / "p");
    const auto play = [](Ptr<DispatchPolicy> policy) {
        RandomNumbers numbers(5);
        Diary diary(policy);
        for (uint64_t id = 0; id < 30; ++id)
        {
            policy->Choose(SmallRequest(id), RandomServers(3, numbers));
        }
        return diary.logs;
    };
    const auto one = DynamicCast<NetworkDispatchPolicy>(factory.Create());
    const auto first = play(one);
    EXPECT_EQ(play(factory.Create()), first) << "another controller's policy has seen nothing";
    const auto second = DynamicCast<NetworkDispatchPolicy>(factory.Create());
    second->Choose(SmallRequest(0), std::vector<ServerView>(3));
    EXPECT_EQ(play(second), first) << "who cannot choose is not asked";
}

// A network that sees nothing but the share of the prompt that a server had before, feature 30.
TEST(NetworkDispatchPolicy, RemembersWhereSessionsWere)
{
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    const auto description = DescribeDispatch(R"({"features": 32, "entities": true, "layers": [],
        "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 1}]}})",
                                              3,
                                              2);
    std::vector<float> weights(32);
    weights[30] = 1;
    PolicyFile::Write(path,
                      description,
                      {{"actor.weight", Tensor::Floats({1, 32}, weights)},
                       {"actor.bias", Tensor::Floats({1}, {0})}});
    EXPECT_EQ(Complaint(path, 3), "");
    const auto policy = DispatchPolicyFactory(path).Create();
    RandomNumbers numbers(6);
    auto servers = RandomServers(3, numbers);
    auto request = SmallRequest(1);
    request.session = 4;
    servers[0].up = servers[1].up = false;
    EXPECT_EQ(policy->Choose(request, servers), 2U);
    servers[0].up = servers[1].up = true;
    EXPECT_EQ(policy->Choose(request, servers), 2U) << "its first turn was there";
    request.session = 5;
    EXPECT_EQ(policy->Choose(request, servers), 0U) << "the first of equal scores";
}

TEST(NetworkDispatchPolicy, RefusesFilesForSomethingElse)
{
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    auto description = DescribeDispatch(SERVER_NETWORK);
    WriteDispatch(path, description);
    EXPECT_EQ(Complaint(path, 3), "");
    EXPECT_EQ(Complaint(path, 7), "") << "an entity network takes any number of servers";
    description.problem = "caching";
    WriteDispatch(path, description);
    EXPECT_EQ(Complaint(path, 3), path + ": decides problem 'caching', expected 'dispatch'");
    description = DescribeDispatch(SERVER_NETWORK);
    description.decoder = "dispatch-score 2";
    WriteDispatch(path, description);
    EXPECT_EQ(Complaint(path, 3),
              path + ": has decoder 'dispatch-score 2', expected 'dispatch-score 1'");
    WriteDispatch(path, DescribeDispatch(R"({"features": 84, "entities": false, "layers": [],
        "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 3}]}})"));
    EXPECT_EQ(Complaint(path, 3), "");
    EXPECT_EQ(Complaint(path, 4).substr(0, path.size() + 48),
              path + ": observes dispatch-observation version 1: 3 ser")
        << "a flat network takes one number of servers";
    WriteDispatch(path, DescribeDispatch(R"({"features": 28, "entities": true, "layers": [],
        "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 2}]}})"));
    EXPECT_EQ(Complaint(path, 3),
              path + ": has a head 'action' that gives 6 scores, expected 3, one for each server");
}

TEST(DispatchPolicyFactory, MakesPoliciesByNameOrByFile)
{
    EXPECT_EQ(DispatchPolicyFactory("RoundRobin").Create()->GetInstanceTypeId().GetName(),
              "ns3::llmedge::RoundRobinDispatchPolicy");
    EXPECT_EQ(Complaint("RoundRobin", 1000), "") << "names take any number of servers";
    EXPECT_THROW(DispatchPolicyFactory("Nearest").Create(), InputError);
    EXPECT_THROW(DispatchPolicyFactory("no/such/file"), InputError);
    EXPECT_THROW(DispatchPolicyFactory("none.safetensors"), InputError);
    EXPECT_NE(Complaint("actor.pt", 1).find("TorchScript"), std::string::npos);
}

TEST(PolicyFile, HasADigestOfWhatIsInIt)
{
    TemporaryFolder folder;
    auto description = DescribeDispatch(SERVER_NETWORK);
    WriteDispatch(folder / "a", description);
    WriteDispatch(folder / "b", description);
    const auto digest = PolicyFile::Read(folder / "a").digest;
    EXPECT_EQ(digest.size(), 16U);
    EXPECT_EQ(PolicyFile::Read(folder / "b").digest, digest) << "names of files do not count";
    description.seed = 2;
    WriteDispatch(folder / "b", description);
    EXPECT_NE(PolicyFile::Read(folder / "b").digest, digest);
}
