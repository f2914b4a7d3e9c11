/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/llm-catalog.h"

#include <fstream>
#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

/**
 * @param name the file's name
 * @param text what it holds
 * @return its path, in the folder for temporary files
 */
std::string
WriteFile(const std::string& name, const std::string& text)
{
    const std::string path = testing::TempDir() + name;
    std::ofstream(path) << text;
    return path;
}

constexpr const char* HEADER = "model,layers,hidden,query_heads,kv_heads,head_dim,ffn,vocabulary";

} // namespace

TEST(LlmCatalog, HoldsThePromisedModelsUnderAllTheirNames)
{
    const LlmCatalog catalog;
    for (const char* name : {"GPT-J-6B",
                             "Llama-2-7B",
                             "Llama-2-7b-hf",
                             "Llama-2-70B",
                             "Llama-2-70b-hf",
                             "Llama-3.1-8B",
                             "Meta-Llama-3-8B",
                             "Llama-3.1-70B",
                             "Meta-Llama-3-70B",
                             "CodeLlama-34b",
                             "CodeLlama-34b-Instruct-hf",
                             "internlm-20b",
                             "Qwen-72B",
                             "phi-2",
                             "Qwen2.5-Math-1.5B",
                             "Qwen2.5-Math-7B",
                             "Qwen3-32B",
                             "Qwen3-30B-A3B",
                             "LaMDA-137B",
                             "PaLM-540B",
                             "QWEN3-32b"})
    {
        const LlmSpec& llm = catalog.Get(name);
        EXPECT_GT(llm.contextWindow, 0U) << name;
        EXPECT_FALSE(llm.source.empty()) << name;
        EXPECT_EQ(llm.queryHeads % llm.kvHeads, 0U) << name;
    }
    EXPECT_EQ(catalog.Get("Llama-2-7b-hf").vocabulary, 32000U);
    EXPECT_EQ(catalog.Get("Meta-Llama-3-8B").contextWindow, 8192U);
    EXPECT_EQ(catalog.Get("Llama-3.1-8B").contextWindow, 131072U);
    EXPECT_THROW(catalog.Get("ELIZA"), InputError);
}

TEST(LlmCatalog, PublishedCountsAgreeWithTheArchitectures)
{
    const LlmCatalog catalog;
    for (const auto& name : catalog.Names())
    {
        const LlmSpec& llm = catalog.Get(name);
        if (llm.parameters > 0)
        {
            // AllParameters() leaves out norms, biases and position tables; LaMDA's 137 billion are
            // rounded and leave out the embedding.
            EXPECT_NEAR(llm.AllParameters() / llm.parameters, 1, 0.006) << name;
        }
    }
    // Model cards: 20 and 72 billion.
    EXPECT_NEAR(catalog.Get("internlm-20b").AllParameters(), 20e9, 0.5e9);
    EXPECT_NEAR(catalog.Get("Qwen-72B").AllParameters(), 72e9, 0.5e9);
}

TEST(LlmCatalog, ReadsUsersOwnWithDefaults)
{
    LlmCatalog catalog;
    catalog.AddCsv(
        WriteFile("llms.csv",
                  std::string(HEADER) +
                      ",experts,active_experts\nM1,2,8,2,1,4,16,32,,\nM2,2,8,2,1,4,16,32,4,2\n"));
    EXPECT_TRUE(catalog.Get("m1").gatedFfn);
    EXPECT_EQ(catalog.Get("M1").contextWindow, 131072U);
    EXPECT_EQ(catalog.Get("M2").activeExperts, 2U);
}

TEST(LlmCatalog, RefusesBrokenRowsWithFileAndLine)
{
    const std::string rows[] = {"M,0,8,2,1,4,16,32", // no layers
                                "M,2,8,3,2,4,16,32", // 2 key/value heads do not divide 3
                                ",2,8,2,1,4,16,32",  // no name
                                "M,2,8,2,1,4,16,x"};
    for (const auto& row : rows)
    {
        LlmCatalog catalog;
        try
        {
            catalog.AddCsv(WriteFile("bad.csv", std::string(HEADER) + "\n" + row + "\n"));
            ADD_FAILURE() << "this row should be refused: " << row;
        }
        catch (const InputError& error)
        {
            EXPECT_NE(std::string(error.what()).find("bad.csv:2"), std::string::npos) << row;
        }
    }
    LlmCatalog catalog;
    const std::string moe = std::string(HEADER) + ",experts,active_experts\nM,2,8,2,1,4,16,32,4,";
    EXPECT_THROW(catalog.AddCsv(WriteFile("moe.csv", moe + "0\n")), InputError);
    EXPECT_THROW(catalog.AddCsv(WriteFile("moe.csv", moe + "5\n")), InputError);
}

TEST(LlmCatalog, AgreesWithTheSharedSpecs)
{
    const std::string path = "../shared/data/gpu/llm-specs.csv";
    if (!std::ifstream(path))
    {
        GTEST_SKIP() << path << " is not there";
    }
    LlmCatalog read;
    read.AddCsv(path);
    const LlmCatalog builtIn;
    for (const char* name : {"Llama-3.1-8B",
                             "Llama-3.1-70B",
                             "Qwen3-32B",
                             "Qwen3-30B-A3B",
                             "Llama-2-7b-hf",
                             "Llama-2-70b-hf",
                             "CodeLlama-34b-Instruct-hf",
                             "internlm-20b",
                             "Qwen-72B",
                             "phi-2",
                             "Meta-Llama-3-8B",
                             "Meta-Llama-3-70B"})
    {
        EXPECT_DOUBLE_EQ(read.Get(name).LayerParameters(), builtIn.Get(name).LayerParameters())
            << name;
        EXPECT_EQ(read.Get(name).layers, builtIn.Get(name).layers) << name;
        EXPECT_EQ(read.Get(name).hidden, builtIn.Get(name).hidden) << name;
    }
}
