/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/gpu-catalog.h"
#include "ns3/input-error.h"

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

/**
 * @param path a CSV of GPUs
 * @return the message with which a catalogue refuses it, empty if it does not
 */
std::string
Refusal(const std::string& path)
{
    GpuCatalog catalog;
    try
    {
        catalog.AddCsv(path);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

constexpr const char* HEADER = "gpu,peak_fp16_dense_tflops,mem_bw_GBps,mem_GB,tdp_W,sm";

} // namespace

TEST(GpuCatalog, HoldsThePromisedGpusUnderAllTheirNames)
{
    const GpuCatalog catalog;
    for (const char* name : {"RTX3090",
                             "RTX4090",
                             "A40",
                             "A6000",
                             "A100-80G",
                             "A100",
                             "A100-80G-SXM",
                             "A800",
                             "H100",
                             "H100-SXM",
                             "L4",
                             "T4",
                             "JetsonAGXOrin64",
                             "Jetson AGX Orin",
                             "RTXPRO6000",
                             "A100-40G",
                             "H200",
                             "GH200",
                             "B200",
                             "L40S",
                             "A10",
                             "JetsonAGXOrin64-50W",
                             "JetsonAGXOrin64-30W",
                             "JetsonAGXOrin64-15W"})
    {
        const GpuSpec& gpu = catalog.Get(name);
        EXPECT_GT(gpu.peakTflops, 0) << name;
        EXPECT_GT(gpu.memoryGb, 0) << name;
        EXPECT_FALSE(gpu.basis.empty()) << name;
        EXPECT_FALSE(gpu.source.empty()) << name;
    }
    EXPECT_EQ(&catalog.Get("a100"), &catalog.Get("A100-80G"));
    EXPECT_EQ(catalog.Get("rtx4090").memoryBandwidthGbps, 1008); // LLMServingSim config
    EXPECT_EQ(catalog.Names().size(), 21U);
    const auto names = catalog.Names();
    EXPECT_EQ(names.front(), "A10");
    EXPECT_EQ(names.back(), "T4");
}

TEST(GpuCatalog, SaysWhichConstantsAreDefaults)
{
    const GpuCatalog catalog;
    for (const auto& name : catalog.Names())
    {
        const GpuSpec& gpu = catalog.Get(name);
        EXPECT_EQ(gpu.measured, gpu.basis.find("DEFAULT") == std::string::npos) << name;
    }
    for (const char* name : {"L4", "T4", "JetsonAGXOrin64", "A800", "RTX3090"})
    {
        EXPECT_FALSE(catalog.Get(name).measured) << name;
    }
}

TEST(GpuCatalog, NamesTheKnownOnesWhenOneIsUnknown)
{
    try
    {
        GpuCatalog().Get("Voodoo2");
        FAIL() << "an unknown GPU is refused";
    }
    catch (const InputError& error)
    {
        const std::string message = error.what();
        EXPECT_NE(message.find("Voodoo2"), std::string::npos);
        EXPECT_NE(message.find("RTXPRO6000"), std::string::npos);
    }
}

TEST(GpuCatalog, ReadsUsersOwnWithDefaults)
{
    GpuCatalog catalog;
    catalog.AddCsv(
        WriteFile("gpus.csv",
                  std::string(HEADER) +
                      ",mfu,l2_MB\nX1,100,500,16,70,40,0.5,6\nA100,300,2000,80,400,108,,\n"));
    const GpuSpec& gpu = catalog.Get("x1");
    EXPECT_DOUBLE_EQ(gpu.computeUtilisation, 0.5);
    EXPECT_DOUBLE_EQ(gpu.attentionComputeUtilisation, 0.35); // 0.7 mfu
    EXPECT_DOUBLE_EQ(gpu.kvBandwidthUtilisation, 0.85);      // mbu
    EXPECT_DOUBLE_EQ(gpu.l2CacheMb, 6);
    EXPECT_DOUBLE_EQ(gpu.matrixLayerUs + gpu.decodeFloorUs + gpu.prefillFloorUs, 0)
        << "what is fixed per layer is t_layer_us alone unless the file splits it";
    EXPECT_DOUBLE_EQ(gpu.layerOverheadUs, 30);
    EXPECT_FALSE(gpu.measured);
    EXPECT_DOUBLE_EQ(catalog.Get("A100").peakTflops, 300); // in place of the alias
    EXPECT_DOUBLE_EQ(catalog.Get("A100-80G").peakTflops, 312);
}

TEST(GpuCatalog, RefusesBrokenRowsWithFileAndLine)
{
    const auto bad = WriteFile("bad.csv", std::string(HEADER) + "\nX,1,1,1,1,1\nY,-1,1,1,1,1\n");
    EXPECT_NE(Refusal(bad).find("bad.csv:3"), std::string::npos);
    EXPECT_NE(Refusal(WriteFile("nosm.csv", "gpu,tdp_W\nX,1\n")), "");
    EXPECT_NE(Refusal(WriteFile("noname.csv", std::string(HEADER) + "\n,1,1,1,1,1\n")), "");
    EXPECT_NE(Refusal(testing::TempDir() + "absent.csv"), "");
    GpuCatalog catalog;
    EXPECT_THROW(catalog.AddCsv(bad), InputError);
    EXPECT_THROW(catalog.Get("X"), InputError); // the good row before the bad one is not kept
}

TEST(GpuCatalog, ReadsTheSharedConstants)
{
    const std::string path = "../shared/data/gpu/gpu-constants.csv";
    if (!std::ifstream(path))
    {
        GTEST_SKIP() << path << " is not there";
    }
    GpuCatalog catalog;
    catalog.AddCsv(path);
    EXPECT_DOUBLE_EQ(catalog.Get("A100-80G-SXM").rooflineExponent, 2.08);
    EXPECT_TRUE(catalog.Get("A100-80G-SXM").measured);
    EXPECT_FALSE(catalog.Get("T4").measured);
}
