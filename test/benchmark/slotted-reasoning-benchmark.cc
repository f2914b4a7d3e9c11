/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../unit/random-weights.h"
#include "../unit/temporary-folder.h"

#include "ns3/policy-file.h"
#include "ns3/reasoning-policy-factory.h"
#include "ns3/reasoning-system.h"
#include "ns3/screening-network.h"

#include <benchmark/benchmark.h>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Networks as large as those of PRADA: policy, values by either model, and time. */
const char* const NETWORKS = R"({
  "features": 16, "entities": true, "layers": [{"kind": "tap", "name": "step"}],
  "heads": {
    "action": [
      {"kind": "linear", "name": "policy1", "outputs": 512}, {"kind": "relu"},
      {"kind": "linear", "name": "policy2", "outputs": 256}, {"kind": "relu"},
      {"kind": "linear", "name": "policy3", "outputs": 512}, {"kind": "relu"},
      {"kind": "linear", "name": "actor", "outputs": 2}],
    "gain": [
      {"kind": "batch_norm", "name": "norm"}, {"kind": "linear", "name": "gain1", "outputs": 256},
      {"kind": "film", "from": "step", "layers": [
        {"kind": "linear", "name": "film1", "outputs": 256}, {"kind": "silu"},
        {"kind": "linear", "name": "film2", "outputs": 512}]},
      {"kind": "silu"}, {"kind": "linear", "name": "gain2", "outputs": 512}, {"kind": "silu"},
      {"kind": "linear", "name": "gain3", "outputs": 2}],
    "delay": [
      {"kind": "linear", "name": "delay1", "outputs": 256}, {"kind": "silu"},
      {"kind": "linear", "name": "delay2", "outputs": 512}, {"kind": "silu"},
      {"kind": "linear", "name": "delay3", "outputs": 1}]}})";

/**
 * @brief Play episodes; counts the steps of tasks that count, per second of CPU time.
 *
 * @param state whose loop this is
 * @param policy the policy
 */
void
Play(benchmark::State& state, Ptr<ReasoningPolicy> policy)
{
    auto environment = CreateObject<ReasoningEnvironment>();
    environment->Configure(ReasoningBenchmark::Get("gsm8k"));
    ReasoningSystem system(environment, policy);
    system.AssignStreams(1);
    double steps = 0;
    for (auto _ : state)
    {
        const ReasoningOutcome& outcome = system.RunEpisode();
        steps += static_cast<double>(outcome.GetSteps());
    }
    state.counters["task_steps"] = benchmark::Counter(steps, benchmark::Counter::kIsRate);
}

void
Episodes(benchmark::State& state, const std::string& policy)
{
    Play(state, ReasoningPolicy::Create(policy));
}

/** Half of the steps are nominated, as a worst case; random weights would nominate any share. */
void
Networks(benchmark::State& state)
{
    const TemporaryFolder folder;
    const auto path = folder / "networks.safetensors";
    const PolicyDescription description{"reasoning",
                                        ScreeningNetwork::GetLayout(),
                                        NetworkArchitecture::Parse(NETWORKS),
                                        "reasoning-model 1",
                                        "benchmark",
                                        1,
                                        {}};
    RandomWeights weights(1);
    Network(description.architecture, weights);
    PolicyFile::Write(path, description, weights.tensors);
    Play(state, ReasoningPolicyFactory::Create("RandomPolicy", path));
}

BENCHMARK(Networks)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Episodes, AllSmall, std::string("AllSmall"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Episodes, OracleScreening, std::string("OracleScreening"))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Episodes, RandomPolicy, std::string("RandomPolicy"))
    ->Unit(benchmark::kMillisecond);

} // namespace
