/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What an iteration of the engine costs: a batch of N sequences that decode, the roofline model,
// ns-3's events and the token callback included.

#include "ns3/gpu-catalog.h"
#include "ns3/inference-engine.h"
#include "ns3/llm-catalog.h"
#include "ns3/roofline-latency-model.h"
#include "ns3/simulator.h"

#include <benchmark/benchmark.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t PROMPT = 64;
constexpr uint32_t OUTPUT = 256;

/** Iterations seen so far. */
uint64_t g_iterations = 0;

/** @param record an iteration that has ended */
void
CountIteration(const IterationRecord& record)
{
    ++g_iterations;
}

void
EngineDecode(benchmark::State& state)
{
    const auto batch = static_cast<uint32_t>(state.range(0));
    auto latency = CreateObject<RooflineLatencyModel>();
    latency->Configure(GpuCatalog().Get("H100"), LlmCatalog().Get("Llama-3.1-8B"), 1);
    auto engine = CreateObject<InferenceEngine>();
    engine->SetLatencyModel(latency);
    engine->TraceConnectWithoutContext("Iteration", MakeCallback(&CountIteration));
    uint64_t id = 0;
    g_iterations = 0;
    for (auto _ : state)
    {
        for (uint32_t i = 0; i < batch; ++i)
        {
            InferenceRequest request;
            request.id = id++;
            request.promptTokens = PROMPT;
            request.outputTokens = OUTPUT;
            engine->Submit(request);
        }
        Simulator::Run();
    }
    const auto iterations = static_cast<double>(g_iterations);
    const auto tokens = static_cast<double>(id * OUTPUT);
    state.counters["iterations"] = benchmark::Counter(iterations, benchmark::Counter::kIsRate);
    state.counters["tokens"] = benchmark::Counter(tokens, benchmark::Counter::kIsRate);
    engine->Dispose();
    Simulator::Destroy();
}

BENCHMARK(EngineDecode)->Arg(1)->Arg(16)->Arg(128);

} // namespace
