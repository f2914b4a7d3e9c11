/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "engine-test-bed.h"

#include "ns3/input-error.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

using Outcomes = std::vector<InferenceOutcome>; //!< How a request ended, once

/** Every scheduler, with limits that make its queue matter. */
const std::map<std::string, std::map<std::string, uint32_t>> SCHEDULERS{
    {"ChunkedPrefillScheduler", {{"TokenBudget", 32}, {"MaxSequences", 6}}},
    {"PrefillFirstScheduler", {{"TokenBudget", 32}, {"MaxSequences", 6}}},
    {"StaticBatchScheduler", {{"MaxBatch", 6}}},
    {"ConcurrentScheduler", {{"MaxConcurrency", 6}}}};

/**
 * @param text part of the message
 * @param action what throws
 */
template <class F>
void
ExpectRefusal(const std::string& text, F action)
{
    try
    {
        action();
        FAIL() << "this should be refused: " << text;
    }
    catch (const InputError& error)
    {
        EXPECT_NE(std::string(error.what()).find(text), std::string::npos) << error.what();
    }
}

} // namespace

TEST(InferenceEngine, CountsTimeFromSubmission)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    bed.latency->perPromptToken = 0.001;
    bed.At(3, 1, 5, 3);
    bed.At(4, 2, 2, 1);
    Simulator::Run();
    // 10 + 5 ms for A's prompt; then A's decode with B's prompt, 10 + 2 ms; then 10 ms.
    EXPECT_EQ(bed.tokens[1], (std::vector<double>{18, 30, 40}));
    EXPECT_EQ(bed.tokens[2], (std::vector<double>{30}));
    EXPECT_EQ(bed.outcome[1], Outcomes{InferenceOutcome::COMPLETED});
    EXPECT_EQ(bed.engine->GetReport().generatedTokens, 4U);
    EXPECT_FALSE(bed.engine->GetReport().busy);
}

TEST(InferenceEngine, SamplesPathsSideBySide)
{
    for (const auto& [scheduler, limits] : SCHEDULERS)
    {
        EngineTestBed bed(scheduler, limits);
        InferenceRequest request;
        request.id = 1;
        request.promptTokens = 8;
        request.outputTokens = 25; // ten paths: 10, 10 and 5 tokens
        request.paths = 10;
        bed.At(0, request);
        Simulator::Run();
        // The prompt's iteration samples the first token of each path, two more the rest.
        ASSERT_EQ(bed.tokens[1].size(), 3U) << scheduler;
        EXPECT_NEAR(bed.tokens[1][1] - bed.tokens[1][0], 10, 1e-9);
        EXPECT_NEAR(bed.tokens[1][2] - bed.tokens[1][1], 10, 1e-9);
        EXPECT_EQ(bed.outcome[1], Outcomes{InferenceOutcome::COMPLETED});
        EXPECT_EQ(bed.engine->GetReport().generatedTokens, 25U);
        ASSERT_EQ(bed.iterations.size(), 3U);
        EXPECT_EQ(bed.iterations[0].prefillTokens, 8U);
        EXPECT_EQ(bed.iterations[0].sampled, 1U);
        // Ten paths read the prompt and their own first token, then ten again their own two.
        EXPECT_EQ(bed.iterations[1].decodes, 10U);
        EXPECT_EQ(bed.iterations[1].decodeContext, 10U * (8 + 1));
        EXPECT_EQ(bed.iterations[2].decodes, 10U);
        EXPECT_EQ(bed.iterations[2].decodeContext, 10U * (8 + 2));
    }
}

TEST(InferenceEngine, ReportsWhatItHolds)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {{"MaxSequences", 1}});
    bed.At(0, 1, 7, 3);
    bed.At(1, 2, 9, 3);
    Simulator::Stop(MilliSeconds(15));
    Simulator::Run();
    // A has computed 7 tokens and computes the 8th, in 2 blocks of 4; B waits with 9.
    const auto report = bed.engine->GetReport();
    EXPECT_EQ(report.running, 1U);
    EXPECT_EQ(report.waiting, 1U);
    EXPECT_EQ(report.kvBlocksUsed, 2U);
    EXPECT_EQ(report.kvBlocksTotal, 1000U);
    EXPECT_EQ(report.runningContextTokens, 7U);
    EXPECT_EQ(report.waitingPromptTokens, 9U);
    EXPECT_EQ(report.generatedTokens, 1U);
    EXPECT_TRUE(report.busy);
}

TEST(InferenceEngine, RefusesWhatItCannotServe)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {{"MaxSequences", 1}}, 4);
    bed.engine->SetAttribute("ContextWindow", UintegerValue(20));
    bed.engine->SetAttribute("MaxQueue", UintegerValue(1));
    bed.At(0, 1, 18, 3); // 21 tokens
    bed.At(0, 2, 14, 4); // keeps 17 of its 18 tokens, memory for 16
    bed.At(0, 3, 14, 3); // keeps 16
    bed.At(1, 4, 1, 1);
    bed.At(1, 5, 1, 1);
    Simulator::Run();
    EXPECT_EQ(bed.admissions[1], InferenceAdmission::CONTEXT_TOO_LONG);
    EXPECT_EQ(bed.admissions[2], InferenceAdmission::MEMORY_TOO_SMALL);
    EXPECT_EQ(bed.admissions[3], InferenceAdmission::ACCEPTED);
    EXPECT_EQ(bed.admissions[4], InferenceAdmission::ACCEPTED);
    EXPECT_EQ(bed.admissions[5], InferenceAdmission::QUEUE_FULL);
    EXPECT_EQ(bed.outcome.size(), 2U); // the refused ones never began
    InferenceRequest request;
    ExpectRefusal("at least one of each", [&] { bed.engine->Submit(request); });
    request.promptTokens = 1;
    request.outputTokens = 1;
    bed.engine->Submit(request);
    ExpectRefusal("not live", [&] { bed.engine->Submit(request); });
}

TEST(InferenceEngine, SizesItsCacheByTheMemory)
{
    // 2 * 2 * 8 * 128 * 32 = 131072 bytes per token (Llama-3.1-8B), 2 MiB per block of 16.
    LlmSpec llm;
    llm.name = "L";
    llm.layers = 32;
    llm.queryHeads = 32;
    llm.kvHeads = 8;
    llm.headDim = 128;
    llm.parameters = 8.03e9;
    GpuSpec gpu;
    gpu.name = "G";
    gpu.memoryGb = 24;
    const auto make = [&](uint32_t tp) {
        auto latency = CreateObject<PlainLatencyModel>();
        latency->Configure(gpu, llm, tp);
        auto engine = CreateObject<InferenceEngine>();
        engine->SetLatencyModel(latency);
        return engine;
    };
    // (0.9 * 24e9 - 16.06e9 - 1.18e9) / 2097152 = 2079.0; on two GPUs (0.9 * 24e9 - 8.03e9 - 1.18e9
    // - 1.92e9) / 1048576 = 9984.9. 1.18 GB are the CUDA context, 1.92 GB communication; this model
    // has no activations.
    EXPECT_EQ(make(1)->GetReport().kvBlocksTotal, 2079U);
    EXPECT_EQ(make(2)->GetReport().kvBlocksTotal, 9984U);
    gpu.memoryGb = 16;
    ExpectRefusal("L does not fit: 16.06 GB", [&] { make(1)->GetReport(); });
    ExpectRefusal("L does not fit: 16.06 GB", [&] {
        InferenceRequest request;
        request.promptTokens = 1;
        request.outputTokens = 1;
        make(1)->Submit(request);
    });
    ExpectRefusal("no latency model", [] { CreateObject<InferenceEngine>()->GetReport(); });
}

TEST(InferenceEngine, SeesRequestsOfOneInstantTogether)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    bed.At(5, 1, 3, 2);
    bed.At(5, 2, 4, 1);
    bed.At(15, 3, 6, 1); // at the very end of the first iteration
    Simulator::Run();
    EXPECT_EQ(bed.Iterations(), "7+0 6+1");
}

TEST(InferenceEngine, TracesOnlyWhatChanges)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    std::vector<uint32_t> blocks;
    bed.engine->TraceConnectWithoutContext(
        "KvBlocksUsed",
        Callback<void, uint32_t, uint32_t>([&](uint32_t, uint32_t now) { blocks.push_back(now); }));
    bed.At(0, 1, 7, 4);
    Simulator::Run();
    // 2 blocks hold 8 tokens, the 9th opens the third; the end frees them.
    EXPECT_EQ(blocks, (std::vector<uint32_t>{2, 3, 0}));
    EXPECT_EQ(bed.states[1], "QPD");
}

TEST(InferenceEngine, IntegratesPowerExactly)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    bed.latency->perPromptToken = 0.001;
    auto power = CreateObject<GpuPowerModel>();
    GpuSpec gpu;
    gpu.tdpW = 400;
    gpu.idleW = 50;
    gpu.contextW = 30;
    power->SetGpu(gpu);
    bed.engine->SetPowerModel(power);
    bed.At(100, 1, 10, 3);
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    // At rest 50 + 30 W; the prefill of 20 ms is compute-bound (400 W), two decodes of 10 ms are
    // memory-bound (0.75 of 400 W); rest for the other 960 ms.
    EXPECT_DOUBLE_EQ(bed.engine->GetEnergy(), 80 * 0.96 + 400 * 0.02 + 300 * 0.02);
    EXPECT_EQ(bed.iterations[0].power, 400);
    EXPECT_EQ(bed.iterations[1].power, 300);
}

TEST(InferenceEngine, EnergyIsTheIterationsAndTheRest)
{
    for (const auto& [name, limits] : SCHEDULERS)
    {
        SCOPED_TRACE(name);
        EngineTestBed bed(name, limits);
        auto power = CreateObject<GpuPowerModel>();
        GpuSpec gpu;
        gpu.tdpW = 400;
        power->SetGpu(gpu);
        bed.engine->SetPowerModel(power);
        for (uint64_t id = 1; id <= 40; ++id)
        {
            // Concurrent requests must not overlap for the sum below to hold.
            bed.At(name == "ConcurrentScheduler" ? 200.0 * id : 7.0 * id, id, id, 1 + id % 9);
        }
        Simulator::Stop(Seconds(20));
        Simulator::Run();
        const double rest = power->Watts(GpuPowerState::LOADED);
        double expected = rest * 20;
        for (const auto& i : bed.iterations)
        {
            expected += (i.power - rest) * i.duration.GetSeconds();
        }
        EXPECT_NEAR(bed.engine->GetEnergy(), expected, 1e-9 * expected);
        EXPECT_GT(expected, rest * 20);
    }
}

TEST(InferenceEngine, AddsUpThePowerOfLanesUpToTheLimit)
{
    EngineTestBed bed("ConcurrentScheduler", {{"MaxConcurrency", 3}});
    auto power = CreateObject<GpuPowerModel>();
    GpuSpec gpu;
    gpu.tdpW = 400;
    gpu.idleW = 50;
    gpu.contextW = 30;
    power->SetGpu(gpu);
    power->SetAttribute("MemoryBoundShare", DoubleValue(0.5));
    bed.engine->SetPowerModel(power);
    std::vector<double> trace;
    bed.engine->TraceConnectWithoutContext(
        "Power",
        Callback<void, double, double>([&](double, double now) { trace.push_back(now); }));
    bed.At(5, 1, 4, 3); // decodes from 15 ms
    bed.At(7, 2, 4, 4); // decodes from 17 ms
    Simulator::Run();
    // A prefill draws 400, a decode 200, the limit is 400, at rest 80. 15-17 ms: a decode and a
    // prefill, limited. 17-35: two decodes, 80 + 120 + 120. Then one decode until 47 ms, rest.
    EXPECT_EQ(trace, (std::vector<double>{400, 320, 200, 80}));
}

TEST(InferenceEngine, SharesOutTheEnergyOfIterations)
{
    for (const auto& [name, limits] : SCHEDULERS)
    {
        SCOPED_TRACE(name);
        // Few blocks, so that some are preempted and computed again.
        EngineTestBed bed(name, limits, 60);
        auto power = CreateObject<GpuPowerModel>();
        GpuSpec gpu;
        gpu.tdpW = 400;
        power->SetGpu(gpu);
        bed.engine->SetPowerModel(power);
        double energy = 0;
        bed.engine->TraceConnectWithoutContext(
            "RequestEnergy",
            Callback<void, uint64_t, double>([&](uint64_t, double joules) { energy += joules; }));
        for (uint64_t id = 1; id <= 40; ++id)
        {
            bed.At(7.0 * id, id, 20 + id, 1 + id % 30);
        }
        Simulator::Stop(Seconds(20));
        Simulator::Run();
        EXPECT_EQ(bed.outcome.size(), 40u);
        EXPECT_NEAR(energy, bed.engine->GetBusyEnergy(), 1e-9 * energy);
        // Every instant is busy or at rest.
        const double rest = power->Watts(GpuPowerState::LOADED);
        EXPECT_GT(bed.engine->GetEnergy(), bed.engine->GetBusyEnergy());
        EXPECT_LT(bed.engine->GetEnergy() - bed.engine->GetBusyEnergy(), rest * 20);
    }
}

TEST(InferenceEngine, DividesEnergyByTokens)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    auto power = CreateObject<GpuPowerModel>();
    GpuSpec gpu;
    gpu.tdpW = 400;
    power->SetGpu(gpu);
    bed.engine->SetPowerModel(power);
    std::map<uint64_t, double> joules;
    bed.engine->TraceConnectWithoutContext(
        "RequestEnergy",
        Callback<void, uint64_t, double>([&](uint64_t id, double j) { joules[id] = j; }));
    bed.At(0, 1, 30, 2);
    bed.At(0, 2, 10, 2);
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    // A prefill of 40 tokens, 10 ms at 400 W, then one decode each, 10 ms at 300 W.
    EXPECT_DOUBLE_EQ(joules[1], 4 * 30.0 / 40 + 3 * 0.5);
    EXPECT_DOUBLE_EQ(joules[2], 4 * 10.0 / 40 + 3 * 0.5);
}
