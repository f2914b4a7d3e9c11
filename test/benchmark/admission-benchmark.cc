/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../unit/admission-test-bed.h"

#include "ns3/step-scheduler.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/**
 * @brief Decide slots; the counter p99_us is the 99th percentile of the time of one (microseconds).
 *
 * @param state its range is the candidates per slot
 * @param rule the rule
 */
void
DecideSlots(benchmark::State& state, AdmissionSettings::Rule rule)
{
    AdmissionProblems problems(1);
    std::vector<AdmissionProblem> slots;
    for (int i = 0; i < 1000; ++i)
    {
        slots.push_back(problems.Next(static_cast<size_t>(state.range(0))));
    }
    AdmissionSettings settings;
    settings.rule = rule;
    StepScheduler scheduler(settings);
    AdmissionDecision decision;
    std::vector<double> times;
    size_t next = 0;
    for (auto _ : state)
    {
        const auto start = std::chrono::steady_clock::now();
        scheduler.Decide(slots[next], decision);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        benchmark::DoNotOptimize(decision);
        state.SetIterationTime(seconds.count());
        times.push_back(seconds.count() * 1e6);
        next = (next + 1) % slots.size();
    }
    const auto percentile = times.begin() + static_cast<std::ptrdiff_t>(times.size() * 99 / 100);
    std::nth_element(times.begin(), percentile, times.end());
    state.counters["p99_us"] = *percentile;
}

BENCHMARK_CAPTURE(DecideSlots, Threshold, AdmissionSettings::THRESHOLD)
    ->ArgName("candidates")
    ->Arg(15)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(DecideSlots, Polish, AdmissionSettings::POLISH)
    ->ArgName("candidates")
    ->Arg(5)
    ->Arg(15)
    ->Arg(60)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond);

} // namespace
