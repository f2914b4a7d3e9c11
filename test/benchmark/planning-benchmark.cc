/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What a plan of active inference costs: the default (5 members, 64 candidates, 64 hidden units, 3
// iterations, 1 step), with and without information gain; then a large one (500 candidates, 200
// hidden units, 5 iterations, 5 steps) beside the matrix products in it alone. With each set of
// instructions that the processor has.

#include "../unit/offloading-test-bed.h"

#include "ns3/cross-entropy-planner.h"

#include <benchmark/benchmark.h>
#include <memory>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr size_t MEMBERS = 5;

/** @return an ensemble of random weights for five servers */
std::shared_ptr<const DynamicsEnsemble>
MakeEnsemble(size_t hidden, const NetworkKernel& kernel)
{
    const CandidateFeatures features(CandidateForm{});
    const auto description = DescribeEnsemble(features, MEMBERS, hidden);
    return std::make_shared<const DynamicsEnsemble>(description,
                                                    RandomTensors(description),
                                                    kernel);
}

void
Plan(benchmark::State& timer,
     const PlannerSettings& settings,
     size_t hidden,
     const NetworkKernel* kernel)
{
    CrossEntropyPlanner planner(MakeEnsemble(hidden, *kernel), settings);
    std::vector<float> state(planner.GetEnsemble().GetFeatures().CountState());
    planner.GetEnsemble().GetFeatures().WriteState(HalfFullServers(), state);
    const std::vector<uint8_t> open(5, 1);
    const std::vector<float> corrections(5);
    const auto normal = CreateObject<NormalRandomVariable>();
    const auto uniform = CreateObject<UniformRandomVariable>();
    for (auto _ : timer)
    {
        benchmark::DoNotOptimize(&planner.Plan(state, open, corrections, 15, *normal, *uniform));
    }
}

/** The products of a plan: first and second layer, and the last one, of every member and step. */
void
Multiply(benchmark::State& timer,
         const PlannerSettings& settings,
         size_t hidden,
         const NetworkKernel* kernel)
{
    const auto ensemble = MakeEnsemble(hidden, *kernel);
    const size_t stride = EnsembleEvaluator(ensemble, settings.candidates).GetStride();
    AlignedFloats in(hidden * stride, 0.5F);
    AlignedFloats out(hidden * stride);
    for (auto _ : timer)
    {
        for (size_t i = 0; i < settings.iterations * settings.horizon; ++i)
        {
            const bool first = i % settings.horizon == 0;
            for (const auto& member : ensemble->GetMembers())
            {
                const auto& input = first ? member.action : member.first;
                kernel->Dense(input, in.data(), out.data(), stride);
                kernel->Dense(member.second, in.data(), out.data(), stride);
                kernel->Dense(member.outcome, in.data(), out.data(), stride);
                kernel->Dense(member.change, in.data(), out.data(), stride);
            }
            benchmark::DoNotOptimize(out.data());
        }
    }
}

const bool g_registered = [] {
    PlannerSettings informed;
    informed.informationWeight = 0.003;
    PlannerSettings large;
    large.candidates = 500;
    large.elites = 50;
    large.iterations = 5;
    large.horizon = 5;
    for (const auto* kernel : NetworkKernel::All())
    {
        const std::string name = kernel->GetName();
        const auto add =
            [&](const char* what, auto* run, const PlannerSettings& settings, size_t n) {
                benchmark::RegisterBenchmark((what + name).c_str(), run, settings, n, kernel);
            };
        add("plan, ", Plan, PlannerSettings(), 64);
        add("plan with information gain, ", Plan, informed, 64);
        add("large plan, ", Plan, large, 200);
        add("products of the large plan, ", Multiply, large, 200);
    }
    return true;
}();

} // namespace
