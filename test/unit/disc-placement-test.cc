/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/disc-placement.h"
#include "ns3/mobility-model.h"
#include "ns3/simulator.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t NODES = 200;   //!< Placed in every test
const Vector CENTRE(100, -50, 0); //!< Of the disc
constexpr double RADIUS = 20;     //!< Of the disc (m)

/** @param node a node @return its position */
Vector
Where(Ptr<Node> node)
{
    return node->GetObject<MobilityModel>()->GetPosition();
}

/**
 * @param placement draws the places
 * @param speed how fast the nodes walk (m/s), if they do
 * @return so many nodes
 */
NodeContainer
PlaceNodes(DiscPlacement& placement, std::optional<double> speed)
{
    NodeContainer nodes(NODES);
    for (uint32_t i = 0; i < NODES; ++i)
    {
        placement.Place(nodes.Get(i), CENTRE, RADIUS, speed);
    }
    return nodes;
}

} // namespace

// The squares of the distances from the middle are uniform: half of the nodes are nearer than the
// radius over the square root of 2, within 4 standard deviations of 200 draws.
TEST(DiscPlacement, IsUniformOnTheDisc)
{
    DiscPlacement placement;
    placement.SetStream(7);
    const auto nodes = PlaceNodes(placement, std::nullopt);
    uint32_t inner = 0;
    for (uint32_t i = 0; i < NODES; ++i)
    {
        const auto place = Where(nodes.Get(i));
        const double distance = std::hypot(place.x - CENTRE.x, place.y - CENTRE.y);
        EXPECT_LE(distance, RADIUS);
        EXPECT_EQ(place.z, 1.5);
        inner += distance < RADIUS / std::sqrt(2) ? 1 : 0;
    }
    EXPECT_NEAR(inner, NODES / 2.0, 4 * std::sqrt(NODES / 4.0));
    EXPECT_EQ(placement.AssignStreams(20), 0) << "who stays needs no stream";
    Simulator::Destroy();
}

TEST(DiscPlacement, WalkersKeepToTheSquareAroundTheDisc)
{
    DiscPlacement placement;
    placement.SetStream(7);
    const auto nodes = PlaceNodes(placement, 10);
    EXPECT_GE(placement.AssignStreams(20), int64_t{NODES}) << "each walks its own way";
    const auto start = Where(nodes.Get(0));
    Simulator::Stop(Seconds(60));
    Simulator::Run();
    for (uint32_t i = 0; i < NODES; ++i)
    {
        const auto place = Where(nodes.Get(i));
        EXPECT_LE(std::abs(place.x - CENTRE.x), RADIUS + 1e-9);
        EXPECT_LE(std::abs(place.y - CENTRE.y), RADIUS + 1e-9);
    }
    const auto now = Where(nodes.Get(0));
    EXPECT_GT(std::hypot(now.x - start.x, now.y - start.y), 0) << "it has walked";
    Simulator::Destroy();
}

TEST(DiscPlacement, OneStreamMeansOnePlace)
{
    DiscPlacement first;
    DiscPlacement second;
    first.SetStream(7);
    second.SetStream(7);
    EXPECT_EQ(first.Draw(0, 1), second.Draw(0, 1));
}
