/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What a prediction of an iteration's latency costs, by GPU (their roofline's exponent differs)
// and by load.

#include "ns3/gpu-catalog.h"
#include "ns3/latency-model.h"
#include "ns3/llm-catalog.h"
#include "ns3/object-factory.h"

#include <benchmark/benchmark.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param prefills sequences in prefill
 * @return an iteration with 64 decoding sequences
 */
IterationLoad
MakeLoad(int64_t prefills)
{
    IterationLoad load;
    load.decodes = 64;
    load.decodeContext = 64 * 1024;
    load.longestDecodeContext = 2048;
    load.sampled = load.decodes;
    load.prefill.assign(static_cast<size_t>(prefills), {256, 512});
    return load;
}

/**
 * @param state prefills in range(0)
 * @param name the latency model
 * @param gpu the GPU
 */
void
Predict(benchmark::State& state, const char* name, const char* gpu)
{
    ObjectFactory factory(std::string("ns3::llmedge::") + name);
    auto model = factory.Create<LatencyModel>();
    model->Configure(GpuCatalog().Get(gpu), LlmCatalog().Get("Llama-3.1-8B"), 1);
    const auto load = MakeLoad(state.range(0));
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(model->Predict(load).Total());
    }
}

BENCHMARK_CAPTURE(Predict, roofline_A100, "RooflineLatencyModel", "A100")->Arg(0)->Arg(2)->Arg(16);
BENCHMARK_CAPTURE(Predict, roofline_H100, "RooflineLatencyModel", "H100")->Arg(0)->Arg(2);
BENCHMARK_CAPTURE(Predict, flops_A100, "FlopsLatencyModel", "A100")->Arg(0)->Arg(2);

} // namespace
