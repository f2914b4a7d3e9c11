/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "engine-test-bed.h"

#include "ns3/gpu-power-model.h"
#include "ns3/replay-summary.h"

#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace ns3;
using namespace ns3::llmedge;

TEST(ReplaySummary, HasEnergyAndAveragePower)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    GpuSpec gpu;
    gpu.tdpW = 400;
    auto power = CreateObject<GpuPowerModel>();
    power->SetGpu(gpu);
    bed.engine->SetPowerModel(power);
    bed.At(0, 1, 4, 2); // 10 ms at 400 W, 10 ms at 300 W
    Simulator::Run();
    const auto path = testing::TempDir() + "replay-summary.json";
    WriteReplaySummary(path, {bed.engine, bed.engine}); // two servers that do the same
    const auto summary = nlohmann::json::parse(std::ifstream(path));
    EXPECT_DOUBLE_EQ(summary["duration_s"], 0.02);
    EXPECT_EQ(summary["servers"], 2);
    EXPECT_DOUBLE_EQ(summary["energy_j"], 2 * 7.0);
    EXPECT_DOUBLE_EQ(summary["average_power_w"], 350);
}
