/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/adam-optimizer.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3::llmedge;

namespace
{

NetworkParameters
TwoNumbers()
{
    return NetworkParameters({{"a", Tensor::Floats({1}, {1})}, {"b", Tensor::Floats({1}, {2})}});
}

} // namespace

TEST(NetworkParameters, EveryTensorBeginsACacheLine)
{
    const auto parameters = TwoNumbers();
    EXPECT_EQ(parameters.Find("a").first, 0U);
    EXPECT_EQ(parameters.Find("b").first, 16U);
    EXPECT_EQ(parameters.values[16], 2);
    EXPECT_EQ(parameters.ToTensors("a").size(), 1U);
    EXPECT_EQ(parameters.ToTensors().at("b").GetFloats(), std::vector<float>{2});
    EXPECT_THROW(parameters.Find("c"), std::out_of_range);
}

TEST(AdamOptimizer, TheFirstStepIsTheRateWhateverTheGradient)
{
    // Kingma and Ba: bias-corrected means are g and g^2, so the step is rate g / (|g| + epsilon).
    auto parameters = TwoNumbers();
    AdamOptimizer adam(parameters.values.size());
    parameters.gradients[0] = 3;
    parameters.gradients[16] = -4;
    EXPECT_NEAR(adam.Step(parameters, 0.1F, 100), 5, 1e-12) << "the norm of (3, -4)";
    EXPECT_NEAR(parameters.values[0], 0.9, 1e-6);
    EXPECT_NEAR(parameters.values[16], 2.1, 1e-6);
}

TEST(AdamOptimizer, TheSecondStepByHand)
{
    // Gradients 3 and 1: mean (0.9 * 0.1 * 3 + 0.1 * 1) / 0.19 = 0.37 / 0.19,
    // square (0.999 * 0.001 * 9 + 0.001 * 1) / 0.001999.
    auto parameters = TwoNumbers();
    AdamOptimizer adam(parameters.values.size());
    parameters.gradients[0] = 3;
    adam.Step(parameters, 0.1F, 100);
    const double before = parameters.values[0];
    parameters.gradients[0] = 1;
    adam.Step(parameters, 0.1F, 100);
    const double step = 0.1 * (0.37 / 0.19) / std::sqrt(0.009991 / 0.001999);
    EXPECT_NEAR(parameters.values[0], before - step, 1e-5);
}

TEST(AdamOptimizer, ALongGradientIsShortened)
{
    // A gradient is scaled as a whole, which the first step does not show, but the second does.
    auto some = TwoNumbers();
    auto other = TwoNumbers();
    AdamOptimizer adam(some.values.size());
    AdamOptimizer limited(other.values.size());
    for (const float size : {1.0F, 10.0F})
    {
        some.gradients[0] = 1;
        other.gradients[0] = size;
        adam.Step(some, 0.1F, 1);
        limited.Step(other, 0.1F, 1);
    }
    EXPECT_EQ(some.values[0], other.values[0]);
}

TEST(AdamOptimizer, AGradientThatIsNotFiniteChangesNothing)
{
    auto parameters = TwoNumbers();
    AdamOptimizer adam(parameters.values.size());
    parameters.gradients[0] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(adam.Step(parameters, 0.1F, 1), std::range_error);
    EXPECT_EQ(parameters.values[0], 1);
}

TEST(AdamOptimizer, GoesOnWhereItWasSaved)
{
    auto parameters = TwoNumbers();
    AdamOptimizer adam(parameters.values.size());
    parameters.gradients[0] = 3;
    adam.Step(parameters, 0.1F, 1);
    TensorFile file;
    adam.Save(file, "adam.");
    AdamOptimizer other(parameters.values.size());
    other.Load(file, "adam.");
    auto copy = parameters;
    adam.Step(parameters, 0.1F, 1);
    other.Step(copy, 0.1F, 1);
    EXPECT_EQ(parameters.values, copy.values);
    AdamOptimizer small(16);
    EXPECT_THROW(small.Load(file, "adam."), std::invalid_argument);
    EXPECT_THROW(other.Load(file, "eve."), std::invalid_argument);
}
