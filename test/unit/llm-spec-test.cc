/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/llm-catalog.h"
#include "ns3/llm-spec.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

TEST(LlmSpec, CountsGroupedQueryAttentionByHand)
{
    LlmSpec llm;
    llm.layers = 2;
    llm.hidden = 8;
    llm.queryHeads = 2;
    llm.kvHeads = 1;
    llm.headDim = 4;
    llm.ffn = 16;
    llm.vocabulary = 32;
    // query and output 2 * 8 * 8, key and value 2 * 8 * 4
    EXPECT_DOUBLE_EQ(llm.AttentionParameters(), 192);
    EXPECT_DOUBLE_EQ(llm.FfnParameters(), 3 * 8 * 16);
    EXPECT_DOUBLE_EQ(llm.LayerParameters(), 192 + 384);
    EXPECT_DOUBLE_EQ(llm.ActiveLayerParameters(), 192 + 384);
    EXPECT_DOUBLE_EQ(llm.HeadParameters(), 256);
    EXPECT_DOUBLE_EQ(llm.AllParameters(), 2 * 576 + 2 * 256);
    EXPECT_DOUBLE_EQ(llm.WeightBytes(), 2 * 1664);
    EXPECT_DOUBLE_EQ(llm.KvBytesPerToken(), 2 * 2 * 1 * 4 * 2);
    llm.gatedFfn = false;
    llm.tiedEmbedding = true;
    EXPECT_DOUBLE_EQ(llm.AllParameters(), 2 * (192 + 256) + 256);
    llm.parameters = 1000;
    EXPECT_DOUBLE_EQ(llm.WeightBytes(), 2000);
}

TEST(LlmSpec, CountsActiveExpertsAndTheRouter)
{
    LlmSpec llm;
    llm.hidden = 8;
    llm.queryHeads = 2;
    llm.kvHeads = 2;
    llm.headDim = 4;
    llm.ffn = 4;
    llm.experts = 10;
    llm.activeExperts = 2;
    // attention 4 * 8 * 8, expert 3 * 8 * 4, router 8 * 10
    EXPECT_DOUBLE_EQ(llm.LayerParameters(), 256 + 10 * 96 + 80);
    EXPECT_DOUBLE_EQ(llm.ActiveLayerParameters(), 256 + 2 * 96 + 80);
}

TEST(LlmSpec, KeepsOneKvHeadPerGpuWhereThereAreMoreGpusThanHeads)
{
    LlmSpec llm = LlmCatalog().Get("Llama-3.1-8B");
    // 2 (K, V) * 2 bytes * 8 heads * 128 * 32 layers = 128 KiB per token
    EXPECT_DOUBLE_EQ(llm.KvBytesPerToken(1), 131072);
    EXPECT_DOUBLE_EQ(llm.KvBytesPerToken(8), 131072 / 8.0);
    EXPECT_DOUBLE_EQ(llm.KvBytesPerToken(16), 131072 / 8.0);
}

TEST(LlmSpec, GptJTakesTheSpecifiedMemory)
{
    const LlmSpec llm = LlmCatalog().Get("GPT-J-6B");
    EXPECT_NEAR(llm.WeightBytes(), 12.1e9, 0.05e9); // gpu-latency specification: 12.1 GB
    // 28 layers * 2 * 4096 * 2 bytes = 0.4375 MiB per token (offloading study)
    EXPECT_DOUBLE_EQ(llm.KvBytesPerToken(), 0.4375 * 1024 * 1024);
}
