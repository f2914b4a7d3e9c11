/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../unit/random-weights.h"

#include "ns3/network.h"
#include "ns3/torch-network.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** Plays a network of random weights on random inputs, here and in LibTorch. */
void
ExpectEqual(const char* text, size_t rows, uint64_t seed)
{
    const torch::NoGradGuard noGradients;
    const auto architecture = NetworkArchitecture::Parse(text);
    RandomWeights weights(seed);
    const Network network(architecture, weights);
    TorchNetwork reference(architecture, weights.tensors);
    auto state = network.NewState(rows);
    RandomNumbers numbers(seed + 1000);
    double worst = 0;
    for (int step = 0; step < 11; ++step)
    {
        auto input = numbers.Next(rows * architecture.features);
        for (auto& number : input)
        {
            number *= 3;
        }
        const std::vector<int64_t> shape{1,
                                         static_cast<int64_t>(rows),
                                         static_cast<int64_t>(architecture.features)};
        network.Step(state, input);
        reference.Step(torch::tensor(input).reshape(shape));
        for (const auto& [head, layers] : architecture.heads)
        {
            const auto index = network.FindHead(head);
            std::vector<float> found(rows * network.GetOutputs(index));
            network.Read(state, index, found);
            const auto expected = reference.Read(head).contiguous();
            ASSERT_EQ(static_cast<size_t>(expected.numel()), found.size());
            const auto* values = expected.data_ptr<float>();
            for (size_t i = 0; i < found.size(); ++i)
            {
                worst = std::max(worst, std::abs(static_cast<double>(found[i]) - values[i]));
            }
        }
    }
    EXPECT_LE(worst, 1e-5) << text << " with seed " << seed;
}

} // namespace

TEST(NetworkEquality, FlatNetworksAreThoseOfLibTorch)
{
    for (uint64_t seed = 1; seed <= 5; ++seed)
    {
        ExpectEqual(MLP_NETWORK, 1, seed);
    }
}

TEST(NetworkEquality, TestTimeTrainingIsThatOfLibTorch)
{
    for (uint64_t seed = 1; seed <= 5; ++seed)
    {
        ExpectEqual(TTT_NETWORK, 40, seed);
        ExpectEqual(TTT_NETWORK, 1, seed);
    }
}

TEST(NetworkEquality, OneOfABatchCanForget)
{
    // The middle of a mini-batch of test-time training, and one that begins with a step of its own.
    for (const size_t when : {3U, 6U})
    {
        for (const char* text : {TTT_NETWORK, MIXED_NETWORK, ATTENTION_NETWORK})
        {
            constexpr size_t ROWS = 3;
            const torch::NoGradGuard noGradients;
            const auto architecture = NetworkArchitecture::Parse(text);
            RandomWeights weights(5);
            const Network network(architecture, weights);
            TorchNetwork reference(architecture, weights.tensors);
            NetworkState states[]{network.NewState(ROWS), network.NewState(ROWS)};
            const auto& [head, layers] = *architecture.heads.begin();
            std::vector<float> found(ROWS * network.GetOutputs(network.FindHead(head)));
            RandomNumbers numbers(6);
            for (size_t step = 0; step < 11; ++step)
            {
                if (step == when)
                {
                    states[1] = network.NewState(ROWS);
                    reference.Forget(torch::tensor({1.0F, 0.0F}));
                }
                const auto input = numbers.Next(2 * ROWS * architecture.features);
                const auto both = torch::tensor(input).reshape(
                    {2, int64_t{ROWS}, static_cast<int64_t>(architecture.features)});
                reference.Step(both);
                const auto expected = reference.Read(head).contiguous();
                for (size_t i = 0; i < 2; ++i)
                {
                    const Span<const float> all(input);
                    network.Step(
                        states[i],
                        all.Part(i * ROWS * architecture.features, ROWS * architecture.features));
                    network.Read(states[i], network.FindHead(head), found);
                    for (size_t k = 0; k < found.size(); ++k)
                    {
                        EXPECT_NEAR(found[k],
                                    expected.data_ptr<float>()[i * found.size() + k],
                                    1e-5)
                            << "in step " << step;
                    }
                }
            }
        }
    }
}

TEST(NetworkEquality, LinearAttentionIsThatOfLibTorch)
{
    for (uint64_t seed = 1; seed <= 5; ++seed)
    {
        ExpectEqual(ATTENTION_NETWORK, 40, seed);
        ExpectEqual(ATTENTION_NETWORK, 1, seed);
    }
}

TEST(NetworkEquality, LayersAreThoseOfLibTorch)
{
    for (uint64_t seed = 1; seed <= 5; ++seed)
    {
        ExpectEqual(MIXED_NETWORK, 7, seed);
        ExpectEqual(MIXED_NETWORK, 1, seed);
    }
}
