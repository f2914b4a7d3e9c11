/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "engine-test-bed.h"

#include "ns3/basic-energy-source.h"
#include "ns3/double.h"
#include "ns3/energy-budget.h"
#include "ns3/gpu-device-energy-model.h"
#include "ns3/input-error.h"
#include "ns3/node.h"
#include "ns3/simple-device-energy-model.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A host whose GPU draws 60 W at rest and 300 W in every decode; requests of any length. */
class Budget : public testing::Test
{
  protected:
    Budget()
        : bed("ConcurrentScheduler", {{"MaxConcurrency", 1}}, 100000, 16),
          host(CreateObject<ModelHost>()),
          budget(CreateObject<EnergyBudget>())
    {
        GpuSpec gpu;
        gpu.tdpW = 400;
        auto power = CreateObject<GpuPowerModel>();
        power->SetGpu(gpu);
        power->SetAttribute("ComputeBoundShare", DoubleValue(0.75));
        bed.engine->SetPowerModel(power);
        host->SetEngine(bed.engine);
        budget->TraceConnectWithoutContext("Shedding", MakeCallback(&Budget::OnShedding, this));
    }

    ~Budget() override
    {
        budget->Dispose();
        host->Dispose();
    }

    void OnShedding(bool before, bool now)
    {
        changes.emplace_back(Simulator::Now().GetSeconds(), now);
    }

    /** @param seconds the GPU is busy from 10 s on for this long */
    void BusyFor(double seconds)
    {
        InferenceRequest request;
        request.id = 1;
        request.promptTokens = 1;
        request.outputTokens = static_cast<uint32_t>(seconds * 100 + 0.5);
        Simulator::Schedule(Seconds(10), [this, request] { host->Submit(request, ""); });
    }

    EngineTestBed bed;                            //!< What computes
    Ptr<ModelHost> host;                          //!< The same
    Ptr<EnergyBudget> budget;                     //!< Under test
    std::vector<std::pair<double, bool>> changes; //!< Of shedding, with their time (s)
};

} // namespace

TEST_F(Budget, KeepsToAPowerCap)
{
    budget->SetAttribute("PowerCap", DoubleValue(100));
    budget->SetAttribute("Window", TimeValue(Seconds(20)));
    budget->SetHost(host);
    EXPECT_EQ(budget->GetCredit(), 2000);
    BusyFor(12);
    Simulator::Schedule(Seconds(5), [this] { EXPECT_EQ(budget->GetCredit(), 2000); }); // full
    Simulator::Schedule(Seconds(15), [this] {
        EXPECT_NEAR(budget->GetCredit(), 1000, 1e-6); // 2000 - 5 s * (300 - 100) W
        EXPECT_EQ(budget->GetRefusal(), "");
    });
    Simulator::Schedule(Seconds(21), [this] {
        EXPECT_EQ(budget->GetRefusal(), "energy budget: power cap");
        EXPECT_TRUE(budget->IsShedding());
    });
    Simulator::Stop(Seconds(60));
    Simulator::Run();
    // Used up at 20 s; at 22 s the work ends with a credit of -400 J, and 40 W flow in. A quarter
    // of 2000 J is there 900 / 40 = 22.5 s later.
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_NEAR(changes[0].first, 20, 1e-6);
    EXPECT_TRUE(changes[0].second);
    EXPECT_NEAR(changes[1].first, 44.5, 1e-6);
    EXPECT_FALSE(changes[1].second);
    EXPECT_EQ(budget->GetRefusal(), "");
}

TEST_F(Budget, RefusesACapBelowRest)
{
    budget->SetAttribute("PowerCap", DoubleValue(60));
    try
    {
        budget->SetHost(host);
        FAIL() << "a power cap at the power at rest is refused";
    }
    catch (const InputError& error)
    {
        EXPECT_STREQ(error.what(),
                     "a power cap of 60 W can never be kept: the server draws 60 W at rest with a "
                     "model loaded, expected a larger cap");
    }
}

TEST_F(Budget, ShedsWhileTheBatteryIsLow)
{
    auto source = CreateObject<BasicEnergySource>();
    source->SetInitialEnergy(2000);
    source->SetNode(CreateObject<Node>());
    auto device = CreateObject<GpuDeviceEnergyModel>();
    device->SetEnergySource(source);
    source->AppendDeviceEnergyModel(device);
    device->SetPower(host->GetPower());
    host->TraceConnectWithoutContext("Power",
                                     MakeCallback(&GpuDeviceEnergyModel::PowerChanged, device));
    budget->SetHost(host);
    budget->SetBattery(source, device);
    std::vector<double> battery;
    std::vector<double> left;
    budget->SetBatteryCallback(Callback<void>([&] {
        battery.push_back(Simulator::Now().GetSeconds());
        left.push_back(source->GetRemainingEnergy());
        host->SetCondition(budget->IsEmpty() ? ModelHost::OFF : ModelHost::RUNNING);
    }));
    source->Initialize();
    // 60 W until 10 s, then 300 W until 12 s: 1200 J; then 60 W again.
    BusyFor(2);
    Simulator::Schedule(Seconds(21), [this] { EXPECT_EQ(budget->GetRefusal(), ""); });
    Simulator::Schedule(Seconds(24), [this] {
        EXPECT_EQ(budget->GetRefusal(), "energy budget: battery low");
        EXPECT_FALSE(budget->IsEmpty());
    });
    // A charger that brings 100 W from 40 s on.
    auto charger = CreateObject<SimpleDeviceEnergyModel>();
    charger->SetEnergySource(source);
    source->AppendDeviceEnergyModel(charger);
    Simulator::Schedule(Seconds(40), [&] {
        EXPECT_EQ(host->GetPower(), 0);
        EXPECT_EQ(budget->GetRefusal(), "energy budget: battery empty");
        charger->SetCurrentA(-100 / source->GetSupplyVoltage());
    });
    Simulator::Stop(Seconds(50));
    Simulator::Run();
    // 800 J are left at 12 s, 10 % at 22 s, seen at an update within a second, and 1 % at 25 s.
    ASSERT_EQ(battery.size(), 2u);
    EXPECT_NEAR(battery[0], 12 + (2000 - 1200 - 20) / 60.0, 1e-3);
    EXPECT_NEAR(left[0], 20, 1e-3);
    EXPECT_GT(battery[1], 40);
    EXPECT_GT(left[1], 300); // recharged to 15 %
    EXPECT_EQ(host->GetPower(), 60);
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_FALSE(changes[1].second);
    source->Dispose();
}

namespace
{

/** A budget with a battery of which the GPU takes more between two updates than there is. */
class SmallBattery : public Budget
{
  protected:
    SmallBattery()
    {
        source->SetInitialEnergy(700);
        source->SetEnergyUpdateInterval(Hours(1));
        source->SetNode(CreateObject<Node>());
        device->SetEnergySource(source);
        source->AppendDeviceEnergyModel(device);
        device->FollowHost(nullptr, host);
        source->TraceConnectWithoutContext("RemainingEnergy",
                                           MakeCallback(&SmallBattery::OnEnergy, this));
        budget->SetBatteryCallback(MakeCallback(&SmallBattery::OnBattery, this));
    }

    ~SmallBattery() override
    {
        source->Dispose();
    }

    void OnEnergy(double before, double now)
    {
        least = std::min(least, now);
    }

    void OnBattery()
    {
        battery.emplace_back(Simulator::Now().GetSeconds(), budget->IsEmpty());
        host->Reset();
        host->SetCondition(budget->IsEmpty() ? ModelHost::OFF : ModelHost::RUNNING);
    }

    /** Let the budget watch the host and the battery. */
    void Watch()
    {
        budget->SetHost(host);
        budget->SetBattery(source, device);
    }

    Ptr<BasicEnergySource> source{CreateObject<BasicEnergySource>()};       //!< The battery
    Ptr<GpuDeviceEnergyModel> device{CreateObject<GpuDeviceEnergyModel>()}; //!< Draws from it
    std::vector<std::pair<double, bool>> battery; //!< When it became empty or not (s)
    double least{700};                            //!< Least energy that was in it (J)
};

} // namespace

TEST_F(SmallBattery, IsEmptyAtTheInstantThatPowerSays)
{
    budget->SetAttribute("EmptyShare", DoubleValue(0));
    Watch();
    BusyFor(10);
    Simulator::Stop(Seconds(30));
    Simulator::Run();
    // 600 J at rest until 10 s, then 300 W for the 100 J that are left.
    ASSERT_EQ(battery.size(), 1u);
    EXPECT_NEAR(battery[0].first, 10 + 100 / 300.0, 1e-5);
    EXPECT_TRUE(battery[0].second);
    EXPECT_EQ(host->GetPower(), 0);
    EXPECT_GE(source->GetRemainingEnergy(), 0);
    EXPECT_GE(least, 0);
    EXPECT_NEAR(host->GetEnergy(), 700, 1e-3);
}

TEST_F(SmallBattery, IsEmptyBeforeTheSourceSaysThatItIsDepleted)
{
    budget->SetAttribute("EmptyShare", DoubleValue(0.5));
    Watch();
    // 350 J at 60 W. A charger of 100 W brings 5 % back in 0.35 s, seen when the source looks.
    auto charger = CreateObject<SimpleDeviceEnergyModel>();
    charger->SetEnergySource(source);
    source->AppendDeviceEnergyModel(charger);
    Simulator::Schedule(Seconds(10), [&] {
        source->UpdateEnergySource();
        charger->SetCurrentA(-100 / source->GetSupplyVoltage());
    });
    Simulator::Schedule(Seconds(10.3), &BasicEnergySource::UpdateEnergySource, source);
    Simulator::Schedule(Seconds(10.4), &BasicEnergySource::UpdateEnergySource, source);
    Simulator::Stop(Seconds(20));
    Simulator::Run();
    ASSERT_EQ(battery.size(), 2u);
    EXPECT_NEAR(battery[0].first, 350 / 60.0, 1e-5);
    EXPECT_TRUE(battery[0].second);
    EXPECT_NEAR(battery[1].first, 10.4, 1e-9);
    EXPECT_FALSE(battery[1].second);
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_TRUE(changes[0].second);
    EXPECT_FALSE(changes[1].second);
    EXPECT_EQ(host->GetPower(), 60);
}
