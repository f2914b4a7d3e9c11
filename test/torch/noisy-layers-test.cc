/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/noisy-layers.h"

#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

std::map<std::string, Tensor>
Layer()
{
    std::map<std::string, Tensor> tensors;
    tensors["a.weight"] = Tensor::Floats({2, 4}, {1, 2, 3, 4, 5, 6, 7, 8});
    tensors["a.bias"] = Tensor::Floats({2}, {10, 20});
    return tensors;
}

} // namespace

// 0.5 / sqrt(4) = 0.25.
TEST(NoisyLayers, NoiseByHand)
{
    auto tensors = Layer();
    NoisyLayers::AddDeviations({"a"}, 0.5, tensors);
    EXPECT_EQ(tensors.at("a.bias_deviation").GetFloats(), (std::vector<float>{0.25F, 0.25F}));
    const NoisyLayers::Noises noises{{"a", {{1, 2, 0, -4}, {2, -1}}}};
    const auto noisy = NoisyLayers::Apply(tensors, noises);
    EXPECT_EQ(noisy.at("a.weight").GetFloats(),
              (std::vector<float>{1.5F, 3, 3, 2, 4.75F, 5.5F, 7, 9}));
    EXPECT_EQ(noisy.at("a.bias").GetFloats(), (std::vector<float>{10.5F, 19.75F}));
    EXPECT_EQ(noisy.size(), 2U) << "the network knows no deviations";
    EXPECT_EQ(NoisyLayers::GetMeans(tensors).at("a.weight").GetFloats(),
              Layer().at("a.weight").GetFloats());
}

// f(e) = sign(e) sqrt|e|, so that f(e)^2 = |e| has the mean sqrt(2 / pi) = 0.798.
TEST(NoisyLayers, DrawsFactors)
{
    auto tensors = Layer();
    NoisyLayers::AddDeviations({"a"}, 0.5, tensors);
    const NetworkParameters parameters(tensors);
    const auto normal = CreateObject<NormalRandomVariable>();
    normal->SetStream(4);
    double squares = 0;
    double sum = 0;
    constexpr int DRAWS = 5000;
    for (int i = 0; i < DRAWS; ++i)
    {
        const auto noise = NoisyLayers::Draw(parameters, *normal).at("a");
        ASSERT_EQ(noise.inputs.size(), 4U);
        ASSERT_EQ(noise.outputs.size(), 2U);
        squares += noise.inputs[0] * noise.inputs[0];
        sum += noise.outputs[1];
    }
    EXPECT_NEAR(squares / DRAWS, 0.798, 0.04);
    EXPECT_NEAR(sum / DRAWS, 0, 0.06);
}
