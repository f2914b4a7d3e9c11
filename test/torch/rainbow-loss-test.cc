/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/rainbow-loss.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** Two choices and two atoms, 0 and 1, of an observation that does not matter. */
NetworkArchitecture
Architecture()
{
    return NetworkArchitecture::Parse(R"({"features": 1, "entities": false, "layers": [],
        "heads": {"advantage": [{"kind": "linear", "name": "advantage", "outputs": 4}],
                  "value": [{"kind": "linear", "name": "value", "outputs": 2}]}})");
}

/** @return weights with which the logits of the choices are these, but for their mean */
std::map<std::string, Tensor>
Weights(const std::vector<float>& advantages)
{
    return {{"advantage.weight", Tensor::Floats({4, 1}, {0, 0, 0, 0})},
            {"advantage.bias", Tensor::Floats({4}, advantages)},
            {"value.weight", Tensor::Floats({2, 1}, {0, 0})},
            {"value.bias", Tensor::Floats({2}, {0, 0})}};
}

/** @return a transition with choice 0 */
ReplaySample
Transition(float reward, float discount)
{
    ReplaySample sample;
    sample.places = {0};
    sample.observations = {1};
    sample.actions = {0};
    sample.rewards = {reward};
    sample.following = {1};
    sample.discounts = {discount};
    sample.weights = {1};
    return sample;
}

} // namespace

// Advantages of atom 1 are 1 and -1, of atom 0 they are 0: choice 0 has probability sigmoid(1) for
// atom 1.
TEST(RainbowLoss, CrossEntropyAndGradientByHand)
{
    NetworkParameters parameters(Weights({0, 1, 0, -1}));
    RainbowLoss loss(Architecture(), ValueDistribution(2, 0, 1), parameters);
    auto sample = Transition(0.25F, 0); // the target has probability 1/4 for atom 1
    const auto losses = loss.Differentiate(sample, Weights({0, 0, 0, 0}), {}, {1, 1});
    const double p = 1 / (1 + std::exp(-1.0));
    ASSERT_EQ(losses.size(), 1U);
    EXPECT_NEAR(losses[0], -0.75 * std::log(1 - p) - 0.25 * std::log(p), 1e-5);
    const auto first = parameters.Find("value.bias").first;
    EXPECT_NEAR(parameters.gradients[first + 1], p - 0.25, 1e-5);
    EXPECT_NEAR(parameters.gradients[first], 0.25 - p, 1e-5);
}

// What follows is valued by the target network, but chosen by the online network: the target
// network values choice 1 highest, the online network choice 0.
TEST(RainbowLoss, TheOnlineNetworkChoosesWhatFollows)
{
    NetworkParameters parameters(Weights({0, 1, 0, -1}));
    RainbowLoss loss(Architecture(), ValueDistribution(2, 0, 1), parameters);
    auto sample = Transition(0, 1);
    const auto losses = loss.Differentiate(sample, Weights({0, -2, 0, 2}), {}, {1, 1});
    const double p = 1 / (1 + std::exp(-1.0));
    const double q = 1 / (1 + std::exp(2.0)); // of choice 0 by the target network
    EXPECT_NEAR(losses[0], -(1 - q) * std::log(1 - p) - q * std::log(p), 1e-5);
}

TEST(RainbowLoss, WhatIsImpossibleIsNotChosenNext)
{
    NetworkParameters parameters(Weights({0, 1, 0, -1}));
    RainbowLoss loss(Architecture(), ValueDistribution(2, 0, 1), parameters);
    auto sample = Transition(0, 1);
    const auto losses = loss.Differentiate(sample, Weights({0, -2, 0, 2}), {}, {0, 1});
    const double p = 1 / (1 + std::exp(-1.0));
    const double q = 1 / (1 + std::exp(-2.0)); // of choice 1 by the target network
    EXPECT_NEAR(losses[0], -(1 - q) * std::log(1 - p) - q * std::log(p), 1e-5);
}

TEST(RainbowLoss, NoiseHasAGradient)
{
    auto tensors = Weights({0, 1, 0, -1});
    NoisyLayers::AddDeviations({"value"}, 0, tensors);
    NetworkParameters parameters(tensors);
    RainbowLoss loss(Architecture(), ValueDistribution(2, 0, 1), parameters);
    auto sample = Transition(0.25F, 0);
    loss.Differentiate(sample, Weights({0, 0, 0, 0}), {{"value", {{3}, {0.5F, 2}}}}, {1, 1});
    const auto mean = parameters.Find("value.bias").first;
    const auto deviation = parameters.Find("value.bias_deviation").first;
    const auto weight = parameters.Find("value.weight_deviation").first;
    EXPECT_NEAR(parameters.gradients[deviation + 1], 2 * parameters.gradients[mean + 1], 1e-6);
    EXPECT_NEAR(parameters.gradients[weight + 1], 6 * parameters.gradients[mean + 1], 1e-6);
}
