/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "engine-test-bed.h"

#include "ns3/gpu-catalog.h"
#include "ns3/input-error.h"
#include "ns3/kv-cache-size.h"
#include "ns3/llm-catalog.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return hardware of 10 GB; a model of 2 GB of weights and 100 kB per token, on tp GPUs */
Ptr<LatencyModel>
MakeHardware(uint32_t tp)
{
    GpuSpec gpu;
    gpu.name = "G";
    gpu.memoryGb = 10;
    LlmSpec llm;
    llm.name = "L";
    llm.hidden = 2500;
    llm.layers = 10;
    llm.queryHeads = 25;
    llm.kvHeads = 25;
    llm.headDim = 100;
    llm.parameters = 1e9;
    auto latency = CreateObject<PlainLatencyModel>();
    latency->Configure(gpu, llm, tp);
    return latency;
}

} // namespace

TEST(KvCacheSize, IsWhatTheWeightsLeave)
{
    const auto hardware = MakeHardware(1);
    const auto& llm = hardware->GetLlm();
    const KvCacheSize size(*hardware, 0.9, 16);
    EXPECT_DOUBLE_EQ(size.GetCapacity(), 9e9);
    EXPECT_DOUBLE_EQ(size.GetBlockBytes(), 16 * llm.KvBytesPerToken(1));
    EXPECT_EQ(size.CountBesideWeights(),
              static_cast<uint32_t>((9e9 - llm.WeightBytes() - size.GetReserve()) /
                                    size.GetBlockBytes()));
    EXPECT_EQ(size.CountIn(10.5 * size.GetBlockBytes()), 10u) << "whole blocks only";
}

TEST(KvCacheSize, OfSeveralGpusCountsEachOnesPart)
{
    const auto hardware = MakeHardware(5);
    const auto& llm = hardware->GetLlm();
    const KvCacheSize size(*hardware, 1, 16);
    EXPECT_DOUBLE_EQ(size.GetBlockBytes(), 16 * llm.KvBytesPerToken(1) / 5);
    EXPECT_EQ(size.CountBesideWeights(),
              static_cast<uint32_t>((10e9 - llm.WeightBytes() / 5 - size.GetReserve()) /
                                    size.GetBlockBytes()));
}

TEST(KvCacheSize, RefusesWhatHoldsNoBlock)
{
    const auto hardware = MakeHardware(1);
    EXPECT_THROW(KvCacheSize(*hardware, 0.01, 16).CountBesideWeights(), InputError);
    const KvCacheSize size(*hardware, 0.9, 16);
    EXPECT_THROW(size.CountIn(0.9 * size.GetBlockBytes()), InputError);
}

namespace
{

/**
 * @param gpu a GPU
 * @param model a model
 * @param tp GPUs that share it
 * @return KV blocks of 16 tokens that vLLM makes with 0.9 of the memory
 */
double
CountBlocks(const std::string& gpu, const std::string& model, uint32_t tp = 1)
{
    auto latency = CreateObject<PlainLatencyModel>();
    latency->Configure(GpuCatalog().Get(gpu), LlmCatalog().Get(model), tp);
    return KvCacheSize(*latency, 0.9, 16).CountBesideWeights();
}

} // namespace

TEST(KvCacheSize, IsWithinTwoPercentOfWhatVllmReports)
{
    // vLLM's pull request 2031: Llama-2-7B on an A100-80G, 7351 blocks.
    EXPECT_NEAR(CountBlocks("A100-80G", "Llama-2-7B") / 7351, 1, 0.02);
    // Pull request 10511: Meta-Llama-3-8B on 79.22 GiB, 53.29 GiB for blocks of 2 MiB.
    EXPECT_NEAR(CountBlocks("H100", "Meta-Llama-3-8B") / (53.29 * 512), 1, 0.02);
    // The same on two GPUs: 71.29 - 7.48 - 3.58 - 1.26 GiB for blocks of 1 MiB.
    EXPECT_NEAR(CountBlocks("H100", "Meta-Llama-3-8B", 2) / (58.97 * 1024), 1, 0.02);
}
