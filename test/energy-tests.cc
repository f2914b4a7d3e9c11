/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-edge-tests.h"
#include "small-serving-run.h"

#include "ns3/basic-energy-source.h"
#include "ns3/constant-velocity-mobility-model.h"
#include "ns3/device-energy-account.h"
#include "ns3/device-energy-helper.h"
#include "ns3/double.h"
#include "ns3/energy-source-container.h"
#include "ns3/gpu-device-energy-model.h"
#include "ns3/node-container.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/waypoint-mobility-model.h"
#include "ns3/wifi-radio-energy-model.h"

#include <cmath>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param node a node
 * @return energy that its source has given (J)
 */
double
Drop(Ptr<Node> node)
{
    const auto source = node->GetObject<EnergySourceContainer>()->Get(0);
    return source->GetInitialEnergy() - source->GetRemainingEnergy();
}

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
            drop = Drop(node);
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
            drop = Drop(node);
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
 * @brief Energy of servers.
 */
class ConservationTestCase : public TestCase
{
  public:
    ConservationTestCase()
        : TestCase("The integral of a server's power is what its source has given, and is shared "
                   "out among requests")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        double integral = 0;
        double energy = 0;
        double busy = 0;
        double drop = 0;
        double since = 0;
        double watts = 0;
        Ptr<ModelHost> host;
        run.Run(CreateObject<EvenRequests>(300, MilliSeconds(120), 40),
                "LeastLoaded",
                [&](auto& s) {
                    const auto server = s.GetServers()[0];
                    host = server->GetHost();
                    watts = host->GetPower();
                    host->TraceConnectWithoutContext(
                        "Power",
                        Callback<void, double, double>([&](double before, double now) {
                            const double time = Simulator::Now().GetSeconds();
                            integral += before * (time - since);
                            since = time;
                            watts = now;
                        }));
                    Simulator::Schedule(Seconds(45), [&, server] {
                        integral += watts * (45 - since);
                        since = 45; // the power changes once more when all is taken down
                        energy = host->GetEnergy();
                        busy = host->GetBusyEnergy();
                        drop = Drop(server->GetNode());
                        Simulator::Stop();
                    });
                });
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 300, "all served by then");
        NS_TEST_ASSERT_MSG_EQ_TOL(energy, integral, 1e-9 * integral, "the host's account");
        NS_TEST_ASSERT_MSG_EQ_TOL(drop, integral, 1e-6 * integral, "the source's account");
        double requests = 0;
        for (const auto& record : run.m_records)
        {
            NS_TEST_ASSERT_MSG_GT(record.serverEnergyJ, 0, "every request took some");
            requests += record.serverEnergyJ;
        }
        NS_TEST_ASSERT_MSG_EQ_TOL(requests, busy, 1e-9 * busy, "sum over requests");
        NS_TEST_ASSERT_MSG_EQ(run.m_ledger->GetLateEnergy(), 0, "none came late");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A budget that binds.
 */
class PowerCapTestCase : public TestCase
{
  public:
    PowerCapTestCase()
        : TestCase("A server with an exhausted budget refuses new requests, finishes the old ones "
                   "and comes back")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        constexpr double CAP = 150; // 67.5 W at rest, 337.5 W and more in an iteration
        run.m_edge.SetEnergyBudget(CAP, 0);
        double energy = 0;
        double span = 0;
        std::vector<double> changes;
        run.Run(CreateObject<EvenRequests>(900, MilliSeconds(100), 40),
                "LeastLoaded",
                [&](auto& s) {
                    const auto server = s.GetServers()[0];
                    server->GetEnergyBudget()->TraceConnectWithoutContext(
                        "Shedding",
                        Callback<void, bool, bool>(
                            [&](bool, bool) { changes.push_back(Simulator::Now().GetSeconds()); }));
                    Simulator::Schedule(Seconds(92), [&, server] {
                        span = 92;
                        energy = server->GetHost()->GetEnergy();
                    });
                });
        NS_TEST_ASSERT_MSG_GT(changes.size(), 1, "it shed load and came back");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED) +
                                  run.Count(RequestState::REJECTED),
                              900,
                              "served or refused, nothing lost");
        NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::REJECTED), 50, "some were refused");
        uint64_t after = 0;
        for (const auto& record : run.m_records)
        {
            const bool refused = record.state == RequestState::REJECTED;
            NS_TEST_ASSERT_MSG_EQ(record.reason, (refused ? "energy budget: power cap" : ""), "");
            after += !refused && record.created.GetSeconds() > changes.at(1) ? 1 : 0;
        }
        NS_TEST_ASSERT_MSG_GT(after, 20, "served again after the first recovery");
        // The credit of 60 s was there at the start; what is accepted ends within seconds.
        NS_TEST_ASSERT_MSG_LT(energy, CAP * (span + 60) + 450 * 2, "kept to the cap");
        NS_TEST_ASSERT_MSG_GT(energy, CAP * span, "and made use of it");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Shedding among others.
 */
class DrainingServerTestCase : public TestCase
{
  public:
    DrainingServerTestCase()
        : TestCase("Requests go to a server that has energy while another sheds load")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_edgeServers = 1;
        run.m_cloudServers = 1;
        run.m_edge.SetEnergyBudget(150, 0);
        run.Run(CreateObject<EvenRequests>(900, MilliSeconds(100), 40), "LocalFirst");
        uint64_t cloud = 0;
        for (const auto& record : run.m_records)
        {
            cloud += record.server == 1 ? 1 : 0;
        }
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 900, "nothing is refused");
        NS_TEST_ASSERT_MSG_GT(cloud, 50, "the cloud helps out");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A server on a battery.
 */
class BatteryTestCase : public TestCase
{
  public:
    BatteryTestCase()
        : TestCase(
              "A server whose battery runs empty fails what is in progress, and stays to refuse")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        constexpr double BATTERY = 5000;
        run.m_edge.SetEnergyBudget(0, BATTERY);
        double left = 0;
        bool up = false;
        double watts = 1;
        // 4000 tokens each, so that the reserve does not last for what was accepted.
        run.Run(CreateObject<EvenRequests>(50, Seconds(1), 4000), "LeastLoaded", [&](auto& s) {
            const auto server = s.GetServers()[0];
            Simulator::Schedule(Seconds(60), [&, server] {
                left = server->GetEnergyBudget()->GetBatteryEnergy();
                up = server->IsUp();
                watts = server->GetHost()->GetPower();
            });
        });
        std::map<std::string, int> reasons;
        for (const auto& record : run.m_records)
        {
            ++reasons[record.reason];
        }
        NS_TEST_ASSERT_MSG_GT(reasons["energy budget: battery low"], 0, "shed first");
        NS_TEST_ASSERT_MSG_GT(reasons["energy budget: battery empty"], 0, "then off");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 50, "every request has ended");
        NS_TEST_ASSERT_MSG_EQ(up, true, "the server is still there");
        NS_TEST_ASSERT_MSG_EQ(watts, 0, "without its GPU");
        NS_TEST_ASSERT_MSG_EQ_TOL(left, 0.01 * BATTERY, 1e-2, "EmptyShare is left");
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
 * @brief Energy of runs.
 */
class EnergyTests : public TestCase
{
  public:
    EnergyTests()
        : TestCase("Energy of servers, devices and UAVs")
    {
        AddTestCase(new RotorsTestCase);
        AddTestCase(new LocalInferenceTestCase);
        AddTestCase(new ConservationTestCase);
        AddTestCase(new PowerCapTestCase);
        AddTestCase(new DrainingServerTestCase);
        AddTestCase(new BatteryTestCase);
        AddTestCase(new DeviceRadioTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

} // namespace

TestCase*
MakeEnergyTests()
{
    return new EnergyTests;
}
