/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "energy-drop.h"
#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/basic-energy-source-helper.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/device-energy-account.h"
#include "ns3/device-energy-helper.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/lte-helper.h"
#include "ns3/lte-radio-energy-model.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/waypoint-mobility-model.h"

#include <string>
#include <utility>
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
        NS_TEST_ASSERT_MSG_EQ_TOL(flight,
                                  expected,
                                  5e-3,
                                  "the energy of the flight is the sum over its speeds");
        NS_TEST_ASSERT_MSG_EQ_TOL(drop,
                                  flight,
                                  1e-6 * flight,
                                  "the source supplies the energy of the flight");
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
        NS_TEST_ASSERT_MSG_GT(answer, 0, "an answer takes energy");
        NS_TEST_ASSERT_MSG_EQ_TOL(whole,
                                  engine->GetEnergy() - engine->GetPower(),
                                  1e-9 * whole,
                                  "the device's energy is the engine's");
        NS_TEST_ASSERT_MSG_EQ_TOL(drop,
                                  whole,
                                  1e-6 * whole,
                                  "the source supplies what the engine draws");
        NS_TEST_ASSERT_MSG_EQ_TOL(answer,
                                  engine->GetBusyEnergy(),
                                  1e-9 * answer,
                                  "the energy of the answer is all busy energy of the engine");
        // 60 W TDP: 9 W at rest, at least 45 W in an iteration.
        NS_TEST_ASSERT_MSG_GT(
            whole,
            30 * 9 + answer * (45 - 9) / 60,
            "the energy includes the rest before and the computation of the answer");
        node->Dispose();
        engine->Dispose();
        Simulator::Destroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief An LTE radio that is told of data.
 */
class LteRadioTestCase : public TestCase
{
  public:
    LteRadioTestCase()
        : TestCase("An LTE radio draws for its state and for every bit")
    {
    }

  private:
    void DoRun() override
    {
        using State = LteRadioEnergyModel::State;
        auto node = CreateObject<Node>();
        BasicEnergySourceHelper sources;
        sources.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(1e4));
        const auto source = sources.Install(node).Get(0);
        auto radio = CreateObject<LteRadioEnergyModel>();
        radio->SetEnergySource(source);
        source->AppendDeviceEnergyModel(radio);
        std::vector<std::pair<double, State>> course;
        radio->TraceConnectWithoutContext("State",
                                          Callback<void, State, State>([&](State, State after) {
                                              course.emplace_back(Simulator::Now().GetSeconds(),
                                                                  after);
                                          }));
        // 2 kB up and 1 kB down at 1 s, 3 kB down at 1.05 s; 0.5 kB up at 5 s, in the tail.
        Simulator::Schedule(Seconds(1), [&] {
            radio->Send(2000);
            radio->Receive(1000);
        });
        Simulator::Schedule(Seconds(1.05), [&] { radio->Receive(3000); });
        Simulator::Schedule(Seconds(5), [&] { radio->Send(500); });
        double whole = 0;
        double drop = 0;
        double sending = 0;
        Simulator::Schedule(Seconds(1.015), [&] { sending = radio->GetPower(); });
        Simulator::Schedule(Seconds(20), [&] {
            whole = radio->GetTotalEnergyConsumption();
            drop = EnergyDrop(node);
        });
        Simulator::Stop(Seconds(21));
        Simulator::Run();
        const std::vector<std::pair<double, State>> expected{{1, State::ACTIVE},
                                                             {1.15, State::TAIL},
                                                             {5, State::ACTIVE},
                                                             {5.1, State::TAIL},
                                                             {16.576, State::IDLE}};
        NS_TEST_ASSERT_MSG_EQ((course == expected),
                              true,
                              "the radio enters its states at the times of the model");
        // Huang et al. 2012: active 1.28804 W, tail 1.06 W, 0.43839 and 0.05197 J per Mbit up and
        // down; idle 0.5943 W for 43.2 ms of every 1280.2 ms.
        const double states = (1 + 20 - 16.576) * 0.5943 * 43.2 / 1280.2 + (0.15 + 0.1) * 1.28804 +
                              (3.85 + 11.476) * 1.06;
        const double bits = 0.43839 * 8e-6 * 2500 + 0.05197 * 8e-6 * 4000;
        NS_TEST_ASSERT_MSG_EQ_TOL(whole,
                                  states + bits,
                                  1e-9,
                                  "the energy is that of the states and of the bits");
        NS_TEST_ASSERT_MSG_EQ_TOL(drop,
                                  whole,
                                  1e-6 * whole,
                                  "the source supplies the energy of the radio");
        // What came in 10 ms is drawn in the next 10 ms.
        NS_TEST_ASSERT_MSG_EQ_TOL(
            sending,
            1.28804 + (0.43839 * 0.016 + 0.05197 * 0.008) / 0.01,
            1e-9,
            "while data flows, the radio draws the active power and the power of the bits");
        node->Dispose();
        Simulator::Destroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief An LTE radio too early.
 */
class LteRadioWithoutAddressTestCase : public TestCase
{
  public:
    LteRadioWithoutAddressTestCase()
        : TestCase("An LTE radio without an address is refused")
    {
    }

  private:
    void DoRun() override
    {
        auto node = CreateObject<Node>();
        node->AggregateObject(CreateObject<ConstantPositionMobilityModel>());
        auto lte = CreateObject<LteHelper>();
        lte->InstallUeDevice(node);
        std::string message;
        try
        {
            DeviceEnergyHelper().InstallRadios(node);
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_ASSERT_MSG_EQ((message.find("without an IPv4 address") != std::string::npos),
                              true,
                              message);
        lte->Dispose();
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
    /**
     * @param access TypeId of the network
     * @param least least power of a radio (W)
     * @param most most power of a radio (W)
     */
    DeviceRadioTestCase(const std::string& access, double least, double most)
        : TestCase("The energy of a device's radio is shared out among its requests, " + access),
          m_access(access),
          m_least(least),
          m_most(most)
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(m_access);
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_devices = 2;
        run.m_duration = Seconds(13);
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
        NS_TEST_ASSERT_MSG_EQ(radios, 2, "each device has one radio");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 10, "all requests complete");
        NS_TEST_ASSERT_MSG_GT(requests, 0, "requests take energy of the radios");
        NS_TEST_ASSERT_MSG_EQ_TOL(
            requests + idle,
            whole,
            1e-9 * whole,
            "the energy of the requests and the idle energy add up to the whole");
        NS_TEST_ASSERT_MSG_GT(whole, 2 * 12 * m_least, "the radios draw at least their idle power");
        NS_TEST_ASSERT_MSG_LT(whole,
                              2 * 12 * m_most,
                              "the radios draw at most their sending power");
    }

    std::string m_access; //!< TypeId of the network
    double m_least;       //!< Least power of a radio (W)
    double m_most;        //!< Most power of a radio (W)
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
        AddTestCase(new LteRadioTestCase);
        AddTestCase(new LteRadioWithoutAddressTestCase);
        // Between idle (0.273 A at 3 V) and sending (0.38 A).
        AddTestCase(new DeviceRadioTestCase("ns3::llmedge::WifiEdgeNetwork", 0.819, 1.14));
        // In a run shorter than the tail: between tail and active at 1 Mbit/s up.
        AddTestCase(new DeviceRadioTestCase("ns3::llmedge::LteEdgeNetwork", 0.8, 1.73));
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<DeviceEnergyTests> g_suite("device-energy"); //!< Registers the cases

} // namespace
