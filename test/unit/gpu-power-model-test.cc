/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/gpu-power-model.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(GpuPowerModel, FollowsItsTable)
{
    GpuSpec gpu;
    gpu.tdpW = 400;
    auto model = CreateObject<GpuPowerModel>();
    model->SetGpu(gpu);
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::OFF), 0);
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::IDLE), 28);        // 0.07 * 400
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::LOADED), 60);      // (0.07 + 0.08) * 400
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::LOADING), 80);     // 60 + 0.05 * 400
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::BUSY, 0), 300);    // 0.75 * 400
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::BUSY, 1), 400);    // TDP
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::BUSY, 0.25), 325); // 300 + 0.25 * 100
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::BUSY, 7), 400);    // clamped
    model->SetGpu(gpu, 2);
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::BUSY, 0.25), 650);
}

TEST(GpuPowerModel, PrefersTheGpusOwnFigures)
{
    GpuSpec gpu;
    gpu.tdpW = 100;
    gpu.idleW = 11;
    gpu.contextW = 30;
    auto model = CreateObject<GpuPowerModel>();
    model->SetGpu(gpu);
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::IDLE), 11);
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::LOADED), 41);
    model->SetAttribute("MemoryBoundShare", DoubleValue(0.2));
    EXPECT_DOUBLE_EQ(model->Watts(GpuPowerState::BUSY, 0), 41); // never below the loaded state
}

TEST(GpuPowerModel, AnIterationDrawsWhatItUses)
{
    GpuSpec gpu;
    gpu.tdpW = 400;
    gpu.peakTflops = 100;
    gpu.memoryBandwidthGbps = 1000;
    auto model = CreateObject<GpuPowerModel>();
    model->SetGpu(gpu, 2);
    IterationCost cost;
    cost.bytes = 2.5e9; // in 10 ms: a quarter of the bandwidth
    EXPECT_NEAR(model->IterationWatts(cost, 0.01), 2 * 400 * (0.13 + 0.61 * 0.5), 1e-9);
    cost.flops = 1e11; // in 10 ms: a tenth of the peak
    EXPECT_NEAR(model->IterationWatts(cost, 0.01), 2 * 400 * (0.13 + 0.61 * 0.5 + 0.13), 1e-9);
    EXPECT_NEAR(model->IterationWatts(cost, 0.001), 800, 1e-9) << "no more than the TDP";
    EXPECT_NEAR(model->IterationWatts(cost, 100), 2 * 60, 1e-9) << "no less than at rest";
    cost.bytes = cost.flops = 0;
    cost.computeShare = 0.25;
    EXPECT_DOUBLE_EQ(model->IterationWatts(cost, 0.01), 2 * 325) << "where no use is known";
}
