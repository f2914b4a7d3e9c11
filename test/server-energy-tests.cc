/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "energy-drop.h"
#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/energy-source-container.h"
#include "ns3/gpu-device-energy-model.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <map>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief The ns-3 energy source of a server loses the integral of its GPU's power.
 */
class ServerEnergyTestCase : public TestCase
{
  public:
    ServerEnergyTestCase()
        : TestCase("A server's energy source drops by the integral of its power")
    {
    }

  private:
    /** @param watts power from now on */
    void PowerChanged(double before, double watts)
    {
        const auto now = Simulator::Now();
        m_joules += before * (now - m_since).GetSeconds();
        m_since = now;
        m_watts = watts;
    }

    /** Compare the books of engine, integral and energy source. */
    void Compare()
    {
        PowerChanged(m_watts, m_watts);
        m_source->UpdateEnergySource();
        const double drop = m_source->GetInitialEnergy() - m_source->GetRemainingEnergy();
        NS_TEST_ASSERT_MSG_GT(m_joules, 100, "the server draws energy");
        NS_TEST_ASSERT_MSG_EQ_TOL(m_engine->GetEnergy(),
                                  m_joules,
                                  1e-9 * m_joules,
                                  "the engine's energy is the integral of its power");
        NS_TEST_ASSERT_MSG_EQ_TOL(drop,
                                  m_joules,
                                  1e-6 * m_joules,
                                  "the energy source supplies the integral of the power");
    }

    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.Run(CreateObject<EvenRequests>(20, MilliSeconds(300), 60),
                "RoundRobin",
                [&](auto& serving) {
                    const auto server = serving.GetServers()[0];
                    m_engine = server->GetEngine();
                    m_source =
                        server->GetNode()->template GetObject<EnergySourceContainer>()->Get(0);
                    m_watts = m_engine->GetPower();
                    m_engine->TraceConnectWithoutContext(
                        "Power",
                        MakeCallback(&ServerEnergyTestCase::PowerChanged, this));
                    Simulator::Schedule(Seconds(10), &ServerEnergyTestCase::Compare, this);
                });
    }

    Ptr<InferenceEngine> m_engine; //!< The server's engine
    Ptr<EnergySource> m_source;    //!< What it draws from
    Time m_since;                  //!< Since when the power is what it is
    double m_watts{0};             //!< The power (W)
    double m_joules{0};            //!< Its integral (J)
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
                        drop = EnergyDrop(server->GetNode());
                        Simulator::Stop();
                    });
                });
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 300, "all requests complete");
        NS_TEST_ASSERT_MSG_EQ_TOL(energy,
                                  integral,
                                  1e-9 * integral,
                                  "the host's energy is the integral of the traced power");
        NS_TEST_ASSERT_MSG_EQ_TOL(drop,
                                  integral,
                                  1e-6 * integral,
                                  "the energy source supplies the integral of the traced power");
        double requests = 0;
        for (const auto& record : run.m_records)
        {
            NS_TEST_ASSERT_MSG_GT(record.serverEnergyJ, 0, "every request takes energy");
            requests += record.serverEnergyJ;
        }
        NS_TEST_ASSERT_MSG_EQ_TOL(requests,
                                  busy,
                                  1e-9 * busy,
                                  "the energy of all requests is the busy energy");
        NS_TEST_ASSERT_MSG_EQ(run.m_ledger->GetLateEnergy(),
                              0,
                              "no energy is used for requests that had already ended");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Another engine, before the run and in the middle of it.
 */
class OtherEngineTestCase : public TestCase
{
  public:
    OtherEngineTestCase()
        : TestCase("The energy source of a server follows the engine that SetEngine() gives it")
    {
    }

  private:
    /** What a server has drawn. */
    struct Reading
    {
        double power{0};  //!< Now (W)
        double energy{0}; //!< Of what computes now (J)
        double drop{0};   //!< From the source (J)
    };

    /**
     * @param server a server
     * @return what it has drawn
     */
    static Reading Read(Ptr<LlmServer> server)
    {
        const auto host = server->GetHost();
        return {host->GetPower(), host->GetEnergy(), EnergyDrop(server->GetNode())};
    }

    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_edge.SetEnergyBudget(2000, 0);
        const LlmServerHelper h100("H100", "Llama-3.1-8B");
        const LlmServerHelper l4("L4", "Llama-3.1-8B");
        Ptr<ModelHost> first;
        Ptr<EnergyBudget> budget;
        Reading before;
        Reading after;
        double credit = 0;
        double firstEnergy = 0;
        run.Run(CreateObject<EvenRequests>(100, MilliSeconds(300), 40),
                "LeastLoaded",
                [&](auto& s) {
                    const auto server = s.GetServers()[0];
                    server->SetEngine(h100.MakeEngine());
                    first = server->GetHost();
                    budget = server->GetEnergyBudget();
                    Simulator::Schedule(Seconds(20), [&, server] {
                        before = Read(server);
                        server->SetEngine(l4.MakeEngine());
                    });
                    Simulator::Schedule(Seconds(32) + MilliSeconds(100), [&, server] {
                        after = Read(server);
                        firstEnergy = first->GetEnergy();
                        credit = budget->GetCredit();
                    });
                });
        NS_TEST_ASSERT_MSG_GT(before.energy, 20 * 90, "an H100 draws more than 90 W, also at rest");
        NS_TEST_ASSERT_MSG_EQ_TOL(before.drop,
                                  before.energy,
                                  1e-6 * before.drop,
                                  "the source supplies what the H100 draws");
        NS_TEST_ASSERT_MSG_EQ_TOL(firstEnergy,
                                  before.energy,
                                  1e-9 * firstEnergy,
                                  "the H100 draws nothing any more when the L4 has replaced it");
        NS_TEST_ASSERT_MSG_LT(after.energy, 12.1 * 72, "an L4 draws at most 72 W");
        NS_TEST_ASSERT_MSG_GT(after.energy, 12.1 * 9, "an L4 draws more than 9 W, also at rest");
        NS_TEST_ASSERT_MSG_EQ_TOL(after.drop,
                                  firstEnergy + after.energy,
                                  1e-6 * after.drop,
                                  "the source supplies what first the H100 and then the L4 draw");
        NS_TEST_ASSERT_MSG_EQ(credit, 2000 * 60, "the budget's credit is full after 12 s of an L4");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 100, "every request ends");
        NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::COMPLETED),
                              90,
                              "the server serves on with the other engine");
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
        NS_TEST_ASSERT_MSG_GT(changes.size(), 1, "the server sheds load and stops shedding it");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED) +
                                  run.Count(RequestState::REJECTED),
                              900,
                              "every request is either served or refused");
        NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::REJECTED),
                              50,
                              "more than 50 requests are refused");
        uint64_t after = 0;
        for (const auto& record : run.m_records)
        {
            const bool refused = record.state == RequestState::REJECTED;
            NS_TEST_ASSERT_MSG_EQ(record.reason,
                                  (refused ? "energy budget: power cap" : ""),
                                  "a refused request has the power cap as its reason");
            after += !refused && record.created.GetSeconds() > changes.at(1) ? 1 : 0;
        }
        NS_TEST_ASSERT_MSG_GT(after, 20, "the server serves requests after its first recovery");
        // The credit of 60 s was there at the start; what is accepted ends within seconds.
        NS_TEST_ASSERT_MSG_LT(energy,
                              CAP * (span + 60) + 450 * 2,
                              "the server keeps to its power cap");
        NS_TEST_ASSERT_MSG_GT(energy, CAP * span, "the server uses the energy that its cap allows");
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
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 900, "all requests complete");
        NS_TEST_ASSERT_MSG_GT(cloud, 50, "the cloud serves more than 50 requests");
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
        NS_TEST_ASSERT_MSG_GT(reasons["energy budget: battery low"],
                              0,
                              "the server first sheds load because the battery is low");
        NS_TEST_ASSERT_MSG_GT(reasons["energy budget: battery empty"],
                              0,
                              "requests in progress fail when the battery is empty");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 50, "every request has ended");
        NS_TEST_ASSERT_MSG_EQ(up, true, "the server stays connected");
        NS_TEST_ASSERT_MSG_EQ(watts, 0, "the GPU is switched off");
        NS_TEST_ASSERT_MSG_EQ_TOL(left, 0.01 * BATTERY, 1e-2, "EmptyShare of the battery is left");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Energy of servers.
 */
class ServerEnergyTests : public TestCase
{
  public:
    ServerEnergyTests()
        : TestCase("Energy of servers")
    {
        AddTestCase(new ServerEnergyTestCase);
        AddTestCase(new ConservationTestCase);
        AddTestCase(new OtherEngineTestCase);
        AddTestCase(new PowerCapTestCase);
        AddTestCase(new DrainingServerTestCase);
        AddTestCase(new BatteryTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<ServerEnergyTests> g_suite("server-energy"); //!< Registers the cases

} // namespace
