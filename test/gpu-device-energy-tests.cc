/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

#include "ns3/basic-energy-source.h"
#include "ns3/double.h"
#include "ns3/gpu-device-energy-model.h"
#include "ns3/node.h"
#include "ns3/nstime.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/traced-value.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param joules energy at the start (J)
 * @param volts supply voltage (V)
 * @param model the consumer, installed on the source
 * @return a source on a node of its own
 */
Ptr<BasicEnergySource>
MakeSource(double joules, double volts, Ptr<GpuDeviceEnergyModel> model)
{
    auto source = CreateObject<BasicEnergySource>();
    source->SetInitialEnergy(joules);
    source->SetSupplyVoltage(volts);
    source->SetNode(CreateObject<Node>());
    model->SetEnergySource(source);
    source->AppendDeviceEnergyModel(model);
    return source;
}

/**
 * @ingroup llm-edge-tests
 * @brief Energy is the integral of power, here and at the source.
 */
class EnergyIntegralTestCase : public TestCase
{
  public:
    EnergyIntegralTestCase()
        : TestCase("The energy of a GPU is the exact integral of its power")
    {
    }

  private:
    void DoRun() override
    {
        auto model = CreateObject<GpuDeviceEnergyModel>();
        auto source = MakeSource(10000, 12, model);
        TracedValue<double> power(0);
        power.ConnectWithoutContext(MakeCallback(&GpuDeviceEnergyModel::PowerChanged, model));
        source->Initialize();
        Simulator::Schedule(MilliSeconds(250), [&] { power = 60.0; });
        Simulator::Schedule(Seconds(1), [&] { power = 411.5; });
        Simulator::Schedule(Seconds(1), [&] { model->SetPower(300); }); // at the same instant
        Simulator::Schedule(NanoSeconds(1500000007), [&] { model->SetPower(0); });
        double between = 0;
        Simulator::Schedule(MilliSeconds(500),
                            [&] { between = model->GetTotalEnergyConsumption(); });
        double current = 0;
        Simulator::Schedule(MilliSeconds(600), [&] { current = model->GetCurrentA(); });
        double drop = 0;
        double consumed = 0;
        Simulator::Schedule(Seconds(4), [&] {
            consumed = model->GetTotalEnergyConsumption();
            drop = source->GetInitialEnergy() - source->GetRemainingEnergy();
        });
        Simulator::Stop(Seconds(5));
        Simulator::Run();
        // 60 W for 0.75 s and 300 W for 0.500000007 s
        const double expected = 60 * 0.75 + 300 * 0.500000007;
        NS_TEST_ASSERT_MSG_EQ_TOL(consumed,
                                  expected,
                                  1e-9 * expected,
                                  "the energy is the integral of the power");
        NS_TEST_ASSERT_MSG_EQ_TOL(between,
                                  15.0,
                                  1.5e-8,
                                  "the energy between two changes is 60 W times 0.25 s");
        NS_TEST_ASSERT_MSG_EQ_TOL(current, 5.0, 1e-12, "60 W at 12 V is a current of 5 A");
        NS_TEST_ASSERT_MSG_EQ_TOL(drop,
                                  expected,
                                  1e-6 * expected,
                                  "the source supplies the same energy");
        source->Dispose();
        Simulator::Destroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A source that runs empty is reported.
 */
class EnergyDepletionTestCase : public TestCase
{
  public:
    EnergyDepletionTestCase()
        : TestCase("Depletion of the energy source is passed on with the energy consumed")
    {
    }

  private:
    /**
     * @param energyJ energy consumed (J)
     */
    void Deplete(double energyJ)
    {
        ++m_depletions;
        m_energyJ = energyJ;
        m_model->SetPower(0);
    }

    /**
     * @param energyJ energy consumed (J)
     */
    void Recharge(double energyJ)
    {
        ++m_recharges;
    }

    void DoRun() override
    {
        m_model = CreateObject<GpuDeviceEnergyModel>();
        auto source = MakeSource(1000, 12, m_model);
        m_model->TraceConnectWithoutContext("Depleted",
                                            MakeCallback(&EnergyDepletionTestCase::Deplete, this));
        m_model->TraceConnectWithoutContext("Recharged",
                                            MakeCallback(&EnergyDepletionTestCase::Recharge, this));
        source->Initialize();
        Simulator::Schedule(Seconds(1), [&] { m_model->SetPower(200); });
        Simulator::Schedule(Seconds(20), [&] { m_model->HandleEnergyRecharged(); });
        Simulator::Stop(Seconds(30));
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(m_depletions, 1, "depletion is reported once");
        NS_TEST_ASSERT_MSG_EQ(m_recharges, 1, "recharge is reported once");
        // The source depletes at 10 % of 1000 J (its default low threshold), seen at its next
        // one-second update: after 900 J and before 1100 J at 200 W.
        NS_TEST_ASSERT_MSG_GT(m_energyJ, 899.9, "depletion is not reported before the threshold");
        NS_TEST_ASSERT_MSG_LT(m_energyJ,
                              1100.1,
                              "depletion is reported within one update of the source");
        m_model = nullptr;
        source->Dispose();
        Simulator::Destroy();
    }

    Ptr<GpuDeviceEnergyModel> m_model; //!< The consumer
    int m_depletions{0};               //!< Depletions seen
    int m_recharges{0};                //!< Recharges seen
    double m_energyJ{0};               //!< Energy consumed at the depletion (J)
};

/**
 * @ingroup llm-edge-tests
 * @brief Depletion found while the power changes.
 */
class EnergyDepletionAtChangeTestCase : public TestCase
{
  public:
    EnergyDepletionAtChangeTestCase()
        : TestCase("A power set by whoever is told of depletion is not overwritten")
    {
    }

  private:
    /**
     * @param energyJ energy consumed (J)
     */
    void Deplete(double energyJ)
    {
        m_model->SetPower(0);
    }

    void DoRun() override
    {
        m_model = CreateObject<GpuDeviceEnergyModel>();
        auto source = MakeSource(1000, 12, m_model);
        m_model->TraceConnectWithoutContext(
            "Depleted",
            MakeCallback(&EnergyDepletionAtChangeTestCase::Deplete, this));
        source->SetEnergyUpdateInterval(Seconds(100));
        source->Initialize();
        Simulator::Schedule(Seconds(1), [&] { m_model->SetPower(200); });
        // 950 J are gone by now, more than the threshold of 900; the source notices when it is told
        // of the change. (Beyond 1000 J an ns-3 with assertions stops.)
        Simulator::Schedule(Seconds(5.75), [&] { m_model->SetPower(300); });
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(m_model->GetPower(), 0, "the power set on depletion stays 0");
        NS_TEST_ASSERT_MSG_EQ_TOL(m_model->GetTotalEnergyConsumption(),
                                  950,
                                  1e-6,
                                  "the energy is that of 200 W for 4.75 s");
        m_model = nullptr;
        source->Dispose();
        Simulator::Destroy();
    }

    Ptr<GpuDeviceEnergyModel> m_model; //!< The consumer
};

/**
 * @ingroup llm-edge-tests
 * @brief Energy of GPUs.
 */
class GpuDeviceEnergyTests : public TestCase
{
  public:
    GpuDeviceEnergyTests()
        : TestCase("Energy")
    {
        AddTestCase(new EnergyIntegralTestCase);
        AddTestCase(new EnergyDepletionTestCase);
        AddTestCase(new EnergyDepletionAtChangeTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<GpuDeviceEnergyTests> g_suite("gpu-device-energy"); //!< Registers the cases

} // namespace
