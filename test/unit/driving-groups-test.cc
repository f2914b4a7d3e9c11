/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/driving-groups.h"
#include "ns3/mobility-model.h"
#include "ns3/simulator.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return draws these numbers in turn, as fractions of the range */
DrivingGroups::Draw
Fractions(std::vector<double> fractions)
{
    return [fractions, next = size_t{0}](double min, double max) mutable {
        return min + fractions.at(next++) * (max - min);
    };
}

/** @param seconds until when the simulation runs */
void
RunUntil(double seconds)
{
    Simulator::Stop(Seconds(seconds) - Simulator::Now());
    Simulator::Run();
}

} // namespace

// Cells at -50 and 50 m, a road from -60 to 60 m. A quarter of the way there and back is the middle
// of the road on the way there, three quarters on the way back. Members are 10 m before and 5 m
// behind the first leader, and 2 m before the second.
TEST(DrivingGroups, MembersStayWithTheirLeader)
{
    DrivingGroups groups({2, 100, 25, 20}, 10, 20, Fractions({0.25, 0.75, 1, 0.25, 0.6}));
    groups.Start(2);
    std::vector<Ptr<Node>> cars;
    for (const uint32_t group : {0, 0, 1})
    {
        cars.push_back(CreateObject<Node>());
        groups.Join(cars.back(), group, 10);
    }
    const auto x = [&cars](size_t car) {
        return cars[car]->GetObject<MobilityModel>()->GetPosition().x;
    };
    EXPECT_NEAR(x(0), 10, 1e-9);
    EXPECT_NEAR(x(1), -5, 1e-9);
    EXPECT_NEAR(x(2), 2, 1e-9);
    EXPECT_EQ(cars[0]->GetObject<MobilityModel>()->GetPosition().y, 20) << "on the road";
    RunUntil(1);
    EXPECT_NEAR(x(0), 30, 1e-9) << "towards larger x";
    EXPECT_NEAR(x(2), -18, 1e-9) << "towards smaller x";
    RunUntil(4); // both leaders have turned round after 3 s
    EXPECT_NEAR(x(0), 50, 1e-9);
    EXPECT_NEAR(x(1), 35, 1e-9) << "the distance within the group stays";
    EXPECT_NEAR(x(2), -38, 1e-9);
    Simulator::Destroy();
}
