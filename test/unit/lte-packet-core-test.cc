/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-test-bed.h"

#include "ns3/input-error.h"
#include "ns3/ipv4-routing-table-entry.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param node a node
 * @param network address of a network
 * @return whether one of its static routes leads there
 */
bool
HasRoute(Ptr<Node> node, Ipv4Address network)
{
    Ipv4StaticRoutingHelper helper;
    const auto routes = helper.GetStaticRouting(node->GetObject<Ipv4>());
    for (uint32_t i = 0; i < routes->GetNRoutes(); ++i)
    {
        if (routes->GetRoute(i).GetDest() == network)
        {
            return true;
        }
    }
    return false;
}

} // namespace

TEST(LtePacketCore, RefusesLinksWithoutARate)
{
    EXPECT_THROW(LtePacketCore(DataRate(0), Seconds(0)), InputError);
    Simulator::Destroy();
}

TEST(LtePacketCore, DevicesReachTheGatewayOverItsTunnelEnd)
{
    const LteTestBed bed;
    const auto ipv4 = bed.core->GetGateway()->GetObject<Ipv4>();
    const auto interface = ipv4->GetInterfaceForDevice(bed.core->GetTunnelEnd());
    EXPECT_EQ(ipv4->GetAddress(static_cast<uint32_t>(interface), 0).GetLocal(),
              bed.core->GetGatewayAddress());
}

TEST(LtePacketCore, RoutesToASiteLeadThereAndBack)
{
    const LteTestBed bed;
    const Ipv4Address network("10.128.0.4");
    const auto sgw = bed.core->GetHelper()->GetSgwNode();
    bed.core->RouteToSite(bed.core->GetGateway(), network);
    EXPECT_FALSE(HasRoute(bed.core->GetGateway(), network)) << "what is there needs no route";
    bed.core->RouteToSite(bed.cells.Get(1), network);
    EXPECT_TRUE(HasRoute(bed.core->GetGateway(), network));
    EXPECT_TRUE(HasRoute(sgw, network));
    EXPECT_FALSE(HasRoute(bed.cells.Get(0), network)) << "it is another cell's";
    const Ipv4Address devices("7.0.0.0"); // of ns-3's core
    EXPECT_TRUE(HasRoute(bed.cells.Get(1), devices));
    EXPECT_TRUE(HasRoute(sgw, devices));
}
