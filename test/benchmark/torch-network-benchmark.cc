/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The networks of network-benchmark.cc with LibTorch, on one thread.

#include "../unit/random-weights.h"

#include "ns3/network.h"
#include "ns3/torch-network.h"

#include <benchmark/benchmark.h>
#include <vector>

using namespace ns3::llmedge;

namespace
{

void
DecideWithTorch(benchmark::State& timer, const char* text, int64_t rows)
{
    const torch::InferenceMode noGradients;
    torch::set_num_threads(1);
    const auto architecture = NetworkArchitecture::Parse(text);
    RandomWeights weights(1);
    const Network network(architecture, weights); // asks for its weights
    TorchNetwork reference(architecture, weights.tensors);
    RandomNumbers numbers(2);
    const auto features = static_cast<int64_t>(architecture.features);
    const auto input = torch::tensor(numbers.Next(static_cast<size_t>(rows * features)))
                           .reshape({1, rows, features});
    for (auto _ : timer)
    {
        reference.Step(input);
        benchmark::DoNotOptimize(reference.Read("action").data_ptr());
    }
}

BENCHMARK_CAPTURE(DecideWithTorch, flat 64 - 128 - 128 - 2, MLP_NETWORK, 1);
BENCHMARK_CAPTURE(DecideWithTorch, entity TTT 40 pairs, TTT_NETWORK, 40);

} // namespace
