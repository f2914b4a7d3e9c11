/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/cell-row.h"
#include "ns3/mobility-model.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(CellRow, IsCentred)
{
    const CellRow row{3, 150, 25, 20};
    const auto nodes = row.Create();
    ASSERT_EQ(nodes.GetN(), 3U);
    for (uint32_t i = 0; i < 3; ++i)
    {
        const auto place = nodes.Get(i)->GetObject<MobilityModel>()->GetPosition();
        EXPECT_EQ(place.x, 150.0 * i - 150);
        EXPECT_EQ(place.y, 0);
        EXPECT_EQ(place.z, 25);
        EXPECT_EQ(row.GetSite(i).x, place.x);
        EXPECT_EQ(row.GetSite(i).z, 0) << "the ground";
    }
    Simulator::Destroy();
}

// Cells at -50 and 50 m, a road that goes 10 m beyond them: 120 m, 6 s from end to end. The car
// starts at -52 m and is at 60 m after 5.6 s.
TEST(CellRow, CarsGoUpAndDownTheRoad)
{
    const CellRow row{2, 100, 25, 20};
    const auto car = CreateObject<Node>();
    row.Drive(car, -2, 10, 20);
    const auto mobility = car->GetObject<MobilityModel>();
    EXPECT_EQ(mobility->GetPosition().y, 20) << "beside the cells";
    const auto expect = [&mobility](double seconds, double x) {
        Simulator::Stop(Seconds(seconds) - Simulator::Now());
        Simulator::Run();
        EXPECT_NEAR(mobility->GetPosition().x, x, 1e-9) << "at " << seconds << " s";
    };
    expect(0.1, -50);
    expect(5.6, 60);
    expect(6.6, 40);
    expect(11.6, -60);
    expect(12.6, -40);
    Simulator::Destroy();
}

// The same road; towards smaller x first it is at the near end after 0.4 s.
TEST(CellRow, CarsMayBeginTowardsSmallerX)
{
    const CellRow row{2, 100, 25, 20};
    const auto mobility = row.Drive(-2, 10, -20);
    const auto expect = [&mobility](double seconds, double x) {
        Simulator::Stop(Seconds(seconds) - Simulator::Now());
        Simulator::Run();
        EXPECT_NEAR(mobility->GetPosition().x, x, 1e-9) << "at " << seconds << " s";
    };
    expect(0.4, -60);
    expect(6.4, 60);
    expect(7.4, 40);
    Simulator::Destroy();
}
