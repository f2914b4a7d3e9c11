/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/clairvoyant-dispatch-policy.h"
#include "ns3/offloading-system.h"

#include <benchmark/benchmark.h>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @brief Play episodes of a burst of 100 tasks; counts decisions per second of CPU time.
 *
 * @param state whose loop this is
 * @param problem the problem
 * @param policy the policy
 */
void
Play(benchmark::State& state, Ptr<OffloadingEnvironment> problem, Ptr<DispatchPolicy> policy)
{
    OffloadingSystem system(problem, policy);
    system.AssignStreams(1);
    double decisions = 0;
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(system.RunEpisode().GetReward());
        decisions += problem->GetTasks();
    }
    state.counters["decisions"] = benchmark::Counter(decisions, benchmark::Counter::kIsRate);
}

/** @return a problem before its first episode */
Ptr<OffloadingEnvironment>
Problem()
{
    auto problem = CreateObject<OffloadingEnvironment>();
    problem->Configure();
    return problem;
}

/**
 * @param state whose loop this is
 * @param policy name of a policy
 */
void
Episodes(benchmark::State& state, const std::string& policy)
{
    Play(state, Problem(), DispatchPolicy::Create(policy));
}

/** @param state whose loop this is */
void
ClairvoyantEpisodes(benchmark::State& state)
{
    const auto problem = Problem();
    Play(state, problem, CreateObject<ClairvoyantDispatchPolicy>(problem));
}

// Round robin in the study is full shares in turn.
BENCHMARK_CAPTURE(Episodes, RoundRobin, std::string("FullShares"))->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Episodes, Random, std::string("RandomShares"))->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Episodes, Greedy, std::string("Greedy"))->Unit(benchmark::kMicrosecond);
BENCHMARK(ClairvoyantEpisodes)->Unit(benchmark::kMicrosecond);

} // namespace
