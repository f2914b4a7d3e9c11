/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/basic-energy-source.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/local-inference-energy-model.h"
#include "ns3/local-model.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A device with a model; steps are written down as they are done. */
class LocalModelTest : public ::testing::Test
{
  protected:
    LocalModelTest()
    {
        model->Configure();
    }

    ~LocalModelTest() override
    {
        model->Dispose();
        Simulator::Destroy();
    }

    /** @param joules energy of a step that is done (J) */
    void Done(double joules)
    {
        times.push_back(1e3 * Simulator::Now().GetSeconds());
        energies.push_back(joules);
    }

    /** @param step a step to compute */
    void Compute(const LocalModel::Step& step)
    {
        model->Compute(step, MakeCallback(&LocalModelTest::Done, this));
    }

    Ptr<LocalModel> model{CreateObject<LocalModel>()}; //!< What is tested
    std::vector<double> times;                         //!< When steps were done (ms)
    std::vector<double> energies;                      //!< Their energy (J)
};

} // namespace

// The specification's table of an Orin: 21.6 ms per token and 0.809 s for a step of 37 tokens with
// Qwen2.5-Math-1.5B (70 % of 204.8 GB/s read 3.1 GB of weights per token).
TEST_F(LocalModelTest, TakesTheTimeOfTheHardware)
{
    EXPECT_NEAR(model->GetMs({200, 200, 37}), 809, 0.15 * 809) << "a step of 37 tokens on an Orin";
    Compute({200, 200, 37});
    Simulator::Run();
    ASSERT_EQ(times.size(), 1U);
    EXPECT_NEAR(times[0], model->GetMs({200, 200, 37}), 1e-5) << "in simulated time";
}

TEST_F(LocalModelTest, DoesOneStepAfterTheOther)
{
    const double first = model->GetMs({200, 0, 40});
    const double second = model->GetMs({240, 240, 20});
    Compute({200, 0, 40});
    Compute({240, 240, 20});
    EXPECT_EQ(model->GetBacklog(), 2U);
    Simulator::Run();
    ASSERT_EQ(times.size(), 2U);
    EXPECT_NEAR(times[0], first, 1e-5);
    EXPECT_NEAR(times[1], first + second, 1e-5) << "the second waits for the first";
    EXPECT_EQ(model->GetBacklog(), 0U);
}

TEST_F(LocalModelTest, AddsUpItsEnergy)
{
    const double rest = model->GetPower();
    EXPECT_GT(rest, 0) << "a loaded GPU draws power";
    Compute({200, 0, 40});
    const double busy = model->GetPower();
    EXPECT_GT(busy, rest);
    Simulator::Run();
    const double seconds = 1e-3 * model->GetMs({200, 0, 40});
    ASSERT_EQ(energies.size(), 1U);
    EXPECT_NEAR(energies[0], busy * seconds, 1e-6);
    EXPECT_NEAR(energies[0], model->GetStepEnergy({200, 0, 40}), 1e-6) << "as predicted";
    EXPECT_EQ(model->GetPower(), rest);
    EXPECT_NEAR(model->GetEnergy(), energies[0], 1e-6);
    EXPECT_NEAR(model->GetBusyEnergy(), energies[0], 1e-12);
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    EXPECT_NEAR(model->GetEnergy(), energies[0] + rest, 1e-6) << "a second of rest";
    EXPECT_NEAR(model->GetBusyEnergy(), energies[0], 1e-12);
}

TEST_F(LocalModelTest, DrawsFromTheDevicesBattery)
{
    auto source = CreateObject<BasicEnergySource>();
    source->SetAttribute("BasicEnergySourceInitialEnergyJ", DoubleValue(1e6));
    auto consumer = CreateObject<LocalInferenceEnergyModel>();
    consumer->SetEnergySource(source);
    source->AppendDeviceEnergyModel(consumer);
    consumer->SetModel(model);
    EXPECT_EQ(consumer->GetModel(), model);
    EXPECT_EQ(consumer->GetEngine(), nullptr);
    Compute({200, 0, 40});
    Simulator::Schedule(Seconds(3), [] {});
    Simulator::Stop(Seconds(3));
    Simulator::Run();
    EXPECT_NEAR(consumer->GetTotalEnergyConsumption(), model->GetEnergy(), 1e-6);
    source->Dispose();
}

TEST_F(LocalModelTest, ForgetsStepsThatAreGivenUp)
{
    Compute({200, 0, 40});
    Compute({200, 0, 40});
    Simulator::Stop(MilliSeconds(10));
    Simulator::Run();
    const double busy = model->GetPower();
    model->Abandon();
    EXPECT_EQ(model->GetBacklog(), 0U);
    EXPECT_NEAR(model->GetBusyEnergy(), 0.01 * busy, 1e-9) << "what was computed in vain counts";
    Simulator::Run();
    EXPECT_TRUE(times.empty()) << "nobody hears of steps that were given up";
    Compute({10, 10, 1});
    Simulator::Run();
    EXPECT_EQ(times.size(), 1U) << "it can go on";
}

// Eqs. 14 to 16 of the paper with FlopsSLM = 17.2 * 10^12/s, 28 layers and a hidden size of 1536.
TEST_F(LocalModelTest, KnowsThePapersEquations)
{
    model->SetAttribute("Latency", StringValue("flops"));
    model->Configure();
    const double m = 200;
    const double o = 1536;
    const double n = 40;
    const double operations = 28 * (2 * m * m * o + 2 * m * o + 4 * m * o * o) +
                              28 * (n * o * o + o * n * (2 * m + n - 1) / 2);
    EXPECT_NEAR(model->GetMs({m, 0, n}), 1e3 * operations / 17.2e12, 1e-9);
    EXPECT_GT(model->GetStepEnergy({m, 0, n}), 0);
}

TEST_F(LocalModelTest, RefusesWhatItDoesNotKnow)
{
    model->SetAttribute("Gpu", StringValue("Abacus"));
    EXPECT_THROW(model->Configure(), InputError);
    model->SetAttribute("Gpu", StringValue("JetsonAGXOrin64"));
    model->SetAttribute("Model", StringValue("Parrot"));
    EXPECT_THROW(model->Configure(), InputError);
}
