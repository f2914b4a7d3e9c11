/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-test-bed.h"
#include "temporary-folder.h"

#include "ns3/dispatch-policy-factory.h"
#include "ns3/input-error.h"
#include "ns3/offloading-action.h"
#include "ns3/offloading-choices.h"
#include "ns3/offloading-features.h"
#include "ns3/offloading-row-features.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A policy whose network says the same, whatever it sees: the heads' biases. */
Ptr<DispatchPolicy>
MakePolicy(const std::string& decoder, const std::map<std::string, std::vector<float>>& heads)
{
    PolicyDescription description;
    description.problem = "offloading";
    description.observation = OffloadingFeatures(5).GetLayout();
    description.architecture.features = 20;
    description.decoder = decoder;
    description.trainingCommand = "test";
    description.seed = 1;
    std::map<std::string, Tensor> tensors;
    for (const auto& [name, numbers] : heads)
    {
        const size_t size = numbers.size();
        description.architecture.heads[name] = {
            {"linear", name, "", {{"outputs", static_cast<double>(size)}, {"bias", 1}}, {}}};
        tensors[name + ".weight"] = Tensor::Floats({size, 20}, std::vector<float>(size * 20));
        tensors[name + ".bias"] = Tensor::Floats({size}, numbers);
    }
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    PolicyFile::Write(path, description, tensors);
    const DispatchPolicyFactory factory(path);
    factory.Check(5);
    EXPECT_THROW(factory.Check(4), InputError);
    return factory.Create();
}

} // namespace

TEST(OffloadingNetworkDispatchPolicy, CarriesOutTheNumbersOfAnAction)
{
    const auto servers = HalfFullServers();
    const std::vector<float> numbers{0.1F, -0.5F, 2, 0.4F};
    const auto expected = OffloadingAction(5).Decode(numbers, servers);
    const auto policy = MakePolicy("offloading-action 1", {{"action", numbers}});
    const auto decision = policy->Decide(RequestView(), servers);
    EXPECT_EQ(decision.server, expected.server);
    EXPECT_DOUBLE_EQ(decision.allocation->bandwidth, expected.allocation->bandwidth);
    EXPECT_DOUBLE_EQ(decision.allocation->computeShare, expected.allocation->computeShare);
    EXPECT_EQ(decision.allocation->kvBlocks, expected.allocation->kvBlocks);
    auto down = servers;
    down[*expected.server].up = false;
    EXPECT_FALSE(policy->Decide(RequestView(), down).server);
}

// On packets the cloud is often the last server, in slots it is the first.
TEST(OffloadingNetworkDispatchPolicy, TheFirstServerIsTheCloudWhereverItStands)
{
    const auto policy = MakePolicy("offloading-action 1", {{"action", {-1, 1, 1, 1}}});
    auto servers = HalfFullServers();
    EXPECT_EQ(policy->Decide(RequestView(), servers).server, 0U);
    servers[0].cloud = false;
    servers[4].cloud = true;
    EXPECT_EQ(policy->Decide(RequestView(), servers).server, 4U);
}

TEST(OffloadingNetworkDispatchPolicy, RefusesARequestIfWhatItSeesIsNoNumber)
{
    const float much = 3e38F;
    const auto policy = MakePolicy("offloading-action 1", {{"action", {much, much, much, much}}});
    const auto decision = policy->Decide(RequestView(), HalfFullServers());
    ASSERT_TRUE(decision.allocation);
    EXPECT_LE(decision.allocation->computeShare, 0.05) << "shares stay in their box";
    auto servers = HalfFullServers();
    servers[0].distanceM = std::nan("");
    const auto none = MakePolicy("offloading-action 1", {{"action", {0, 0, 0, 0}}});
    const auto refused = none->Decide(RequestView(), servers);
    EXPECT_FALSE(refused.server);
    EXPECT_NE(refused.reason.find("not finite"), std::string::npos) << refused.reason;
}

TEST(OffloadingNetworkDispatchPolicy, OutputsMayBeBeforeTheHyperbolicTangent)
{
    const auto policy = MakePolicy("tanh offloading-action 1", {{"action", {-9, 1, 9, 9}}});
    const auto decision = policy->Decide(RequestView(), HalfFullServers());
    EXPECT_EQ(decision.server, 0U);
    EXPECT_NEAR(decision.allocation->computeShare, 0.05 * (1 + std::tanh(1)) / 2, 1e-8);
}

TEST(OffloadingNetworkDispatchPolicy, TheChoiceWithTheLargestReturnIsTaken)
{
    std::vector<float> advantages(2 * 60);
    advantages[2 * 41 + 1] = 3; // atoms 0 and 5
    const auto policy = MakePolicy("value-distribution 1 from 0.000000 to 5.000000",
                                   {{"advantage", advantages}, {"value", {0, 0}}});
    const auto servers = HalfFullServers();
    const auto decision = policy->Decide(RequestView(), servers);
    const auto expected = OffloadingChoices(5).Get(41);
    EXPECT_EQ(decision.server, expected.server);
    EXPECT_NEAR(decision.allocation->computeShare,
                expected.GetAllocation(servers[0]).computeShare,
                1e-8);
}

TEST(OffloadingNetworkDispatchPolicy, RefusesWhatItDoesNotUnderstand)
{
    EXPECT_THROW(MakePolicy("offloading-action 2", {{"action", {0, 0, 0, 0}}}), InputError);
    EXPECT_THROW(MakePolicy("offloading-action 1", {{"action", {0, 0, 0}}}), InputError);
    EXPECT_THROW(MakePolicy("offloading-action 1", {{"deed", {0, 0, 0, 0}}}), InputError);
}

// A network with the same weights for each row: the score is the distance, shares are the largest.
TEST(OffloadingNetworkDispatchPolicy, MayScoreEachServer)
{
    PolicyDescription description;
    description.problem = "offloading";
    description.observation = OffloadingRowFeatures(5).GetLayout();
    description.architecture.features = 8;
    description.architecture.entities = true;
    description.architecture.heads["action"] = {LayerDescription::Linear("action", 4)};
    description.decoder = "offloading-rows 1";
    description.trainingCommand = "test";
    description.seed = 1;
    std::vector<float> weights(4 * 8);
    weights[0] = 1;
    const std::map<std::string, Tensor> tensors{{"action.weight", Tensor::Floats({4, 8}, weights)},
                                                {"action.bias", Tensor::Floats({4}, {0, 1, 1, 1})}};
    TemporaryFolder folder;
    PolicyFile::Write(folder / "p.safetensors", description, tensors);
    const auto policy = DispatchPolicyFactory(folder / "p.safetensors").Create();
    auto servers = HalfFullServers();
    const auto decision = policy->Decide(RequestView(), servers);
    EXPECT_EQ(*decision.server, 4U) << "the farthest";
    EXPECT_DOUBLE_EQ(decision.allocation->computeShare, 0.05);
    servers[4].left.computeShare = 0.04;
    EXPECT_EQ(*policy->Decide(RequestView(), servers).server, 3U) << "the next one that has room";
}
