/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/csv-file-reader.h"
#include "ns3/double.h"
#include "ns3/flight-plan.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/input-error.h"
#include "ns3/mobility-model.h"
#include "ns3/pointer.h"
#include "ns3/position-recorder.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/terminal-population.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A population of 50 terminals, as many as in the paper. */
class TerminalPopulationTest : public testing::Test
{
  protected:
    TerminalPopulationTest()
    {
        nodes.Create(50);
    }

    ~TerminalPopulationTest() override
    {
        Simulator::Destroy();
    }

    /**
     * @param flight how UAVs fly
     */
    void Install(const std::string& flight = "straight")
    {
        population->SetAttribute("Flight", StringValue(flight));
        population->Install(nodes, 1);
    }

    /** @return mobility of the last node, which is a UAV */
    Ptr<MobilityModel> Uav() const
    {
        return nodes.Get(49)->GetObject<MobilityModel>();
    }

    /** @param seconds simulated time to go on to */
    static void RunTo(double seconds)
    {
        Simulator::Stop(Seconds(seconds) - Simulator::Now());
        Simulator::Run();
    }

    NodeContainer nodes;                                                    //!< Terminals
    Ptr<TerminalPopulation> population{CreateObject<TerminalPopulation>()}; //!< Theirs
};

} // namespace

// He et al.: 20 % UAVs, 40 % on the move on the ground, half of those cars, 40 % fixed.
TEST_F(TerminalPopulationTest, HasTheSharesOfThePaper)
{
    Install();
    std::map<std::string, int> counts;
    for (uint32_t i = 0; i < 50; ++i)
    {
        ++counts[TerminalPopulation::ToString(population->GetClass(i))];
    }
    EXPECT_EQ(
        counts,
        (std::map<std::string, int>{{"fixed", 20}, {"pedestrian", 10}, {"car", 10}, {"uav", 10}}));
}

TEST_F(TerminalPopulationTest, HasHeightsAndSpeedsOfThePaper)
{
    Install();
    RunTo(1);
    for (uint32_t i = 0; i < 50; ++i)
    {
        const auto mobility = nodes.Get(i)->GetObject<MobilityModel>();
        const auto velocity = mobility->GetVelocity();
        const double speed = std::hypot(velocity.x, velocity.y);
        const double height = mobility->GetPosition().z;
        EXPECT_EQ(velocity.z, 0);
        switch (population->GetClass(i))
        {
        case TerminalPopulation::FIXED:
            EXPECT_EQ(speed, 0);
            EXPECT_EQ(height, 1.5);
            break;
        case TerminalPopulation::PEDESTRIAN:
            EXPECT_NEAR(speed, 1.4, 1e-6);
            EXPECT_EQ(height, 1.5);
            break;
        case TerminalPopulation::CAR:
            EXPECT_TRUE(speed >= 8 && speed <= 20) << speed;
            EXPECT_EQ(height, 1.5);
            break;
        case TerminalPopulation::UAV:
            EXPECT_TRUE(speed >= 5 && speed <= 20) << speed;
            EXPECT_TRUE(height >= 101 && height <= 150) << height;
            break;
        }
    }
}

// A car of 8 m/s crosses the square within 1000 m * sqrt(2) / 8 m/s = 177 s: all have been at the
// border. Whoever moves keeps its speed and stays inside.
TEST_F(TerminalPopulationTest, IsReflectedAtTheBorder)
{
    Install();
    std::map<uint32_t, double> speeds;
    std::map<uint32_t, int> turns;
    std::map<uint32_t, double> directions;
    for (int second = 1; second <= 600; ++second)
    {
        RunTo(second);
        for (uint32_t i = 30; i < 50; ++i)
        {
            const auto mobility = nodes.Get(i)->GetObject<MobilityModel>();
            const auto place = mobility->GetPosition();
            ASSERT_LE(std::max(std::abs(place.x), std::abs(place.y)), 500 + 1e-6);
            const auto velocity = mobility->GetVelocity();
            const double speed = std::hypot(velocity.x, velocity.y);
            const double direction = std::atan2(velocity.y, velocity.x);
            if (second > 1)
            {
                EXPECT_NEAR(speed, speeds[i], 1e-6);
                turns[i] += std::abs(direction - directions[i]) > 1e-9 ? 1 : 0;
            }
            speeds[i] = speed;
            directions[i] = direction;
        }
    }
    for (uint32_t i = 30; i < 50; ++i)
    {
        EXPECT_GE(turns[i], 1) << i;
    }
}

TEST_F(TerminalPopulationTest, IsTheSameForTheSameStream)
{
    Install();
    NodeContainer others;
    others.Create(50);
    auto again = CreateObject<TerminalPopulation>();
    again->Install(others, 1);
    RunTo(100);
    for (uint32_t i = 0; i < 50; ++i)
    {
        EXPECT_EQ(nodes.Get(i)->GetObject<MobilityModel>()->GetPosition(),
                  others.Get(i)->GetObject<MobilityModel>()->GetPosition());
    }
}

TEST_F(TerminalPopulationTest, Hovers)
{
    Install("hover");
    const auto place = Uav()->GetPosition();
    RunTo(50);
    EXPECT_EQ(Uav()->GetPosition(), place);
    EXPECT_GE(place.z, 101);
}

// The centre is the mean of the corners. Between two corners a drone is at least r cos(5 degrees)
// from it. 2000 s at 5 m/s or more are 15 rounds of 628 m or more.
TEST_F(TerminalPopulationTest, CirclesForEver)
{
    Install("circle");
    std::vector<Vector> places;
    for (int second = 0; second < 2000; ++second)
    {
        RunTo(second + 1);
        places.push_back(Uav()->GetPosition());
        EXPECT_EQ(places.back().z, places.front().z);
    }
    const auto [left, right] =
        std::minmax_element(places.begin(), places.end(), [](const auto& a, const auto& b) {
            return a.x < b.x;
        });
    const auto [low, high] =
        std::minmax_element(places.begin(), places.end(), [](const auto& a, const auto& b) {
            return a.y < b.y;
        });
    const double x = (left->x + right->x) / 2;
    const double y = (low->y + high->y) / 2;
    for (const auto& place : places)
    {
        EXPECT_NEAR(std::hypot(place.x - x, place.y - y), 100, 0.5);
    }
}

TEST_F(TerminalPopulationTest, PatrolsForEver)
{
    Install("patrol");
    RunTo(5000);
    const auto early = Uav()->GetPosition();
    RunTo(5001);
    const double flown = CalculateDistance(early, Uav()->GetPosition());
    EXPECT_GT(flown, 0.1) << "a patrolling UAV never stops";
    EXPECT_LE(flown, 20 + 1e-6);
    EXPECT_EQ(early.z, Uav()->GetPosition().z);
}

TEST_F(TerminalPopulationTest, RefusesWhatCannotBe)
{
    EXPECT_THROW(population->SetAttribute("Flight", StringValue("loop")), InputError);
    population->SetAttribute("CircleRadius", DoubleValue(501));
    EXPECT_THROW(Install("circle"), InputError);
}

// A rectangle of 30 by 40 m at 10 m/s: 14 s a round.
TEST(FlightPlan, FliesItsRound)
{
    {
        auto plan = Create<FlightPlan>(std::vector<Vector>{Vector(0, 0, 50),
                                                           Vector(30, 0, 50),
                                                           Vector(30, 40, 50),
                                                           Vector(0, 40, 50)},
                                       10);
        const auto mobility = plan->GetMobility();
        plan->Start();
        const std::map<double, Vector> expected{{1.5, Vector(15, 0, 50)},
                                                {3, Vector(30, 0, 50)},
                                                {5, Vector(30, 20, 50)},
                                                {14, Vector(0, 0, 50)},
                                                {14.0 * 50 + 1.5, Vector(15, 0, 50)}};
        for (const auto& [seconds, place] : expected)
        {
            Simulator::Stop(Seconds(seconds) - Simulator::Now());
            Simulator::Run();
            EXPECT_LT(CalculateDistance(mobility->GetPosition(), place), 1e-3) << seconds;
        }
    }
    Simulator::Destroy();
    EXPECT_THROW(FlightPlan({Vector(1, 1, 1)}, 5), InputError);
    EXPECT_THROW(FlightPlan({Vector(1, 1, 1), Vector(2, 1, 1)}, 0), InputError);
}

TEST(PositionRecorder, WritesRowsPerDeviceAndSecond)
{
    const TemporaryFolder folder;
    auto population = CreateObject<TerminalPopulation>();
    population->SetAttribute("Flight", StringValue("hover"));
    auto network = CreateObject<IdealEdgeNetwork>();
    network->SetAttribute("Population", PointerValue(population));
    network->Build(5, 1, 0, 1);
    EXPECT_EQ(network->GetTerminalClass(0), "fixed");
    EXPECT_EQ(network->GetTerminalClass(4), "uav");
    auto recorder = CreateObject<PositionRecorder>();
    recorder->Start(network, folder / "positions.csv");
    Simulator::Stop(Seconds(2.5));
    Simulator::Run();
    EXPECT_EQ(folder.Count(), 1U);
    recorder->Finish();
    CsvFileReader csv(folder / "positions.csv");
    int rows = 0;
    while (csv.Next())
    {
        const auto device = static_cast<uint32_t>(std::stoul(std::string(csv.Text(1))));
        EXPECT_EQ(device, static_cast<uint32_t>(rows % 5));
        EXPECT_EQ(csv.Text(2), network->GetTerminalClass(device));
        const auto place = network->GetDevices().Get(device)->GetObject<MobilityModel>();
        if (csv.Text(2) == "uav")
        {
            EXPECT_NEAR(std::stod(std::string(csv.Text(5))), place->GetPosition().z, 1e-3);
        }
        ++rows;
    }
    EXPECT_EQ(rows, 15) << "five terminals are recorded at 0, 1 and 2 s";
    Simulator::Destroy();
}
