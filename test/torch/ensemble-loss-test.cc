/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dynamics-ensemble.h"
#include "ns3/ensemble-loss.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

constexpr size_t STATES = 4;
constexpr size_t OUTPUTS = DynamicsEnsemble::OUTCOMES + 2 * STATES;

/** Parameters of two members with one hidden unit; they predict their last biases. */
NetworkParameters
Constant(float logLatency, float accuracy, float valid, float change)
{
    std::map<std::string, Tensor> tensors;
    for (const std::string member : {"member0", "member1"})
    {
        tensors[member + ".first.weight"] = Tensor::Floats({1, 3}, {0, 0, 0});
        tensors[member + ".first.bias"] = Tensor::Floats({1}, {0});
        tensors[member + ".second.weight"] = Tensor::Floats({1, 1}, {0});
        tensors[member + ".second.bias"] = Tensor::Floats({1}, {0});
        tensors[member + ".last.weight"] =
            Tensor::Floats({OUTPUTS, 1}, std::vector<float>(OUTPUTS, 0));
        std::vector<float> bias(OUTPUTS);
        bias[DynamicsEnsemble::LOG_LATENCY] = logLatency;
        bias[DynamicsEnsemble::ACCURACY] = accuracy;
        bias[DynamicsEnsemble::VALID] = valid;
        bias[DynamicsEnsemble::OUTCOMES] = change;
        tensors[member + ".last.bias"] = Tensor::Floats({OUTPUTS}, bias);
    }
    return NetworkParameters(tensors);
}

/** Two transitions, the second one invalid, for each of two members. */
EnsembleMinibatch
TwoTransitions()
{
    EnsembleMinibatch batch;
    batch.samples = 2;
    batch.inputs.assign(2 * 2 * 3, 1);
    batch.changes.assign(2 * 2 * STATES, 0);
    batch.latencies = {1, 0, 1, 0};
    batch.accuracies = {0.2F, 0, 0.2F, 0};
    batch.valid = {1, 0, 1, 0};
    return batch;
}

} // namespace

// Spreads of 0: the logarithm of the latency has variance exp(-5), changes exp(-2.5).
TEST(EnsembleLoss, FiguresByHand)
{
    auto parameters = Constant(1.5F, 0.3F, 0.4F, 0.1F);
    EnsembleLoss loss(2, STATES, parameters);
    auto batch = TwoTransitions();
    const auto figures = loss.Differentiate(batch);
    EXPECT_NEAR(figures.latency, 0.5 * 0.5 * (0.25 * std::exp(5) - 5), 1e-4)
        << "only the valid one of two counts";
    EXPECT_NEAR(figures.accuracy, 0.5 * 0.01, 1e-6);
    EXPECT_NEAR(figures.change, (0.25 * 0.5 * 0.01 * std::exp(2.5)) - 0.5 * 2.5, 1e-5);
    const double p = 1 / (1 + std::exp(-0.4));
    EXPECT_NEAR(figures.valid, -0.5 * (std::log(p) + std::log(1 - p)), 1e-6);
}

TEST(EnsembleLoss, GradientsByHand)
{
    auto parameters = Constant(1.5F, 0.3F, 0.4F, 0.1F);
    EnsembleLoss loss(2, STATES, parameters);
    auto batch = TwoTransitions();
    loss.Differentiate(batch);
    const auto first = parameters.Find("member1.last.bias").first;
    const auto gradient = [&](size_t output) { return parameters.gradients[first + output]; };
    EXPECT_NEAR(gradient(DynamicsEnsemble::LOG_LATENCY), 0.5 * 0.5 * std::exp(5), 1e-3);
    EXPECT_NEAR(gradient(DynamicsEnsemble::ACCURACY), 100 * 0.5 * 2 * 0.1, 1e-4);
    const double p = 1 / (1 + std::exp(-0.4));
    EXPECT_NEAR(gradient(DynamicsEnsemble::VALID), 3 * (p - 0.5), 1e-5);
    EXPECT_NEAR(gradient(DynamicsEnsemble::OUTCOMES), 0.25 * 0.1 * std::exp(2.5), 1e-5);
    EXPECT_NEAR(gradient(DynamicsEnsemble::OUTCOMES + 1), 0, 1e-7);
}
