/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/engine-energy.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A GPU of 400 W: 28 W idle, 60 W with a model, 300 W bound by memory, 400 W by compute. */
class EngineEnergyTest : public testing::Test
{
  protected:
    EngineEnergyTest()
    {
        GpuSpec gpu;
        gpu.tdpW = 400;
        auto model = CreateObject<GpuPowerModel>();
        model->SetGpu(gpu);
        energy.SetPowerModel(model);
        energy.SetLanes(2);
        compute.computeShare = 1;
    }

    ~EngineEnergyTest() override
    {
        Simulator::Destroy();
    }

    /** Let time pass. */
    static void Pass(double seconds)
    {
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
    }

    EngineEnergy energy;   //!< Under test
    IterationCost memory;  //!< Of an iteration bound by memory
    IterationCost compute; //!< Of one bound by compute
};

} // namespace

TEST_F(EngineEnergyTest, IsTheIntegralOfPower)
{
    EXPECT_DOUBLE_EQ(energy.Update(), 60);
    Pass(1);
    EXPECT_DOUBLE_EQ(energy.Begin(0, memory, 1), 300);
    EXPECT_DOUBLE_EQ(energy.Update(), 300);
    Pass(2);
    EXPECT_DOUBLE_EQ(energy.GetEnergy(), 60 + 600);
    EXPECT_DOUBLE_EQ(energy.GetBusyEnergy(), 600);
    EXPECT_DOUBLE_EQ(energy.End(0), 600);
    EXPECT_DOUBLE_EQ(energy.Update(), 60);
    energy.SetRestState(GpuPowerState::IDLE);
    EXPECT_DOUBLE_EQ(energy.Update(), 28);
    Pass(1);
    EXPECT_DOUBLE_EQ(energy.GetEnergy(), 60 + 600 + 28);
    EXPECT_DOUBLE_EQ(energy.GetBusyEnergy(), 600);
    EXPECT_DOUBLE_EQ(energy.GetRestPower(), 60);
}

TEST_F(EngineEnergyTest, LanesThatOverlapShareWhatTheyWouldDrawAlone)
{
    energy.Begin(0, memory, 1);
    energy.Begin(1, compute, 1);
    EXPECT_DOUBLE_EQ(energy.Update(), 400) << "two iterations draw no more than one at full load";
    Pass(7);
    EXPECT_NEAR(energy.End(0), 7 * 400 * 300.0 / 700, 1e-9);
    energy.Update();
    Pass(1);
    EXPECT_NEAR(energy.End(1), 7 * 400 * 400.0 / 700 + 400, 1e-9);
}

TEST_F(EngineEnergyTest, APartOfTheGpuDrawsThatPartAboveRest)
{
    EXPECT_DOUBLE_EQ(energy.Begin(0, memory, 4), 60 + 240 / 4.0);
    EXPECT_DOUBLE_EQ(energy.Begin(1, memory, 2), 60 + 240 / 2.0);
    EXPECT_DOUBLE_EQ(energy.Update(), 60 + 60 + 120);
}

TEST_F(EngineEnergyTest, NobodyAnswersForWhatIsAbandoned)
{
    energy.Begin(0, compute, 1);
    energy.Update();
    Pass(1);
    energy.Abandon();
    EXPECT_DOUBLE_EQ(energy.Update(), 60);
    Pass(1);
    EXPECT_DOUBLE_EQ(energy.GetBusyEnergy(), 400) << "it was drawn all the same";
    energy.Begin(0, compute, 1);
    EXPECT_DOUBLE_EQ(energy.End(0), 0) << "an iteration begins with nothing to answer for";
}

TEST(EngineEnergy, IsNothingWithoutAPowerModel)
{
    EngineEnergy energy;
    energy.SetLanes(1);
    EXPECT_EQ(energy.Begin(0, IterationCost(), 1), 0);
    EXPECT_EQ(energy.Update(), 0);
    EXPECT_EQ(energy.GetRestPower(), 0);
    EXPECT_EQ(energy.GetEnergy(), 0);
}
