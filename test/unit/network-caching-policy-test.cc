/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"
#include "random-weights.h"
#include "temporary-folder.h"

#include "ns3/boolean.h"
#include "ns3/caching-policy-factory.h"
#include "ns3/input-error.h"
#include "ns3/network-caching-policy.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A flat network for two agents, that is four pairs. */
const char* const FLAT_NETWORK = R"({
  "features": 44, "entities": false, "layers": [],
  "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 4}]}})";

/** @return what a policy file for two agents says of itself */
PolicyDescription
Describe(const char* architecture)
{
    const auto problem = TableProblem(2, 40);
    return {"caching",
            CachingFeatures(problem).GetLayout(),
            NetworkArchitecture::Parse(architecture),
            NetworkCachingPolicy::GetDecoder(),
            "test",
            1,
            {}};
}

/** Writes a policy of random weights. */
void
Write(const std::string& path, const PolicyDescription& description)
{
    RandomWeights weights(1);
    Network(description.architecture, weights);
    PolicyFile::Write(path, description, weights.tensors);
}

/** @return what a slot with random requests looks like */
CachingObservation
RandomSlot(size_t pairs, RandomNumbers& numbers)
{
    CachingObservation observation;
    for (size_t k = 0; k < pairs; ++k)
    {
        observation.cached.push_back(numbers.Next() > 0);
        observation.requests.push_back(static_cast<int>(2 + 2 * numbers.Next()));
        observation.ages.push_back(1 + numbers.Next());
        observation.contextTokens.push_back(100 + 100 * numbers.Next());
    }
    return observation;
}

/** @return what the check of a choice says about a problem of some agents */
std::string
Complaint(const std::string& choice, uint32_t agents)
{
    try
    {
        CachingPolicyFactory(choice).Check(TableProblem(agents, 40));
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

// Features, network and decoder one by one are the reference.
TEST(NetworkCachingPolicy, DecidesAsItsNetworkSays)
{
    TemporaryFolder folder;
    Write(folder / "p", Describe(TTT_NETWORK));
    const CachingPolicyFactory factory(folder / "p");
    const auto problem = TableProblem(5, 40);
    const auto policy = factory.Create();
    policy->Start(problem);
    const auto file = PolicyFile::Read(folder / "p");
    auto state = file.network->NewState(problem.Size());
    CachingFeatures features(problem);
    CachingAction action(problem);
    RandomNumbers numbers(3);
    size_t kept = 0;
    for (int slot = 0; slot < 20; ++slot)
    {
        const auto observation = RandomSlot(problem.Size(), numbers);
        std::vector<float> floats(features.GetLayout().Size());
        features.Write(observation, floats);
        std::vector<float> scores(problem.Size());
        file.network->Step(state, floats);
        file.network->Read(state, 0, scores);
        std::vector<uint8_t> expected;
        action.Decode(scores, observation, expected);
        std::vector<uint8_t> cached;
        policy->Choose(problem, observation, cached);
        EXPECT_EQ(cached, expected) << "slot " << slot;
        for (const auto one : cached)
        {
            kept += one;
        }
    }
    EXPECT_GT(kept, 0U) << "the test is about something";
}

TEST(NetworkCachingPolicy, HasAMemoryOfItsOwn)
{
    TemporaryFolder folder;
    Write(folder / "p", Describe(TTT_NETWORK));
    const CachingPolicyFactory factory(folder / "p");
    const auto problem = TableProblem(5, 40);
    const auto play = [&](Ptr<CachingPolicy> policy) {
        policy->Start(problem);
        RandomNumbers numbers(4);
        std::vector<std::vector<uint8_t>> decisions(30);
        for (auto& decision : decisions)
        {
            policy->Choose(problem, RandomSlot(problem.Size(), numbers), decision);
        }
        return decisions;
    };
    const auto one = factory.Create();
    const auto first = play(one);
    EXPECT_EQ(play(factory.Create()), first) << "another server's policy has seen nothing";
    EXPECT_EQ(play(one), first) << "a new episode begins with an empty memory";
}

// A network with the same weights and an inner rate of 0 is the reference.
TEST(NetworkCachingPolicy, InnerUpdatesCanBeSwitchedOff)
{
    TemporaryFolder folder;
    std::string frozen(TTT_NETWORK);
    const std::string sizes = "\"mini_batch\": 4,";
    frozen.insert(frozen.find(sizes) + sizes.size(), " \"inner_rate\": 0,");
    Write(folder / "learns", Describe(TTT_NETWORK));
    Write(folder / "frozen", Describe(frozen.c_str()));
    const auto problem = TableProblem(5, 40);
    const auto play = [&](const std::string& name, bool updates) {
        const auto policy = CachingPolicyFactory(folder / name).Create();
        policy->SetAttribute("InnerUpdates", BooleanValue(updates));
        std::vector<float> all;
        policy->TraceConnectWithoutContext(
            "Decision",
            Callback<void, uint32_t, const std::vector<float>&, const std::vector<float>&, double>(
                [&](uint32_t, const std::vector<float>&, const std::vector<float>& scores, double) {
                    all.insert(all.end(), scores.begin(), scores.end());
                }));
        policy->Start(problem);
        RandomNumbers numbers(4);
        std::vector<uint8_t> cached;
        for (int slot = 0; slot < 10; ++slot)
        {
            policy->Choose(problem, RandomSlot(problem.Size(), numbers), cached);
        }
        return all;
    };
    EXPECT_EQ(play("learns", false), play("frozen", true));
    EXPECT_NE(play("learns", true), play("frozen", true));
    Write(folder / "flat", Describe(FLAT_NETWORK));
    const auto flat = CachingPolicyFactory(folder / "flat").Create();
    flat->SetAttribute("InnerUpdates", BooleanValue(false));
    EXPECT_THROW(flat->Start(TableProblem(2, 40)), InputError) << "there is nothing to switch off";
}

// What a crash and a slot without a decision do to the memory: the network itself is the reference.
TEST(NetworkCachingPolicy, BeginsAnewAfterACrashAndSeesSkippedSlots)
{
    TemporaryFolder folder;
    Write(folder / "p", Describe(TTT_NETWORK));
    const CachingPolicyFactory factory(folder / "p");
    const auto problem = TableProblem(5, 40);
    RandomNumbers numbers(5);
    std::vector<CachingObservation> slots;
    for (int slot = 0; slot < 12; ++slot)
    {
        slots.push_back(RandomSlot(problem.Size(), numbers));
    }
    const auto file = PolicyFile::Read(folder / "p");
    CachingFeatures features(problem);
    CachingAction action(problem);
    const auto expected = [&](size_t from, size_t to) {
        auto state = file.network->NewState(problem.Size());
        std::vector<float> floats(features.GetLayout().Size());
        std::vector<float> scores(problem.Size());
        for (size_t slot = from; slot <= to; ++slot)
        {
            features.Write(slots[slot], floats);
            file.network->Step(state, floats);
        }
        file.network->Read(state, 0, scores);
        std::vector<uint8_t> cached;
        action.Decode(scores, slots[to], cached);
        return cached;
    };
    const auto policy = factory.Create();
    policy->Start(problem);
    std::vector<uint8_t> cached;
    for (size_t slot = 0; slot < 4; ++slot)
    {
        policy->NoteSkippedSlot(problem, slots[slot]);
    }
    policy->Choose(problem, slots[4], cached);
    EXPECT_EQ(cached, expected(0, 4)) << "slots without a decision are seen, too";
    policy->NoteCrash(problem);
    policy->NoteSkippedSlot(problem, slots[5]);
    policy->Choose(problem, slots[6], cached);
    EXPECT_EQ(cached, expected(5, 6)) << "what was before the crash is forgotten";
    const auto keeper = factory.Create();
    keeper->SetAttribute("KeepMemory", BooleanValue(true));
    keeper->Start(problem);
    for (size_t slot = 0; slot < 5; ++slot)
    {
        keeper->NoteSkippedSlot(problem, slots[slot]);
    }
    keeper->NoteCrash(problem);
    keeper->NoteSkippedSlot(problem, slots[5]);
    keeper->Choose(problem, slots[6], cached);
    EXPECT_EQ(cached, expected(0, 6)) << "with KeepMemory it lives on";
}

namespace
{

/**
 * @brief Compare the decisions of a policy file with those of its network on the same features.
 * @param version version of the features
 */
void
ExpectToObserve(uint32_t version)
{
    TemporaryFolder folder;
    const auto problem = TableProblem(2, 40);
    auto description = Describe(TTT_NETWORK);
    description.observation = CachingFeatures(problem, version).GetLayout();
    description.architecture = NetworkArchitecture::Parse(
        R"({"features": )" + std::to_string(description.observation.blocks.at(0).features.size()) +
        R"(, "entities": true, "layers": [],
            "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 1}]}})");
    Write(folder / "p", description);
    const CachingPolicyFactory factory(folder / "p");
    factory.Check(problem);
    const auto file = PolicyFile::Read(folder / "p");
    CachingFeatures features(problem, version);
    CachingAction action(problem);
    auto state = file.network->NewState(problem.Size());
    const auto policy = factory.Create();
    policy->Start(problem);
    RandomNumbers numbers(6);
    for (int slot = 0; slot < 20; ++slot)
    {
        auto observation = RandomSlot(problem.Size(), numbers);
        observation.reports.assign(4, CachingObservation::LOST);
        observation.slot = 20;
        observation.homes = 3;
        observation.homeReports = {
            {1, 18, RandomSlot(problem.Size(), numbers).requests, observation.reports}};
        observation.homeReports[0].reports[0] = CachingObservation::COUNTED;
        std::vector<float> floats(features.GetLayout().Size());
        std::vector<float> scores(problem.Size());
        features.Write(observation, floats);
        file.network->Step(state, floats);
        file.network->Read(state, 0, scores);
        std::vector<uint8_t> expected;
        std::vector<uint8_t> cached;
        action.Decode(scores, observation, expected);
        policy->Choose(problem, observation, cached);
        EXPECT_EQ(cached, expected) << "version " << version << ", slot " << slot;
    }
    description.observation.version = CachingFeatures::VERSION + 1;
    Write(folder / "p", description);
    EXPECT_NE(Complaint((folder / "p").c_str(), 2), "") << "a version that nobody knows";
}

} // namespace

// The version of the file decides what the network gets.
TEST(NetworkCachingPolicy, ObservesWhatItsFileNames)
{
    for (const uint32_t version : {1, 2, 3})
    {
        ExpectToObserve(version);
    }
}

TEST(NetworkCachingPolicy, RefusesFilesForSomethingElse)
{
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    Write(path, Describe(FLAT_NETWORK));
    EXPECT_EQ(Complaint(path, 2), "");
    const auto observed = path + ": observes caching-observation version 1: 4 pairs";
    EXPECT_EQ(Complaint(path, 3).substr(0, observed.size()), observed);

    auto description = Describe(TTT_NETWORK);
    description.decoder = "shares";
    Write(path, description);
    EXPECT_EQ(Complaint(path, 2), path + ": has decoder 'shares', expected 'caching-log-demand 1'");

    Write(path, Describe(R"({"features": 11, "entities": true, "layers": [],
                             "heads": {"action": []}})"));
    EXPECT_EQ(Complaint(path, 2),
              path + ": has a head 'action' that gives 44 scores, expected 4, one for each pair");

    Write(path, Describe(R"({"features": 11, "entities": true, "layers": [],
                             "heads": {"value": []}})"));
    EXPECT_EQ(Complaint(path, 2), path + ": has no head 'action', but 'value'");
}

TEST(CachingPolicyFactory, KnowsNamesAndFiles)
{
    EXPECT_EQ(CachingPolicyFactory("Lfu").Create()->GetInstanceTypeId().GetName(),
              "ns3::llmedge::LfuCachingPolicy");
    EXPECT_EQ(Complaint("Lfu", 2), "");
    EXPECT_THROW(CachingPolicyFactory("NoSuch").Create(), InputError);
    EXPECT_EQ(Complaint("absent.safetensors", 2),
              "absent.safetensors: is not a file that can be read");
    EXPECT_EQ(Complaint("./absent", 2), "./absent: is not a file that can be read");
    EXPECT_NE(Complaint("policy.pt", 2), "");
}
