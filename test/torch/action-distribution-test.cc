/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "toy-environments.h"

#include "ns3/action-distribution.h"
#include "ns3/initial-weights.h"
#include "ns3/network.h"
#include "ns3/policy-architecture.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

ActionDistribution::Noise
MakeNoise()
{
    ActionDistribution::Noise noise{ns3::CreateObject<ns3::NormalRandomVariable>(),
                                    ns3::CreateObject<ns3::UniformRandomVariable>()};
    noise.normal->SetStream(1);
    noise.uniform->SetStream(2);
    return noise;
}

} // namespace

TEST(ActionDistribution, ContinuousActionsAreNormal)
{
    const TargetEnvironment environment;
    const ActionDistribution shared(environment.Describe(), true);
    const ActionDistribution distribution(environment.Describe(), false);
    EXPECT_EQ(shared.GetDeviations(), 1U) << "rows have the same";
    EXPECT_EQ(distribution.GetDeviations(), 2U);
    EXPECT_EQ(distribution.GetOutputs(), 2U);

    auto noise = MakeNoise();
    const std::vector<float> means{1, -2};
    const std::vector<float> logs{0, std::log(0.5F)};
    std::vector<float> action(2);
    double sums[2] = {};
    double squares[2] = {};
    constexpr int DRAWS = 4000;
    for (int draw = 0; draw < DRAWS; ++draw)
    {
        const float log = distribution.Draw(means, logs, noise, action);
        // Densities of N(1, 1) and N(-2, 1/4).
        const double a = action[0] - 1;
        const double b = action[1] + 2;
        EXPECT_NEAR(log, std::log(std::exp(-a * a / 2 - 2 * b * b) / (M_PI)), 1e-4);
        sums[0] += a;
        sums[1] += b;
        squares[0] += a * a;
        squares[1] += b * b;
    }
    // Five standard errors.
    EXPECT_NEAR(sums[0] / DRAWS, 0, 5 / std::sqrt(DRAWS));
    EXPECT_NEAR(sums[1] / DRAWS, 0, 2.5 / std::sqrt(DRAWS));
    EXPECT_NEAR(squares[0] / DRAWS, 1, 5 * std::sqrt(2.0 / DRAWS));
    EXPECT_NEAR(squares[1] / DRAWS, 0.25, 1.25 * std::sqrt(2.0 / DRAWS));
    distribution.Best(means, action);
    EXPECT_EQ(action, means);
}

TEST(ActionDistribution, ChoicesHaveTheProbabilitiesOfASoftmax)
{
    const WalkEnvironment environment;
    const ActionDistribution distribution(environment.Describe(), false);
    EXPECT_EQ(distribution.GetChoices(), std::vector<size_t>{3});
    EXPECT_EQ(distribution.GetDeviations(), 0U);
    auto noise = MakeNoise();
    // 1/8, 5/8, 2/8
    const std::vector<float> outputs{std::log(1.0F) + 90, std::log(5.0F) + 90, std::log(2.0F) + 90};
    const std::vector<double> shares{1.0 / 8, 5.0 / 8, 2.0 / 8};
    std::vector<double> counts(3);
    std::vector<float> action(1);
    constexpr int DRAWS = 4000;
    for (int draw = 0; draw < DRAWS; ++draw)
    {
        const float log = distribution.Draw(outputs, {}, noise, action);
        const auto index = static_cast<size_t>(action[0] + 1);
        EXPECT_NEAR(log, std::log(shares.at(index)), 1e-5);
        ++counts[index];
    }
    for (size_t i = 0; i < 3; ++i)
    {
        const double error = std::sqrt(shares[i] * (1 - shares[i]) / DRAWS);
        EXPECT_NEAR(counts[i] / DRAWS, shares[i], 5 * error) << "choice " << i;
    }
    distribution.Best(outputs, action);
    EXPECT_EQ(action[0], 0) << "the second choice from -1";
}

TEST(InitialWeights, HaveTheVariancesThatKeepNumbersInRange)
{
    const TargetEnvironment environment;
    const auto numbers = ns3::CreateObject<ns3::UniformRandomVariable>();
    numbers->SetStream(3);
    InitialWeights weights(numbers);
    const Network network(PolicyArchitecture::Make("entity-ttt", environment.Describe(), 2, 64),
                          weights);
    const auto variance = [&](const char* name) {
        double sum = 0;
        const auto values = weights.GetTensors().at(name).GetFloats();
        for (const float value : values)
        {
            sum += static_cast<double>(value) * value;
        }
        return sum / static_cast<double>(values.size());
    };
    EXPECT_NEAR(variance("second.gate.weight"), 1.0 / 64, 0.1 / 64);
    EXPECT_NEAR(variance("ttt.fast.weight"), 0.02 * 0.02, 0.1 * 0.02 * 0.02);
    EXPECT_NEAR(variance("actor.weight"), 1e-4 / 64, 0.5e-4 / 64);
    EXPECT_EQ(variance("norm1.weight"), 1);
    EXPECT_EQ(variance("norm1.bias"), 0);
    EXPECT_EQ(variance("ttt.fast.bias"), 0);
}

TEST(PolicyArchitecture, RefusesWhatDoesNotFit)
{
    const WalkEnvironment walk;
    const TargetEnvironment target;
    EXPECT_FALSE(PolicyArchitecture::HasMemory(
        PolicyArchitecture::Make("entity", target.Describe(), 2, 16)));
    EXPECT_TRUE(PolicyArchitecture::HasMemory(
        PolicyArchitecture::Make("entity-ttt", target.Describe(), 2, 16)));
    EXPECT_TRUE(PolicyArchitecture::HasMemory(
        PolicyArchitecture::Make("entity-gru", target.Describe(), 2, 16)));
    EXPECT_THROW(PolicyArchitecture::Make("entity-ttt", target.Describe(), 2, 18),
                 std::invalid_argument);
    EXPECT_THROW(PolicyArchitecture::Make("round", target.Describe(), 2, 16),
                 std::invalid_argument);
    auto description = target.Describe();
    description.action.blocks[0].rows = 3;
    EXPECT_THROW(PolicyArchitecture::Make("entity", description, 3, 16), std::invalid_argument);
}
