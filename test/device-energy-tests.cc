/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "energy-drop.h"
#include "llm-edge-tests.h"
#include "small-serving-run.h"

#include "ns3/device-energy-account.h"
#include "ns3/device-energy-helper.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/waypoint-mobility-model.h"

#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief A UAV's rotors.
 */
class RotorsTestCase : public TestCase
{
  public:
    RotorsTestCase()
        : TestCase("The rotors of a UAV draw what its speed asks for")
    {
    }

  private:
    void DoRun() override
    {
        // 10 s hovering, 10 s at 20 m/s level, 10 s at 10 m/s level while climbing, then hovering.
        auto waypoints = CreateObject<WaypointMobilityModel>();
        waypoints->AddWaypoint(Waypoint(Seconds(0), Vector(0, 0, 100)));
        waypoints->AddWaypoint(Waypoint(Seconds(10), Vector(0, 0, 100)));
        waypoints->AddWaypoint(Waypoint(Seconds(20), Vector(120, 160, 100)));
        waypoints->AddWaypoint(Waypoint(Seconds(30), Vector(220, 160, 150)));
        auto node = CreateObject<Node>();
        node->AggregateObject(waypoints);
        DeviceEnergyHelper helper;
        helper.SetInitialEnergy(1e5);
        const auto rotors = helper.InstallRotors(node);
        double flight = 0;
        double drop = 0;
        Simulator::Schedule(Seconds(40), [&] {
            flight = rotors->GetTotalEnergyConsumption();
            drop = EnergyDrop(node);
        });
        Simulator::Stop(Seconds(41));
        Simulator::Run();
        // Zeng, Xu and Zhang 2019: 168.4900 W hovering, 178.3003 W at 20 m/s, 126.0337 W at 10 m/s.
        const double expected = 20 * 168.4900 + 10 * 178.3003 + 10 * 126.0337;
        NS_TEST_ASSERT_MSG_EQ_TOL(flight, expected, 5e-3, "energy of the flight");
        NS_TEST_ASSERT_MSG_EQ_TOL(drop, flight, 1e-6 * flight, "the source's account");
        node->Dispose();
        Simulator::Destroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A device that runs a model itself.
 */
class LocalInferenceTestCase : public TestCase
{
  public:
    LocalInferenceTestCase()
        : TestCase("A model on a device draws from the device, and its energy is the answers' and "
                   "the rest")
    {
    }

  private:
    void DoRun() override
    {
        const auto engine = LlmServerHelper("JetsonAGXOrin64", "Qwen2.5-Math-1.5B").MakeEngine();
        auto node = CreateObject<Node>();
        const auto consumer = DeviceEnergyHelper().InstallInference(node, engine);
        double answer = 0;
        engine->TraceConnectWithoutContext(
            "RequestEnergy",
            Callback<void, uint64_t, double>([&](uint64_t, double joules) { answer += joules; }));
        InferenceRequest request;
        request.promptTokens = 200;
        request.outputTokens = 50;
        Simulator::Schedule(Seconds(1), [&] { engine->Submit(request); });
        double whole = 0;
        double drop = 0;
        Simulator::Schedule(Seconds(30), [&] {
            whole = consumer->GetTotalEnergyConsumption();
            drop = EnergyDrop(node);
        });
        Simulator::Stop(Seconds(31));
        Simulator::Run();
        NS_TEST_ASSERT_MSG_GT(answer, 0, "the answer took energy");
        NS_TEST_ASSERT_MSG_EQ_TOL(whole,
                                  engine->GetEnergy() - engine->GetPower(),
                                  1e-9 * whole,
                                  "");
        NS_TEST_ASSERT_MSG_EQ_TOL(drop, whole, 1e-6 * whole, "the source's account");
        NS_TEST_ASSERT_MSG_EQ_TOL(answer, engine->GetBusyEnergy(), 1e-9 * answer, "nobody else's");
        // 60 W TDP: 9 W at rest, at least 45 W in an iteration.
        NS_TEST_ASSERT_MSG_GT(whole, 30 * 9 + answer * (45 - 9) / 60, "rest and answer");
        node->Dispose();
        engine->Dispose();
        Simulator::Destroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Energy of devices.
 */
class DeviceRadioTestCase : public TestCase
{
  public:
    DeviceRadioTestCase()
        : TestCase("The energy of a device's radio is shared out among its requests")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::WifiEdgeNetwork");
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_devices = 2;
        std::vector<Ptr<DeviceEnergyAccount>> accounts;
        double requests = 0;
        uint32_t radios = 0;
        double whole = 0;
        double idle = 0;
        run.Run(CreateObject<EvenRequests>(10, MilliSeconds(500), 20), "LeastLoaded", [&](auto& s) {
            radios = DeviceEnergyHelper().InstallRadios(run.m_network->GetDevices());
            for (const auto& client : s.GetClients())
            {
                accounts.push_back(Create<DeviceEnergyAccount>(client));
            }
            run.m_ledger->TraceConnectWithoutContext(
                "RequestEnded",
                Callback<void, const RequestRecord&>([&](const RequestRecord& record) {
                    requests += accounts[record.device]->Take(record).value_or(-1e9);
                }));
            Simulator::Schedule(Seconds(12), [&] {
                for (const auto& account : accounts)
                {
                    whole += account->GetEnergy();
                    idle += account->GetIdleEnergy();
                }
                accounts.clear();
            });
        });
        NS_TEST_ASSERT_MSG_EQ(radios, 2, "one a device");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 10, "all served");
        NS_TEST_ASSERT_MSG_GT(requests, 0, "they took energy");
        NS_TEST_ASSERT_MSG_EQ_TOL(requests + idle, whole, 1e-9 * whole, "nothing is lost");
        // Two radios for 12 s between idle (0.273 A at 3 V) and sending (0.38 A).
        NS_TEST_ASSERT_MSG_GT(whole, 2 * 12 * 0.273 * 3, "at least idle");
        NS_TEST_ASSERT_MSG_LT(whole, 2 * 12 * 0.380 * 3, "at most sending");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Energy of devices and UAVs.
 */
class DeviceEnergyTests : public TestCase
{
  public:
    DeviceEnergyTests()
        : TestCase("Energy of devices and UAVs")
    {
        AddTestCase(new RotorsTestCase);
        AddTestCase(new LocalInferenceTestCase);
        AddTestCase(new DeviceRadioTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

} // namespace

TestCase*
MakeDeviceEnergyTests()
{
    return new DeviceEnergyTests;
}
