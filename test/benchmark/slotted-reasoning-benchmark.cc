/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/reasoning-system.h"

#include <benchmark/benchmark.h>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @brief Play episodes; counts the steps of tasks that count, per second of CPU time.
 *
 * @param state whose loop this is
 * @param policy the policy
 */
void
Episodes(benchmark::State& state, const std::string& policy)
{
    auto environment = CreateObject<ReasoningEnvironment>();
    environment->Configure(ReasoningBenchmark::Get("gsm8k"));
    ReasoningSystem system(environment, ReasoningPolicy::Create(policy));
    system.AssignStreams(1);
    double steps = 0;
    for (auto _ : state)
    {
        const ReasoningOutcome& outcome = system.RunEpisode();
        steps += static_cast<double>(outcome.GetSteps());
    }
    state.counters["task_steps"] = benchmark::Counter(steps, benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(Episodes, AllSmall, std::string("AllSmall"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Episodes, OracleScreening, std::string("OracleScreening"))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Episodes, RandomPolicy, std::string("RandomPolicy"))
    ->Unit(benchmark::kMillisecond);

} // namespace
