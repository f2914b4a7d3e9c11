/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The network of one's own that doc/tutorial-own-access.rst shows, in use.

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/edge-network-factory.h"
#include "ns3/edge-network.h"
#include "ns3/pointer.h"
#include "ns3/simple-net-device-helper.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <cmath>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

// begin: in the documentation
/** Devices and gateway on one segment of Ethernet-like frames. */
class SegmentEdgeNetwork : public EdgeNetwork
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("SegmentEdgeNetwork")
                                .SetParent<EdgeNetwork>()
                                .AddConstructor<SegmentEdgeNetwork>()
                                .AddAttribute("SegmentDelay",
                                              "One-way delay between a device and the gateway (s).",
                                              TimeValue(MilliSeconds(3)),
                                              MakeTimeAccessor(&SegmentEdgeNetwork::m_delay),
                                              MakeTimeChecker(Seconds(0)));
        return tid;
    }

  protected:
    void ConnectDevices() override
    {
        SimpleNetDeviceHelper segment;
        segment.SetDeviceAttribute("DataRate", DataRateValue(DataRate("100Mbps")));
        segment.SetChannelAttribute("Delay", TimeValue(m_delay));
        m_interfaces = segment.Install(NodeContainer(GetGateway(), GetDevices()));
        NetDeviceContainer devices;
        for (uint32_t i = 1; i < m_interfaces.GetN(); ++i)
        {
            devices.Add(m_interfaces.Get(i));
        }
        AddressAccess(m_interfaces.Get(0), devices);
    }

    void MakeAccessLossy() override
    {
        for (uint32_t i = 0; i < m_interfaces.GetN(); ++i)
        {
            m_interfaces.Get(i)->SetAttribute("ReceiveErrorModel",
                                              PointerValue(MakeAccessErrorModel()));
        }
    }

  private:
    Time m_delay;                    //!< One way
    NetDeviceContainer m_interfaces; //!< The gateway's, then the devices'
};

NS_OBJECT_ENSURE_REGISTERED(SegmentEdgeNetwork);

// end: in the documentation

/**
 * @ingroup llm-edge-tests
 * @brief A network of one's own is found by name, serves, and can be cut and made lossy.
 */
class SubclassTestCase : public TestCase
{
  public:
    SubclassTestCase()
        : TestCase("A subclass of EdgeNetwork with an access of its own serves like the others")
    {
    }

  private:
    /**
     * @param loss share of the packets lost
     * @return a run of ten requests in which the access is cut at 4 s for 0.5 s
     */
    static SmallServingRun RunWith(double loss)
    {
        SmallServingRun run("SegmentEdgeNetwork");
        run.m_network->SetAttribute("LossRate", DoubleValue(loss));
        run.Run(
            CreateObject<EvenRequests>(10, MilliSeconds(500), 20),
            "LeastLoaded",
            [&](LlmServingHelper&) { run.m_network->CutAccess(Seconds(4), MilliSeconds(500)); });
        return run;
    }

    void DoRun() override
    {
        NS_TEST_ASSERT_MSG_EQ(FindEdgeNetwork("Segment").GetTypeId(),
                              SegmentEdgeNetwork::GetTypeId(),
                              "--access=Segment finds the network");
        auto run = RunWith(0);
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 10, "all requests complete");
        double fastest = 1;
        double slowest = 0;
        for (const auto& record : run.m_records)
        {
            const double uplink = (*record.arrived - *record.sent).GetSeconds();
            fastest = std::min(fastest, uplink);
            slowest = std::max(slowest, uplink);
        }
        // 3 ms to the gateway, 0.1 ms to a server, and 1.2 kB at 100 Mbit/s and 10 Gbit/s.
        NS_TEST_ASSERT_MSG_GT(fastest, 3.1e-3, "a prompt takes the delay of both links");
        NS_TEST_ASSERT_MSG_LT(fastest, 3.5e-3, "a prompt takes little more than the delays");
        NS_TEST_ASSERT_MSG_GT(slowest, 0.1, "a prompt that meets the cut is sent again after it");
        auto lossy = RunWith(0.02);
        NS_TEST_ASSERT_MSG_EQ(lossy.Count(RequestState::COMPLETED), 10, "TCP repairs losses");
        NS_TEST_ASSERT_MSG_EQ(lossy.m_records.size(), 10, "every request ends once");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Subclasses of EdgeNetwork.
 */
class EdgeNetworkSubclassTests : public TestCase
{
  public:
    EdgeNetworkSubclassTests()
        : TestCase("Subclasses of EdgeNetwork")
    {
        AddTestCase(new SubclassTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<EdgeNetworkSubclassTests> g_suite("edge-network-subclass"); //!< The cases

} // namespace
