/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/initial-weights.h"
#include "ns3/network.h"
#include "ns3/policy-architecture.h"
#include "ns3/ppo-loss.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a choice among three rows, of which those with "up" 0 cannot be chosen */
EnvironmentDescription
Describe()
{
    EnvironmentDescription description;
    description.problem = "choice";
    description.observation = {"rows", 1, {{"rows", 3, {{"up", "", 0, 1}}}}};
    description.action = {"choice", 1, {{"all", 1, {{"row", "", 0, 2}}}}};
    description.actionKind = ActionKind::DISCRETE;
    description.episodeSteps = 10;
    description.choosable = "up";
    return description;
}

/** @return one step */
PpoMinibatch
OneStep(const std::vector<float>& up, float log)
{
    PpoMinibatch minibatch;
    minibatch.steps = 1;
    minibatch.batch = 1;
    minibatch.observations = up;
    minibatch.actions = {0};
    minibatch.logs = {log};
    minibatch.advantages = {1};
    minibatch.returns = {0};
    minibatch.valid = {1};
    minibatch.remembered = {1};
    return minibatch;
}

} // namespace

TEST(PpoLoss, GivesNoChanceToWhatCannotBeChosen)
{
    const auto description = Describe();
    const ActionDistribution distribution(description, true);
    for (const auto* network : {"flat", "entity"})
    {
        const auto architecture =
            PolicyArchitecture::Make(network, description, distribution.GetOutputs(), 4);
        const auto numbers = CreateObject<UniformRandomVariable>();
        numbers->SetStream(1);
        InitialWeights weights(numbers);
        const Network begin(architecture, weights);
        auto tensors = weights.GetTensors();
        tensors["actor.weight"] = Tensor::Floats(
            tensors["actor.weight"].shape,
            std::vector<float>(tensors["actor.weight"].GetFloats().size(), 0.0F)); // equal scores
        NetworkParameters parameters(tensors);
        PpoSettings settings;
        settings.network = network;
        PpoLoss loss(settings, description, architecture, distribution, parameters);
        auto alone = OneStep({1, 0, 0}, 0);
        auto figures = loss.Differentiate(alone);
        EXPECT_NEAR(figures.policy, -1, 1e-6) << network << ": the ratio is 1, the advantage too";
        EXPECT_NEAR(figures.entropy, 0, 1e-6) << network;
        auto two = OneStep({1, 0, 1}, static_cast<float>(-std::log(2.0)));
        figures = loss.Differentiate(two);
        EXPECT_NEAR(figures.policy, -1, 1e-6) << network;
        EXPECT_NEAR(figures.entropy, std::log(2.0), 1e-6) << network;
        auto nothing = OneStep({0, 0, 0}, 0); // as rows of a buffer where nothing was played
        EXPECT_TRUE(std::isfinite(loss.Differentiate(nothing).entropy)) << network;
    }
}
