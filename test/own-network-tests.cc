/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/input-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv6-address-helper.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/node-container.h"
#include "ns3/run-recorder.h"
#include "ns3/serving-nodes.h"
#include "ns3/simple-net-device-helper.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A gateway, two servers and three devices on one segment, without EdgeNetwork. */
class Segment
{
  public:
    Segment()
    {
        nodes.Create(6);
        InternetStackHelper().Install(nodes);
        const auto interfaces = SimpleNetDeviceHelper().Install(nodes);
        Ipv4AddressHelper v4("10.7.0.0", "255.255.255.0");
        addresses = v4.Assign(interfaces);
        Ipv6AddressHelper v6("2001:db8::", Ipv6Prefix(64));
        addresses6 = v6.Assign(interfaces);
    }

    /** @return the nodes with their addresses, for the helper */
    ServingNodes Describe() const
    {
        ServingNodes serving(nodes.Get(0), addresses.GetAddress(0));
        serving.AddServer(nodes.Get(1), addresses.GetAddress(1));
        serving.AddServer(nodes.Get(2), addresses.GetAddress(2), true);
        serving.AddDevices(NodeContainer(nodes.Get(3), nodes.Get(4), nodes.Get(5)), "car");
        return serving;
    }

    /** @return the same with IPv6 addresses */
    ServingNodes Describe6() const
    {
        constexpr uint32_t GLOBAL = 1; // the first one is of the link
        ServingNodes serving(nodes.Get(0), addresses6.GetAddress(0, GLOBAL));
        serving.AddServer(nodes.Get(1), addresses6.GetAddress(1, GLOBAL));
        serving.AddServer(nodes.Get(2), addresses6.GetAddress(2, GLOBAL));
        serving.AddDevices(NodeContainer(nodes.Get(3), nodes.Get(4), nodes.Get(5)));
        return serving;
    }

    NodeContainer nodes;               //!< Gateway, servers, devices
    Ipv4InterfaceContainer addresses;  //!< Theirs
    Ipv6InterfaceContainer addresses6; //!< Theirs
};

/** A run on a segment. */
struct SegmentRun
{
    std::map<std::string, uint32_t> reasons; //!< Requests by state and reason
    Time first{Time::Max()};                 //!< When the first one was created
    Time end;                                //!< When the simulation ended
    uint64_t cloud{0};                       //!< Requests that the cloud served

    /** @param record a request that has ended */
    void Ended(const RequestRecord& record)
    {
        ++reasons[ToString(record.state) + (record.reason.empty() ? "" : ": " + record.reason)];
        first = std::min(first, record.created);
        cloud += record.server == 1 ? 1 : 0;
    }

    /**
     * @param nodes where
     * @param start when the servers start
     * @param stop ends the run
     */
    void Play(const ServingNodes& nodes,
              Time start,
              const std::function<void(LlmServingHelper&, Ptr<RunRecorder>)>& stop)
    {
        LlmServingHelper serving(nodes);
        serving.SetStartTime(start);
        serving.InstallServers(
            {LlmServerHelper("RTX4090", "Llama-3.1-8B"), LlmServerHelper("L4", "Llama-3.1-8B")});
        serving.InstallController("RoundRobin");
        serving.InstallWorkload(CreateObject<EvenRequests>(20, MilliSeconds(500), 100),
                                Seconds(20));
        serving.AssignStreams(1);
        auto recorder = CreateObject<RunRecorder>();
        recorder->Start("", serving.GetServers(), serving.GetClients());
        recorder->GetLedger()->TraceConnectWithoutContext("RequestEnded",
                                                          MakeCallback(&SegmentRun::Ended, this));
        stop(serving, recorder);
        Simulator::Run();
        end = Simulator::Now();
        recorder->Finish(RunManifest());
        recorder->Dispose();
        Simulator::Destroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Nodes and addresses are enough.
 */
class OwnNetworkTestCase : public TestCase
{
  public:
    OwnNetworkTestCase()
        : TestCase("Applications serve on nodes of any network, from their start time on")
    {
    }

  private:
    void DoRun() override
    {
        for (const bool v6 : {false, true})
        {
            const Segment segment;
            SegmentRun run;
            run.Play(v6 ? segment.Describe6() : segment.Describe(),
                     Seconds(5),
                     [](auto& serving, auto recorder) {
                         serving.StopWhenDrained(recorder->GetLedger(), Seconds(100));
                     });
            NS_TEST_ASSERT_MSG_EQ(run.reasons["completed"], 20, "all requests complete");
            NS_TEST_ASSERT_MSG_EQ(run.cloud, 10, "each server serves half of them");
            NS_TEST_ASSERT_MSG_EQ(run.first,
                                  Seconds(7),
                                  "the workload begins 2 s after the servers");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief What is not finished ends.
 */
class UnfinishedTestCase : public TestCase
{
  public:
    UnfinishedTestCase()
        : TestCase("Requests in progress fail when the run ends, however it ends")
    {
    }

  private:
    void DoRun() override
    {
        // Requests at 2, 2.5, ..., 5.5 s: 8 before the end; an answer of the L4 takes over 6 s.
        SegmentRun stopped;
        stopped.Play(Segment().Describe(), Seconds(0), [](auto& serving, auto) {
            serving.StopAt(MilliSeconds(5700));
            Simulator::Stop(MilliSeconds(5700)); // as many a script does
        });
        NS_TEST_ASSERT_MSG_EQ(stopped.end, MilliSeconds(5700), "the run ends when it is to end");
        NS_TEST_ASSERT_MSG_GT(stopped.reasons["failed: client stopped"], 3, "the L4's fail");
        NS_TEST_ASSERT_MSG_EQ(stopped.reasons["failed: client stopped"] +
                                  stopped.reasons["completed"],
                              8,
                              "every request ends");
        SegmentRun plain;
        plain.Play(Segment().Describe(), Seconds(0), [](auto&, auto) {
            Simulator::Stop(MilliSeconds(5700));
        });
        NS_TEST_ASSERT_MSG_EQ(plain.reasons["failed: simulation ended"],
                              stopped.reasons["failed: client stopped"],
                              "the same requests fail when the script itself stops the simulation");
        NS_TEST_ASSERT_MSG_EQ(plain.reasons["completed"],
                              stopped.reasons["completed"],
                              "the others complete");
        bool refused = false;
        try
        {
            SegmentRun().Play(Segment().Describe(), Seconds(9), [](auto& serving, auto) {
                serving.StopAt(Seconds(11));
            });
        }
        catch (const InputError& error)
        {
            refused = std::string(error.what()).find("after the start of the workload") !=
                      std::string::npos;
        }
        NS_TEST_ASSERT_MSG_EQ(refused, true, "an end before the first request is refused");
        Simulator::Destroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Addresses that cannot be right.
 */
class WrongNodesTestCase : public TestCase
{
  public:
    WrongNodesTestCase()
        : TestCase("A node without the address that it is said to have is refused")
    {
    }

  private:
    /**
     * @param action what is refused
     * @return the message, empty if it was not refused
     */
    static std::string Refusal(const std::function<void()>& action)
    {
        try
        {
            action();
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    }

    void DoRun() override
    {
        const Segment segment;
        const auto& nodes = segment.nodes;
        auto serving = segment.Describe();
        const auto contains = [](const std::string& text, const std::string& part) {
            return text.find(part) != std::string::npos;
        };
        NS_TEST_ASSERT_MSG_EQ(
            contains(Refusal([&] { ServingNodes(nodes.Get(0), segment.addresses.GetAddress(1)); }),
                     "no interface with the address 10.7.0.2"),
            true,
            "another node's address is refused for the gateway");
        NS_TEST_ASSERT_MSG_EQ(contains(Refusal([&] {
                                           serving.AddServer(nodes.Get(3),
                                                             segment.addresses6.GetAddress(4, 1));
                                       }),
                                       "no interface with the address 2001:db8::"),
                              true,
                              "another node's IPv6 address is refused for a server");
        NS_TEST_ASSERT_MSG_EQ(
            contains(
                Refusal([&] { serving.AddServer(nodes.Get(1), segment.addresses.GetAddress(1)); }),
                "is a server already"),
            true,
            "two servers on one node are refused");
        NS_TEST_ASSERT_MSG_EQ(contains(Refusal([&] { serving.AddServer(nodes.Get(3), Address()); }),
                                       "none of IPv4 or IPv6"),
                              true,
                              "an address of no kind is refused");
        NS_TEST_ASSERT_MSG_EQ(
            contains(Refusal([&] { serving.AddDevices(NodeContainer(1)); }), "no IP stack"),
            true,
            "a device without IP stack is refused");
        LlmServingHelper helper(serving);
        NS_TEST_ASSERT_MSG_EQ(
            contains(
                Refusal([&] { helper.InstallServers({LlmServerHelper("L4", "Llama-3.1-8B")}); }),
                "1 servers are described, but the network has 2"),
            true,
            "a list with too few servers is refused");
        NS_TEST_ASSERT_MSG_EQ(
            contains(Refusal([&] { helper.SetTransport("ideal"); }), "expected tcp or udp"),
            true,
            "the ideal transport is refused on a network of packets");
        Simulator::Destroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Networks of one's own.
 */
class OwnNetworkTests : public TestCase
{
  public:
    OwnNetworkTests()
        : TestCase("Networks of one's own")
    {
        AddTestCase(new OwnNetworkTestCase);
        AddTestCase(new UnfinishedTestCase);
        AddTestCase(new WrongNodesTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<OwnNetworkTests> g_suite("own-network"); //!< Registers the cases

} // namespace
