/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/gpu-catalog.h"
#include "ns3/input-error.h"
#include "ns3/llm-catalog.h"
#include "ns3/roofline-latency-model.h"
#include "ns3/string.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a GPU with round figures: 10^12 FLOP/s, 10^12 bytes/s, half of both reachable, 4 SM */
GpuSpec
ToyGpu()
{
    GpuSpec gpu;
    gpu.name = "toy";
    gpu.peakTflops = 1;
    gpu.memoryBandwidthGbps = 1000;
    gpu.multiprocessors = 4;
    gpu.computeUtilisation = 0.5;
    gpu.bandwidthUtilisation = 0.5;
    gpu.attentionComputeUtilisation = 0.25;
    gpu.kvBandwidthUtilisation = 0.5;
    gpu.elementwiseFactor = 0.5;
    gpu.layerOverheadUs = 3;
    gpu.iterationOverheadMs = 1;
    gpu.blockOverheadUs = 5;
    return gpu;
}

/** @return L = 2, d = 8, 2 query heads, 1 key/value head of 4, d_ff = 16, V = 32: P = 576 */
LlmSpec
ToyLlm()
{
    LlmSpec llm;
    llm.name = "toy";
    llm.layers = 2;
    llm.hidden = 8;
    llm.queryHeads = 2;
    llm.kvHeads = 1;
    llm.headDim = 4;
    llm.ffn = 16;
    llm.vocabulary = 32;
    return llm;
}

/**
 * @param gpu the GPU
 * @param llm the language model
 * @param tp GPUs that share it
 * @return the model for them
 */
Ptr<RooflineLatencyModel>
Make(const GpuSpec& gpu, const LlmSpec& llm, uint32_t tp = 1)
{
    auto model = CreateObject<RooflineLatencyModel>();
    model->SetAttribute("Stack", StringValue("kernels"));
    model->Configure(gpu, llm, tp);
    return model;
}

/**
 * @param gpu a GPU's name
 * @param llm a language model's name
 * @param tp GPUs that share it
 * @return the model for them
 */
Ptr<RooflineLatencyModel>
Make(const std::string& gpu, const std::string& llm, uint32_t tp = 1)
{
    return Make(GpuCatalog().Get(gpu), LlmCatalog().Get(llm), tp);
}

/**
 * @param tokens tokens of one prompt
 * @param history tokens before them
 * @return an iteration that prefills them
 */
IterationLoad
Prefill(uint32_t tokens, uint32_t history = 0)
{
    IterationLoad load;
    load.prefill.push_back({tokens, history});
    load.sampled = 1;
    return load;
}

/**
 * @param sequences decoding sequences
 * @param context context of each (tokens)
 * @return an iteration that decodes them
 */
IterationLoad
Decode(uint32_t sequences, uint32_t context)
{
    IterationLoad load;
    load.decodes = sequences;
    load.decodeContext = static_cast<uint64_t>(sequences) * context;
    load.longestDecodeContext = context;
    load.sampled = sequences;
    return load;
}

constexpr double BLOCK_PER_KEY = 1.6384e-8; // 4 hd 64 SM / (mfu_attn PEAK) = 4096 / 2.5e11 (s)

} // namespace

TEST(RooflineLatencyModel, LinearPartsByHand)
{
    const IterationCost cost = Make(ToyGpu(), ToyLlm())->Predict(Decode(1, 0));
    // F/(mfu PEAK) = 2*576*2/0.5e12 = 4.608e-9 = B/(mbu BW) = 2*576*2/0.5e12
    EXPECT_NEAR(cost.linear, 4.608e-9 * std::sqrt(2.0), 1e-20);
    EXPECT_NEAR(cost.computeShare, 0.5, 1e-12);
    // 2 V d S = 512 FLOP, w V d = 512 bytes, each over 0.5e12
    EXPECT_NEAR(cost.head, 1.024e-9 * std::sqrt(2.0), 1e-20);
    EXPECT_EQ(cost.elementwise, 0) << "the stack is the kernels alone";
    auto vllm = CreateObject<RooflineLatencyModel>();
    vllm->Configure(ToyGpu(), ToyLlm(), 1);
    const auto whole = vllm->Predict(Decode(1, 0));
    // 0.35*2*1*2*[8*8 + 4*(8 + 2*4) + 3*16] = 246.4 bytes over 10^12, and 3 us per layer
    EXPECT_NEAR(whole.elementwise, 2.464e-10 + 2 * 3e-6, 1e-15);
    EXPECT_NEAR(whole.overhead, 1e-3 + 1.5e-3, 1e-15) << "of the GPU's host and of the stack";
    EXPECT_NEAR(cost.overhead, 1e-3, 1e-15);
    // 2*576*2 + 512 FLOP and as many bytes of weights
    EXPECT_NEAR(cost.flops, 2304 + 512, 1e-6);
    EXPECT_NEAR(cost.bytes, 2304 + 512, 1e-6);
    EXPECT_EQ(cost.communication, 0);
}

TEST(RooflineLatencyModel, KneeFollowsTheExponent)
{
    GpuSpec gpu = ToyGpu();
    gpu.rooflineExponent = 3;
    const IterationCost cost = Make(gpu, ToyLlm())->Predict(Decode(2, 0));
    // compute 9.216e-9, memory 4.608e-9: (2^3 + 1)^(1/3) memory; share 8/9
    EXPECT_NEAR(cost.linear, 4.608e-9 * std::cbrt(9.0), 1e-19);
    EXPECT_NEAR(cost.computeShare, 8.0 / 9, 1e-12);
}

TEST(RooflineLatencyModel, TokensArePaddedToTheTile)
{
    GpuSpec gpu = ToyGpu();
    gpu.bandwidthUtilisation = 1.5;
    gpu.memoryBandwidthGbps = 1e9; // no memory part worth mentioning
    const auto model = Make(gpu, ToyLlm());
    const double perToken = 4.608e-9;
    EXPECT_NEAR(model->Predict(Prefill(63)).linear, 63 * perToken, 1e-12); // below one tile
    EXPECT_NEAR(model->Predict(Prefill(64)).linear, 64 * perToken, 1e-12);
    EXPECT_NEAR(model->Predict(Prefill(65)).linear, 68 * perToken, 1e-12); // 64 + 64 * 1/16
    EXPECT_NEAR(model->Predict(Prefill(80)).linear, 128 * perToken, 1e-12);
    EXPECT_NEAR(model->Predict(Prefill(128)).linear, 128 * perToken, 1e-12);
}

TEST(RooflineLatencyModel, PureAttentionByHand)
{
    const auto model = Make(ToyGpu(), ToyLlm());
    // 2 blocks on 4 SM: as long as one, over 36 + 64/2 keys; 2 layers
    EXPECT_NEAR(model->Predict(Prefill(64, 36)).attention, 2 * 68 * BLOCK_PER_KEY, 1e-18);
    // 6 blocks (c = 192) on 4 SM: two rounds over 96 keys
    EXPECT_NEAR(model->Predict(Prefill(192)).attention, 2 * 2 * 96 * BLOCK_PER_KEY, 1e-18);
    // 12 blocks (c = 384): 3 rounds, evenly
    EXPECT_NEAR(model->Predict(Prefill(384)).attention, 2 * 3 * 192 * BLOCK_PER_KEY, 1e-18);
    // t_kv = 2*2*1*4*400/0.5e12 = 1.28e-8, and t_b n n_kv / SM = 5e-6*2/4
    EXPECT_NEAR(model->Predict(Decode(2, 200)).attention, 2 * (1.28e-8 + 2.5e-6), 1e-17);
}

TEST(RooflineLatencyModel, MixedAttentionByHand)
{
    IterationLoad load = Prefill(64, 36);
    load.decodes = 2;
    load.decodeContext = 400;
    load.longestDecodeContext = 300;
    // W = 2 * 68 b / 4; D = 2/4 (400 b + 2 * 5e-6); 6 blocks exceed 4 SM by half:
    // tail = 0.6 * 0.5 * (300 b + 5e-6)
    const double sum = 34 * BLOCK_PER_KEY + 0.5 * (400 * BLOCK_PER_KEY + 1e-5) +
                       0.3 * (300 * BLOCK_PER_KEY + 5e-6);
    EXPECT_NEAR(sum, 11.808416e-6, 1e-15);
    auto model = Make(ToyGpu(), ToyLlm());
    EXPECT_NEAR(model->Predict(load).attention, 2 * sum, 1e-17);
    model->SetAttribute("MixedPenalty", BooleanValue(false));
    EXPECT_NEAR(model->Predict(load).attention, 2 * (68 * BLOCK_PER_KEY + 1.28e-8 + 2.5e-6), 1e-17);
}

TEST(RooflineLatencyModel, KeysThatMissTheL2CacheAreReadAgain)
{
    GpuSpec gpu = ToyGpu();
    gpu.attentionComputeUtilisation = 1000; // attention waits for memory only
    gpu.blockOverheadUs = 0;
    gpu.memoryBandwidthGbps = 1;
    gpu.l2CacheMb = 1;
    IterationLoad load = Prefill(64);
    load.decodes = 100;
    load.decodeContext = 1000000; // 16 bytes each: 16 MB
    load.longestDecodeContext = 10000;
    const double once = 16e6 / (0.5 * 1e9);
    // kappa = 1 + (2 - 1) (1 - 0.7/16)
    EXPECT_NEAR(Make(gpu, ToyLlm())->Predict(load).attention / (2 * once), 2 - 0.7 / 16, 1e-4);
    gpu.l2CacheMb = 0;
    gpu.mixedKvFactor = 3;
    EXPECT_NEAR(Make(gpu, ToyLlm())->Predict(load).attention / (2 * once), 3, 1e-4);
}

TEST(RooflineLatencyModel, TensorParallelismSplitsAndCommunicates)
{
    const auto model = Make(ToyGpu(), ToyLlm(), 2);
    const IterationCost cost = model->Predict(Decode(1, 0));
    EXPECT_NEAR(cost.linear, 2.304e-9 * std::sqrt(2.0), 1e-20);
    // 2 L (12 us + 2 (1/2) 2 T d / 12e9)
    EXPECT_NEAR(cost.communication, 4 * (12e-6 + 16 / 12e9), 1e-15);
}

TEST(RooflineLatencyModel, WhatIsFixedPerLayerBelongsToItsPart)
{
    auto gpu = ToyGpu();
    const auto bare = Make(gpu, ToyLlm());
    gpu.matrixLayerUs = 7;
    gpu.prefillFloorUs = 11;
    gpu.decodeFloorUs = 13;
    gpu.allReduceUs = 5;
    const auto model = Make(gpu, ToyLlm());
    const auto change = [&](const IterationLoad& load, auto part) {
        return model->Predict(load).*part - bare->Predict(load).*part;
    };
    EXPECT_NEAR(change(Decode(3, 50), &IterationCost::linear), 2 * 7e-6, 1e-15);
    EXPECT_NEAR(change(Decode(3, 50), &IterationCost::attention), 2 * 13e-6, 1e-15);
    EXPECT_NEAR(change(Prefill(64), &IterationCost::attention), 2 * 11e-6, 1e-15);
    EXPECT_NEAR(Make(gpu, ToyLlm(), 2)->Predict(Decode(1, 0)).communication,
                4 * (5e-6 + 16 / 12e9),
                1e-15);
}

TEST(RooflineLatencyModel, AStackBoundByTheHostTakesAsLongAsTheSlowerOfHostAndGpu)
{
    auto gpu = ToyGpu();
    gpu.eagerLayerUs = 400;
    gpu.iterationOverheadMs = 0;
    auto model = CreateObject<RooflineLatencyModel>();
    model->SetAttribute("Stack", StringValue("eager"));
    model->Configure(gpu, ToyLlm(), 1);
    // The toy computes in microseconds: two layers of 400 us and 290 us for the sequence are left.
    EXPECT_NEAR(model->Predict(Decode(1, 1)).Total(), 2 * 400e-6 + 290e-6, 1e-6);
    gpu.eagerLayerUs = 1e-3;
    model->Configure(gpu, ToyLlm(), 1);
    const auto load = Prefill(100000000);
    const auto cost = model->Predict(load);
    EXPECT_NEAR(cost.overhead / cost.Total(), 0, 1e-3) << "the GPU is the slower";
}

TEST(RooflineLatencyModel, RefusesAnUnknownStack)
{
    auto model = CreateObject<RooflineLatencyModel>();
    model->SetAttribute("Stack", StringValue("abacus"));
    EXPECT_THROW(model->Configure(ToyGpu(), ToyLlm(), 1), InputError);
}

TEST(RooflineLatencyModel, LeavesOutWhatTheLoadLacks)
{
    auto model = Make(ToyGpu(), ToyLlm(), 2);
    IterationLoad load = Decode(3, 100);
    load.hasAttention = load.hasHead = load.hasCommunication = false;
    const IterationCost cost = model->Predict(load);
    EXPECT_EQ(cost.attention + cost.head + cost.communication, 0);
    EXPECT_GT(cost.linear, 0);
    model->SetAttribute("IterationOverhead", BooleanValue(false));
    model->Configure(ToyGpu(), ToyLlm(), 2);
    EXPECT_EQ(model->Predict(load).overhead, 0);
}

TEST(RooflineLatencyModel, OverridesTheGpusUtilisation)
{
    auto model = CreateObject<RooflineLatencyModel>();
    model->SetAttribute("ComputeUtilisation", DoubleValue(1));
    model->SetAttribute("BandwidthUtilisation", DoubleValue(1));
    model->Configure(ToyGpu(), ToyLlm(), 1);
    EXPECT_NEAR(model->Predict(Decode(1, 0)).linear, 2.304e-9 * std::sqrt(2.0), 1e-20);
}

TEST(RooflineLatencyModel, ExpertsByHand)
{
    LlmSpec llm = ToyLlm();
    llm.experts = 4;
    llm.activeExperts = 1;
    GpuSpec gpu = ToyGpu();
    gpu.peakTflops = 1e6; // memory only
    const auto model = Make(gpu, llm);
    // attention 192 and router 32; of 4 * 384 the share 1 - (3/4)^T; 2 layers, 2 bytes, 0.5e12
    const double routing = 2 * 15e-6; // MoeLayerOverhead
    const double one = (224 + 1536 * 0.25) * 8e-12;
    EXPECT_NEAR(model->Predict(Decode(1, 0)).linear - routing, one, 1e-13);
    EXPECT_NEAR(model->Predict(Decode(2, 0)).linear - routing,
                (224 + 1536 * 0.4375) * 8e-12,
                1e-13);
    EXPECT_NEAR(model->Predict(Decode(500, 0)).linear - routing, (224 + 1536) * 8e-12, 1e-12);
    llm.activeExperts = 4;
    EXPECT_NEAR(Make(gpu, llm)->Predict(Decode(1, 0)).linear - routing,
                (224 + 1536) * 8e-12,
                1e-12);
}

TEST(RooflineLatencyModel, GrowsWithTokensContextAndBatch)
{
    for (const auto& gpu : GpuCatalog().Names())
    {
        for (const auto& llm : LlmCatalog().Names())
        {
            const auto model = Make(gpu, llm);
            double before = 0;
            for (const uint32_t tokens : {1, 16, 64, 65, 72, 80, 128, 500, 2048, 8192})
            {
                const double now = model->Predict(Prefill(tokens, 1000)).Total();
                EXPECT_GE(now, before) << gpu << " " << llm << " " << tokens;
                EXPECT_TRUE(std::isfinite(now)) << gpu << " " << llm;
                before = now;
            }
            for (const uint32_t context : {0, 100, 1000, 10000, 100000})
            {
                IterationLoad mixed = Decode(64, context);
                mixed.prefill.push_back({512, 700});
                const double pure = model->Predict(Decode(64, context)).Total();
                EXPECT_LE(pure, model->Predict(Decode(64, context + 1)).Total());
                EXPECT_LE(pure, model->Predict(Decode(65, context)).Total());
                EXPECT_LT(pure, model->Predict(mixed).Total()) << gpu << " " << llm;
            }
        }
    }
}

TEST(RooflineLatencyModel, TwoGpusAreFasterForBigBatches)
{
    for (const char* llm : {"Llama-3.1-8B", "Qwen3-32B", "Qwen3-30B-A3B", "phi-2"})
    {
        IterationLoad load = Prefill(2048, 0);
        load.hasCommunication = false;
        const double one = Make("RTXPRO6000", llm, 1)->Predict(load).Total();
        const double two = Make("RTXPRO6000", llm, 2)->Predict(load).Total();
        EXPECT_LT(two, one) << llm;
        EXPECT_GT(two, 0.5 * one) << llm;
    }
}

TEST(RooflineLatencyModel, AMixtureReadsNoMoreThanAllItsExperts)
{
    const LlmSpec llm = LlmCatalog().Get("Qwen3-30B-A3B");
    GpuSpec gpu = GpuCatalog().Get("RTXPRO6000");
    gpu.matrixLayerUs = 0; // reading alone
    auto model = CreateObject<RooflineLatencyModel>();
    model->SetAttribute("MoeLayerOverhead", DoubleValue(0));
    model->Configure(gpu, llm, 1);
    const double all = llm.layers * llm.LayerParameters() * 2 /
                       (gpu.bandwidthUtilisation * gpu.memoryBandwidthGbps * 1e9);
    const double few = llm.layers * llm.ActiveLayerParameters() * 2 /
                       (gpu.bandwidthUtilisation * gpu.memoryBandwidthGbps * 1e9);
    for (const uint32_t tokens : {1, 4, 16, 64, 256})
    {
        const IterationCost cost = model->Predict(Decode(tokens, 1));
        const double memory = cost.linear * std::sqrt(1 - cost.computeShare);
        EXPECT_GE(memory, few * (1 - 1e-9)) << tokens;
        EXPECT_LE(memory, all * (1 + 1e-9)) << tokens;
    }
}

TEST(RooflineLatencyModel, WholeExpertsWaitForTheBusiestGpu)
{
    LlmSpec llm = ToyLlm();
    llm.experts = 4;
    llm.activeExperts = 1;
    GpuSpec gpu = ToyGpu();
    gpu.peakTflops = 1e6; // memory only
    const auto parallel = CreateObject<RooflineLatencyModel>();
    parallel->SetAttribute("ExpertParallel", BooleanValue(true));
    parallel->Configure(gpu, llm, 2);
    const auto shared = Make(gpu, llm, 2);
    const double experts = 1536 * 4e-12; // all of them, on each of two GPUs, 2 layers
    // One expert is on one of two GPUs: that one reads twice the mean.
    EXPECT_NEAR(parallel->Predict(Decode(1, 0)).linear - shared->Predict(Decode(1, 0)).linear,
                experts * 0.25,
                1e-14);
    // 1.75 of 4 experts: sqrt(2 ln 2) deviations of a draw without repetition.
    const double excess = std::sqrt(2 * std::log(2) * (4 - 1.75) / (4 - 1) / 1.75);
    EXPECT_NEAR(parallel->Predict(Decode(2, 0)).linear - shared->Predict(Decode(2, 0)).linear,
                experts * 0.4375 * excess,
                1e-14);
    // Once all are touched, all GPUs read the same.
    EXPECT_NEAR(parallel->Predict(Decode(500, 0)).linear,
                shared->Predict(Decode(500, 0)).linear,
                1e-14);
    EXPECT_DOUBLE_EQ(parallel->Predict(Decode(2, 0)).bytes, shared->Predict(Decode(2, 0)).bytes)
        << "the GPUs read as much together, whoever holds the experts";
}

TEST(RooflineLatencyModel, RefusesWhatItCannotComputeWith)
{
    auto model = CreateObject<RooflineLatencyModel>();
    EXPECT_THROW(model->Configure(GpuSpec(), ToyLlm(), 1), InputError);
    EXPECT_THROW(model->Configure(ToyGpu(), LlmSpec(), 1), InputError);
    EXPECT_THROW(model->Configure(ToyGpu(), ToyLlm(), 4), InputError); // 2 query heads
}
