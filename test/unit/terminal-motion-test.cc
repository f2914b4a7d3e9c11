/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/mobility-model.h"
#include "ns3/simulator.h"
#include "ns3/terminal-motion.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A square of 200 m. */
class TerminalMotionTest : public testing::Test
{
  protected:
    TerminalMotionTest()
    {
        places->SetStream(3);
    }

    ~TerminalMotionTest() override
    {
        Simulator::Destroy();
    }

    /**
     * @param seconds simulated time to go on to
     * @return where the node is then (m)
     */
    Vector At(double seconds) const
    {
        Simulator::Stop(Seconds(seconds) - Simulator::Now());
        Simulator::Run();
        return node->GetObject<MobilityModel>()->GetPosition();
    }

    Ptr<UniformRandomVariable> places{CreateObject<UniformRandomVariable>()}; //!< Draws places
    TerminalMotion motion{200, places};                                       //!< Under test
    Ptr<Node> node{CreateObject<Node>()};                                     //!< Moves
};

} // namespace

TEST_F(TerminalMotionTest, PlacesAreInTheSquare)
{
    const auto drawn = motion.DrawPlaces(100, 12);
    ASSERT_EQ(drawn.size(), 100U);
    for (const auto& place : drawn)
    {
        EXPECT_LE(std::abs(place.x), 100);
        EXPECT_LE(std::abs(place.y), 100);
        EXPECT_EQ(place.z, 12);
    }
}

TEST_F(TerminalMotionTest, CirclesAreInTheSquare)
{
    const auto corners = motion.DrawCircle(90, 30);
    ASSERT_EQ(corners.size(), 36U);
    const double x = (corners[0].x + corners[18].x) / 2; // of opposite corners
    const double y = (corners[0].y + corners[18].y) / 2;
    for (const auto& corner : corners)
    {
        EXPECT_NEAR(std::hypot(corner.x - x, corner.y - y), 90, 1e-9);
        EXPECT_LE(std::abs(corner.x), 100 + 1e-9);
        EXPECT_LE(std::abs(corner.y), 100 + 1e-9);
    }
    EXPECT_THROW(motion.DrawCircle(101, 30), InputError) << "it would not fit";
}

TEST_F(TerminalMotionTest, WhoStaysStays)
{
    TerminalMotion::Stay(node, Vector(1, 2, 3));
    const auto place = At(100);
    EXPECT_EQ(place.x, 1);
    EXPECT_EQ(place.y, 2);
    EXPECT_EQ(place.z, 3);
}

TEST_F(TerminalMotionTest, WhoBouncesIsReflectedAtTheBorder)
{
    EXPECT_THROW(motion.Bounce(node, Vector(), 0), InputError);
    motion.Bounce(node, Vector(0, 0, 1.5), 20);
    for (double seconds = 0; seconds <= 60; seconds += 0.5)
    {
        const auto place = At(seconds + 0.25);
        EXPECT_LE(std::abs(place.x), 100 + 1e-9);
        EXPECT_LE(std::abs(place.y), 100 + 1e-9);
        EXPECT_NEAR(node->GetObject<MobilityModel>()->GetVelocity().GetLength(), 20, 1e-9);
    }
}

// Four sides of 10 m at 5 m/s: 8 s for a round.
TEST_F(TerminalMotionTest, RoundsComeBack)
{
    TerminalMotion::Round(node, {{0, 0, 9}, {10, 0, 9}, {10, 10, 9}, {0, 10, 9}}, 5);
    EXPECT_NEAR(At(1).x, 5, 1e-6);
    EXPECT_NEAR(At(3).y, 5, 1e-6);
    EXPECT_NEAR(At(81).x, 5, 1e-6) << "ten rounds later";
}
