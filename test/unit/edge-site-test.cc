/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/input-error.h"
#include "ns3/lte-edge-network.h"
#include "ns3/mobility-model.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @param node a node @return its position */
Vector
Where(Ptr<Node> node)
{
    return node->GetObject<MobilityModel>()->GetPosition();
}

/** A network without links: nodes in their places are all it is. */
class EdgeSiteTest : public testing::Test
{
  protected:
    ~EdgeSiteTest() override
    {
        Simulator::Destroy();
    }

    Ptr<EdgeNetwork> network{CreateObject<IdealEdgeNetwork>()};
};

} // namespace

TEST_F(EdgeSiteTest, ServersStandBesideTheGateway)
{
    network->SetAttribute("Radius", DoubleValue(30));
    network->SetAttribute("GatewayHeight", DoubleValue(4));
    network->Build(5, 2, 1, 1);
    EXPECT_EQ(network->GetDevices().GetN(), 5U);
    ASSERT_EQ(network->GetServers().GetN(), 3U);
    EXPECT_EQ(Where(network->GetGateway()).z, 4);
    for (uint32_t i = 0; i < 3; ++i)
    {
        EXPECT_EQ(network->IsCloud(i), i == 2);
        const auto place = Where(network->GetServers().Get(i));
        EXPECT_EQ(place.x, -32) << "2 m outside the disc";
        EXPECT_EQ(place.y, 2 * i) << "2 m apart";
    }
    for (uint32_t i = 0; i < 5; ++i)
    {
        const auto place = Where(network->GetDevices().Get(i));
        EXPECT_LE(std::hypot(place.x, place.y), 30);
    }
    ASSERT_EQ(network->GetAccessPoints().GetN(), 1U);
    EXPECT_EQ(network->GetAccessPoints().Get(0), network->GetGateway());
}

TEST_F(EdgeSiteTest, WalkingDevicesArePedestrians)
{
    network->Build(1, 1, 0, 1);
    EXPECT_EQ(network->GetTerminalClass(0), "fixed");
    auto second = CreateObject<IdealEdgeNetwork>();
    second->SetAttribute("Walking", BooleanValue(true));
    second->Build(1, 1, 0, 1);
    EXPECT_EQ(second->GetTerminalClass(0), "pedestrian");
}

TEST_F(EdgeSiteTest, APopulationSaysWhatDevicesAre)
{
    const auto population = CreateObject<TerminalPopulation>();
    population->SetAttribute("UavShare", DoubleValue(1));
    network->SetAttribute("Population", PointerValue(population));
    network->Build(2, 1, 0, 1);
    EXPECT_EQ(network->GetTerminalClass(1), "uav");
    EXPECT_GE(Where(network->GetDevices().Get(1)).z, 101) << "they fly at 101 m or more";
}

TEST_F(EdgeSiteTest, RefusesANetworkOfNobody)
{
    EXPECT_THROW(network->Build(0, 1, 0, 1), InputError);
    EXPECT_THROW(network->Build(1, 0, 0, 1), InputError);
}

// Before it is built, a network has no device at all.
TEST_F(EdgeSiteTest, RefusesDevicesThatThereAreNot)
{
    const auto lte = CreateObject<LteEdgeNetwork>();
    EXPECT_THROW(lte->GetServingCell(0), InputError);
    EXPECT_THROW(lte->GetAccessRate(0), InputError);
    EXPECT_THROW(lte->SetUplinkShare(0, DataRate(1)), InputError);
    EXPECT_THROW(lte->ScheduleHandover(0, 0, Seconds(1)), InputError);
}
