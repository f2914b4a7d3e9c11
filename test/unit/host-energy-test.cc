/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/host-energy.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(HostEnergy, AddsWhatLoadingDraws)
{
    // 60 W with a model, 20 W more while one is loaded, 400 W at full load.
    GpuSpec gpu;
    gpu.tdpW = 400;
    auto gpus = CreateObject<GpuPowerModel>();
    gpus->SetGpu(gpu);
    HostEnergy energy;
    energy.SetPowerModel(gpus);
    const auto pass = [](double seconds) {
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
    };
    EXPECT_DOUBLE_EQ(energy.Update(60, 1), 80);
    pass(2);
    EXPECT_DOUBLE_EQ(energy.Update(60, 0.5), 70) << "a load that goes to half of the GPUs";
    pass(2);
    EXPECT_DOUBLE_EQ(energy.Update(390, 1), 400) << "no more than one iteration at full load";
    pass(1);
    EXPECT_DOUBLE_EQ(energy.Update(60, 0), 60);
    pass(1);
    EXPECT_DOUBLE_EQ(energy.GetEnergy(), 2 * 80 + 2 * 70 + 400 + 60);
    EXPECT_DOUBLE_EQ(energy.GetLoadingEnergy(), 2 * 20 + 2 * 10 + 10);
    Simulator::Destroy();
}

TEST(HostEnergy, CountsWhatEnginesDrawWithoutAModelOfItsOwn)
{
    HostEnergy energy;
    EXPECT_EQ(energy.Update(100, 1), 100);
    Simulator::Stop(Seconds(3));
    Simulator::Run();
    EXPECT_EQ(energy.GetEnergy(), 300);
    EXPECT_EQ(energy.GetLoadingEnergy(), 0);
    Simulator::Destroy();
}
