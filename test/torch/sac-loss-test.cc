/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/sac-loss.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

NetworkArchitecture
Actor()
{
    return NetworkArchitecture::Parse(R"({"features": 1, "entities": false, "layers": [],
        "heads": {"action": [{"kind": "linear", "name": "action", "outputs": 1}],
                  "deviation": [{"kind": "linear", "name": "deviation", "outputs": 1}]}})");
}

/** Sees an observation and an action. */
NetworkArchitecture
Critic()
{
    return NetworkArchitecture::Parse(R"({"features": 2, "entities": false, "layers": [],
        "heads": {"value": [{"kind": "linear", "name": "value", "outputs": 1}]}})");
}

/** @return critics with values a + slope * action and b + slope * action */
std::map<std::string, Tensor>
Critics(float a, float b, float slope)
{
    return {{"0.value.weight", Tensor::Floats({1, 2}, {0, slope})},
            {"0.value.bias", Tensor::Floats({1}, {a})},
            {"1.value.weight", Tensor::Floats({1, 2}, {0, slope})},
            {"1.value.bias", Tensor::Floats({1}, {b})}};
}

/** An actor with mean 0.5 and deviation exp(-1), temperature exp(-2), and two critics. */
struct Bed
{
    NetworkParameters actor{{{"action.weight", Tensor::Floats({1, 1}, {0})},
                             {"action.bias", Tensor::Floats({1}, {0.5F})},
                             {"deviation.weight", Tensor::Floats({1, 1}, {0})},
                             {"deviation.bias", Tensor::Floats({1}, {-1})}}};
    NetworkParameters critics{Critics(2, 3, 1)};
    NetworkParameters temperature{{{SacLoss::TEMPERATURE, Tensor::Floats({1}, {-2})}}};
    SacLoss loss{Actor(), Critic(), {actor, critics, temperature}, -1};
    ReplaySample sample;
    std::vector<float> noise{0.3F};

    Bed()
    {
        sample.observations = {7};
        sample.actions = {0.25F};
        sample.rewards = {0.1F};
        sample.following = {7};
        sample.discounts = {0.5F};
    }

    /** @return action and logarithm of its probability, of the noise */
    static std::pair<double, double> Drawn()
    {
        const double action = std::tanh(0.5 + std::exp(-1) * 0.3);
        const double log = -0.5 * 0.09 + 1 - std::log(2 * M_PI) / 2;
        return {action, log - std::log(1 - action * action + 1e-6)};
    }
};

} // namespace

TEST(SacLoss, CriticsByHand)
{
    Bed bed;
    const double loss = bed.loss.DifferentiateCritics(bed.sample, Critics(4, 5, 1), bed.noise);
    const auto [action, log] = Bed::Drawn();
    const double goal = 0.1 + 0.5 * (4 + action - std::exp(-2) * log); // 4 is the smaller one
    const double first = 2.25 - goal;
    const double second = 3.25 - goal;
    EXPECT_NEAR(loss, first * first + second * second, 1e-4);
    const auto place = bed.critics.Find("0.value.bias").first;
    EXPECT_NEAR(bed.critics.gradients[place], 2 * first, 1e-4);
    EXPECT_NEAR(bed.critics.gradients[bed.critics.Find("1.value.bias").first], 2 * second, 1e-4);
}

TEST(SacLoss, ActorAndTemperatureByHand)
{
    Bed bed;
    const double entropy = bed.loss.DifferentiateActor(bed.sample, bed.noise);
    const auto [action, log] = Bed::Drawn();
    EXPECT_NEAR(entropy, -log, 1e-5);
    EXPECT_NEAR(bed.temperature.gradients[0], -(log - 1), 1e-5)
        << "the aim is an entropy of -1: the temperature falls where there is more";
    // d(log)/d(mean) = 2 a (1 - a^2) / (1 - a^2 + 1e-6), d(value)/d(mean) = 1 - a^2.
    const double slope = 1 - action * action;
    const double expected = std::exp(-2) * 2 * action - slope;
    EXPECT_NEAR(bed.actor.gradients[bed.actor.Find("action.bias").first], expected, 1e-4);
}
