/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/connection-warning.h"
#include "ns3/double.h"
#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/llm-client.h"
#include "ns3/log.h"
#include "ns3/run-recorder.h"
#include "ns3/simple-net-device-helper.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/type-id.h"
#include "ns3/udp-transport.h"

#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief Connections are traced at both ends.
 */
class ConnectionTraceTestCase : public TestCase
{
  public:
    ConnectionTraceTestCase()
        : TestCase("Connections of devices, controller and servers are traced with their ends")
    {
    }

  private:
    /** Events of one kind of application, as text. */
    using Counts = std::map<std::string, uint32_t>;

    /**
     * @param counts where events are counted
     * @param peer the other end
     * @param open whether it is open
     * @param reason why it ended
     */
    static void Count(Counts* counts, const Address& peer, bool open, const std::string& reason)
    {
        ++(*counts)[open ? "open" : reason];
    }

    void DoRun() override
    {
        Counts clients;
        Counts controller;
        Counts servers;
        SmallServingRun run("ns3::llmedge::WiredEdgeNetwork");
        run.Run(CreateObject<EvenRequests>(20, MilliSeconds(300), 20),
                "LeastLoaded",
                [&](LlmServingHelper& serving) {
                    const auto listen = [](Ptr<Object> application, Counts* counts) {
                        application->TraceConnectWithoutContext("Connection",
                                                                MakeBoundCallback(&Count, counts));
                    };
                    for (const auto& client : serving.GetClients())
                    {
                        listen(client, &clients);
                    }
                    for (const auto& server : serving.GetServers())
                    {
                        listen(server, &servers);
                    }
                    listen(serving.GetController(), &controller);
                    const auto server = serving.GetServers()[0];
                    Simulator::Schedule(Seconds(4), [server] { server->Crash(); });
                    Simulator::Schedule(Seconds(6), [server] { server->Restart(); });
                });
        NS_TEST_ASSERT_MSG_EQ(clients["open"], 4, "every device connects once");
        NS_TEST_ASSERT_MSG_EQ(servers["open"], 4, "the crashed server is connected to again");
        NS_TEST_ASSERT_MSG_EQ(servers["ended by this end"], 1, "the crash ends a connection");
        NS_TEST_ASSERT_MSG_EQ(controller["open"],
                              4 + 3 + 1,
                              "the controller has a connection per device and server, one twice");
        NS_TEST_ASSERT_MSG_EQ(controller["reset by peer"], 1, "the controller notices the crash");
        NS_TEST_ASSERT_MSG_GT(controller["connection refused"],
                              0,
                              "a connection to a crashed server is refused");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Devices that never connect, and why.
 */
class NeverConnectedTestCase : public TestCase
{
  public:
    NeverConnectedTestCase()
        : TestCase("Devices that never connected are named, with the reason")
    {
    }

  private:
    /** How requests ended, by reason. */
    using Reasons = std::map<std::string, uint32_t>;

    /**
     * @param reasons where ends are counted
     * @param record a request that has ended
     */
    static void Ended(Reasons* reasons, const RequestRecord& record)
    {
        ++(*reasons)[record.reason];
    }

    /**
     * @brief Let a device on a segment of its own ask once.
     *
     * @param remote the controller's address
     * @param transport how messages travel
     * @param reasons how the request ends
     * @return the warning
     */
    static std::string Ask(const std::string& remote, TypeId transport, Reasons& reasons)
    {
        NodeContainer nodes(2);
        InternetStackHelper().Install(nodes);
        Ipv4AddressHelper addresses("10.1.0.0", "255.255.255.0");
        addresses.Assign(SimpleNetDeviceHelper().Install(nodes));
        auto client = CreateObject<LlmClient>();
        client->SetAttribute("Id", UintegerValue(7));
        client->SetAttribute("Transport", TypeIdValue(transport));
        client->SetAttribute("Remote", AddressValue(InetSocketAddress(remote.c_str(), 8080)));
        client->TraceConnectWithoutContext("RequestEnded", MakeBoundCallback(&Ended, &reasons));
        nodes.Get(0)->AddApplication(client);
        client->SetStartTime(Seconds(0));
        client->SetStopTime(Seconds(9));
        LlmRequest request;
        request.promptTokens = 10;
        request.outputTokens = 10;
        Simulator::Schedule(Seconds(1), [client, request] { client->Submit(request); });
        Simulator::Stop(Seconds(10));
        Simulator::Run();
        std::ostringstream text;
        ConnectionWarning({client}).Print(text);
        Simulator::Destroy();
        return text.str();
    }

    void DoRun() override
    {
        const auto tcp = TypeId::LookupByName("ns3::llmedge::TcpTransport");
        const std::string start = "warning: 1 of 1 device never connected to the controller, ";
        Reasons reasons;
        NS_TEST_ASSERT_MSG_EQ(Ask("10.9.0.1", tcp, reasons),
                              start + "no route to host: 7\n",
                              "a device without a route is named");
        NS_TEST_ASSERT_MSG_EQ(Ask("10.1.0.2", tcp, reasons),
                              start + "connection refused: 7\n",
                              "a device that is refused is named");
        NS_TEST_ASSERT_MSG_EQ(Ask("10.1.0.9", tcp, reasons),
                              start + "no answer: 7\n",
                              "a device whose controller is nowhere is named");
        NS_TEST_ASSERT_MSG_EQ(reasons["never connected"],
                              3,
                              "their requests say that they never connected");
        NS_TEST_ASSERT_MSG_EQ(Ask("10.1.0.2", UdpTransport::GetTypeId(), reasons),
                              start + "no answer: 7\n",
                              "over UDP, too, a device that nobody answers is named");
        SmallServingRun far("ns3::llmedge::WifiEdgeNetwork");
        far.m_devices = 2;
        far.m_network->SetAttribute("Radius", DoubleValue(1e6));
        far.m_duration = Seconds(5);
        std::string text;
        far.m_configure = [](LlmServingHelper&) {};
        std::vector<Ptr<LlmClient>> clients;
        far.m_finish = [&] {
            std::ostringstream out;
            ConnectionWarning(clients).Print(out);
            text = out.str();
        };
        far.Run(CreateObject<EvenRequests>(4, MilliSeconds(500), 20),
                "LeastLoaded",
                [&](LlmServingHelper& serving) {
                    clients = serving.GetClients();
                    for (const auto& client : clients)
                    {
                        client->SetStopTime(Seconds(9));
                    }
                    Simulator::Stop(Seconds(10));
                });
        NS_TEST_ASSERT_MSG_EQ(text,
                              "warning: 2 of 2 devices never connected to the controller, no "
                              "association with an access point: 0, 1\n",
                              "devices out of range are named");
        for (const auto& record : far.m_records)
        {
            NS_TEST_ASSERT_MSG_EQ(record.reason, "never connected", "their requests say so");
        }
        NS_TEST_ASSERT_MSG_EQ(far.m_records.size(), 4, "every request ends");
        clients.clear();
        SmallServingRun near("ns3::llmedge::WifiEdgeNetwork");
        near.m_finish = [&] {
            text = ConnectionWarning(clients).GetDevices().empty() ? "" : "some";
        };
        near.Run(CreateObject<EvenRequests>(4, MilliSeconds(500), 20),
                 "LeastLoaded",
                 [&](LlmServingHelper& serving) { clients = serving.GetClients(); });
        NS_TEST_ASSERT_MSG_EQ(text, "", "devices in range are not named");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The log at level info.
 */
class StoryTestCase : public TestCase
{
  public:
    StoryTestCase()
        : TestCase("The log at level info tells the story of a run, debug what decisions see")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::string> components{"LlmClient",
                                                  "LlmController",
                                                  "LlmEdgeMessageApplication",
                                                  "LlmEdgeRequestRelay",
                                                  "LlmEdgeServedRequests",
                                                  "ModelStore"};
        if (LogComponent::GetComponentList()->count("LlmClient") == 0)
        {
            return; // this ns-3 was built without logs
        }
        for (const auto& component : components)
        {
            LogComponentEnable(component.c_str(), LOG_INFO);
        }
        LogComponentEnable("LlmEdgeDispatcher", LOG_DEBUG);
        std::ostringstream log;
        auto* const before = std::clog.rdbuf(log.rdbuf());
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_cloudServers = 0;
        run.m_edge.SetModels({"Llama-3.1-8B", "Qwen2-7B"}, "Lru");
        run.Run(CreateObject<EvenRequests>(20, MilliSeconds(300), 200),
                "RoundRobin",
                [&](LlmServingHelper& serving) {
                    const auto server = serving.GetServers()[0];
                    const auto store = server->GetHost()->GetStore();
                    Simulator::Schedule(Seconds(6), [store] { store->Load("Qwen2-7B"); });
                    Simulator::Schedule(Seconds(30), [server] { server->Crash(); });
                });
        std::clog.rdbuf(before);
        for (const auto& component : components)
        {
            LogComponentDisable(component.c_str(), LOG_INFO);
        }
        LogComponentDisable("LlmEdgeDispatcher", LOG_DEBUG);
        for (const auto* line : {"device 0 is connected to the controller\n",
                                 "server 1 is up: ",
                                 "device 0 sends request 0-0, 300 prompt tokens, attempt 1\n",
                                 "request 0-0 goes to server 0\n",
                                 "model Llama-3.1-8B is being loaded, for ",
                                 "model Llama-3.1-8B is loaded\n",
                                 "request 0-0 completed after ",
                                 "ns3::llmedge::LlmServer on node ",
                                 " crashes\n",
                                 "server 0 is lost: ",
                                 "request of device 0: 300 prompt tokens, 200 expected",
                                 "  server 1: 0 waiting, 0 running, 0 outstanding, KV 0/"})
        {
            const bool found = log.str().find(line) != std::string::npos;
            NS_TEST_ASSERT_MSG_EQ(found, true, "the log contains: " << line);
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Failure that can be seen.
 */
class ConnectionTraceTests : public TestCase
{
  public:
    ConnectionTraceTests()
        : TestCase("Failure that can be seen")
    {
        AddTestCase(new ConnectionTraceTestCase);
        AddTestCase(new NeverConnectedTestCase);
        AddTestCase(new StoryTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<ConnectionTraceTests> g_suite("connection-trace"); //!< Registers the cases

} // namespace
