/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-routing-table-entry.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/node-container.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/server-links.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A gateway and three servers. */
class ServerLinksTest : public testing::Test
{
  protected:
    ServerLinksTest()
        : nodes(4)
    {
        InternetStackHelper().Install(nodes);
        for (uint32_t i = 0; i < 3; ++i)
        {
            networks.push_back(links.Connect(nodes.Get(0), nodes.Get(i + 1), quality));
        }
    }

    ~ServerLinksTest() override
    {
        Simulator::Destroy();
    }

    /**
     * @brief Send a packet from the gateway to a server, and wait for it.
     *
     * @param server index of the server
     * @param at when (s)
     */
    void Send(uint32_t server, double at)
    {
        const auto device = nodes.Get(0)->GetObject<Ipv4>()->GetNetDevice(server + 1);
        Simulator::Schedule(Seconds(at), [device] {
            device->Send(Create<Packet>(100), device->GetBroadcast(), 0x0800);
        });
    }

    const ServerLinks::Quality quality{DataRate("1Mbps"), MilliSeconds(10), 0}; //!< Of each link
    NodeContainer nodes;               //!< Gateway, then servers
    ServerLinks links;                 //!< Under test
    std::vector<Ipv4Address> networks; //!< Of the links
};

} // namespace

TEST_F(ServerLinksTest, EachLinkIsANetwork)
{
    EXPECT_EQ(links.GetN(), 3U);
    EXPECT_EQ(networks[0], Ipv4Address("10.128.0.0"));
    EXPECT_EQ(networks[2], Ipv4Address("10.128.0.8"));
    EXPECT_EQ(links.GetAddress(0), Ipv4Address("10.128.0.2"));
    EXPECT_EQ(links.GetAddress(2), Ipv4Address("10.128.0.10"));
    Ipv4StaticRoutingHelper routing;
    const auto route = routing.GetStaticRouting(nodes.Get(2)->GetObject<Ipv4>())->GetDefaultRoute();
    EXPECT_EQ(route.GetGateway(), Ipv4Address("10.128.0.5")) << "the gateway's end of the link";
}

TEST_F(ServerLinksTest, ACutLosesWhatGoesOverThatLink)
{
    uint32_t lost = 0;
    for (uint32_t i = 1; i < 4; ++i)
    {
        nodes.Get(i)->GetDevice(1)->TraceConnectWithoutContext(
            "PhyRxDrop",
            Callback<void, Ptr<const Packet>>([&lost](Ptr<const Packet>) { ++lost; }));
    }
    links.GetLosses(1).Cut(Seconds(1), Seconds(1), 0);
    for (const double at : {0.5, 1.5, 2.5})
    {
        Send(0, at);
        Send(1, at);
    }
    Simulator::Stop(Seconds(3));
    Simulator::Run();
    EXPECT_EQ(lost, 1U) << "the one to server 1 at 1.5 s";
}

TEST_F(ServerLinksTest, BothEndsHaveALossOfTheirOwn)
{
    EXPECT_EQ(links.AssignStreams(10), 3 * 2);
}
