/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What a decision of a network costs: the flat network 64-128-128-2, the entity network with
// test-time training for 40 pairs, its inner step included, and PRADA's policy 16-512-256-512-2 for
// one step and for 16 steps of as many devices. With each set of instructions that the
// processor has; torch-network-benchmark.cc has the same with LibTorch.

#include "../unit/random-weights.h"

#include "ns3/network-kernel.h"
#include "ns3/network.h"

#include <benchmark/benchmark.h>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

void
Decide(benchmark::State& timer, const char* text, size_t rows, const NetworkKernel* kernel)
{
    RandomWeights weights(1);
    const Network network(NetworkArchitecture::Parse(text), weights, *kernel);
    auto state = network.NewState(rows);
    RandomNumbers numbers(2);
    const auto input = numbers.Next(rows * network.GetArchitecture().features);
    const auto head = network.FindHead("action");
    std::vector<float> output(rows * network.GetOutputs(head));
    for (auto _ : timer)
    {
        network.Step(state, input);
        network.Read(state, head, output);
        benchmark::DoNotOptimize(output.data());
    }
}

/** The policy that nominates reasoning steps, as trained. */
const char* const SCREENING_POLICY = R"({
  "features": 16, "entities": true, "layers": [],
  "heads": {"action": [
    {"kind": "linear", "name": "policy1", "outputs": 512}, {"kind": "relu"},
    {"kind": "linear", "name": "policy2", "outputs": 256}, {"kind": "relu"},
    {"kind": "linear", "name": "policy3", "outputs": 512}, {"kind": "relu"},
    {"kind": "linear", "name": "actor", "outputs": 2}]}})";

/** Registers all networks with every kernel. */
const bool g_registered = [] {
    for (const auto* kernel : NetworkKernel::All())
    {
        const std::string name = kernel->GetName();
        benchmark::RegisterBenchmark(("flat 64-128-128-2, " + name).c_str(),
                                     Decide,
                                     MLP_NETWORK,
                                     1,
                                     kernel);
        benchmark::RegisterBenchmark(("entity TTT, 40 pairs, " + name).c_str(),
                                     Decide,
                                     TTT_NETWORK,
                                     40,
                                     kernel);
        for (const size_t steps : {1, 16})
        {
            benchmark::RegisterBenchmark(
                ("screening 512-256-512, " + std::to_string(steps) + " steps, " + name).c_str(),
                Decide,
                SCREENING_POLICY,
                steps,
                kernel);
        }
    }
    return true;
}();

} // namespace
