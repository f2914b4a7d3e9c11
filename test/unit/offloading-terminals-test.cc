/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/offloading-radio.h"
#include "ns3/offloading-terminals.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return way of a terminal in a millisecond, by a second (m/s) */
double
Speed(const OffloadingTerminals& terminals, size_t i)
{
    return 1000 * CalculateDistance(terminals.GetPosition(i, 0), terminals.GetPosition(i, 0.001));
}

} // namespace

// Section 2 of the specification: 20 % UAVs (5 to 20 m/s, 101 to 150 m), 40 % ground mobile (half
// 1.4 m/s, half 8 to 20 m/s), 40 % fixed.
TEST(OffloadingTerminals, AreThePopulationOfTheStudy)
{
    auto terminals = CreateObject<OffloadingTerminals>();
    terminals->AssignStreams(1);
    terminals->Draw();
    ASSERT_EQ(terminals->Size(), 50U);
    std::map<std::string, int> count;
    for (size_t i = 0; i < 50; ++i)
    {
        const double speed = Speed(*terminals, i);
        const double height = terminals->GetPosition(i, 0).z;
        if (terminals->IsUav(i))
        {
            EXPECT_GE(height, 101);
            EXPECT_LE(height, 150);
            EXPECT_GT(speed, 4.9);
            ++count["uav"];
        }
        else
        {
            EXPECT_EQ(height, 1.5);
            ++count[speed < 1e-9 ? "fixed" : speed < 1.5 ? "walks" : "drives"];
        }
        EXPECT_LT(speed, 20.1);
    }
    EXPECT_EQ(
        count,
        (std::map<std::string, int>{{"uav", 10}, {"fixed", 20}, {"walks", 10}, {"drives", 10}}));
}

TEST(OffloadingTerminals, StayInTheSquareAndAreReflected)
{
    auto terminals = CreateObject<OffloadingTerminals>();
    terminals->SetAttribute("Side", DoubleValue(100));
    terminals->AssignStreams(1);
    terminals->Draw();
    for (size_t i = 0; i < terminals->Size(); ++i)
    {
        Vector last = terminals->GetPosition(i, 0);
        for (double time = 0.5; time < 60; time += 0.5)
        {
            const Vector now = terminals->GetPosition(i, time);
            EXPECT_GE(std::min(now.x, now.y), 0);
            EXPECT_LE(std::max(now.x, now.y), 100);
            EXPECT_LE(CalculateDistance(now, last), 10 + 1e-9) << "nobody jumps at a border";
            last = now;
        }
    }
}

// The specification's table 1: G2A 13 to 21 Mb/s per MHz at 50 to 700 m, G2G 4.6 to 19.
TEST(OffloadingRadio, HasTheRatesOfTheSpecification)
{
    auto radio = CreateObject<OffloadingRadio>();
    const Vector server(0, 0, 25);
    const auto ground = [&](double metres) {
        const Vector device(std::sqrt(metres * metres - 23.5 * 23.5), 0, 1.5);
        return radio->GetRate(device, server, 0, 1e6) / 1e6;
    };
    const auto air = [&](double metres) {
        const double height = 101;
        const double along = std::sqrt(metres * metres - (height - 25) * (height - 25));
        return radio->GetRate(Vector(along, 0, height), server, 0, 1e6) / 1e6;
    };
    EXPECT_NEAR(ground(50), 18.8, 0.3);
    EXPECT_NEAR(ground(700), 4.6, 0.1);
    EXPECT_NEAR(air(80), 19.7, 0.3);
    EXPECT_NEAR(air(700), 12.9, 0.3);
    EXPECT_LT(radio->GetRate(Vector(300, 0, 1.5), server, 1, 1e6),
              radio->GetRate(Vector(300, 0, 1.5), server, 0, 1e6))
        << "shadowing above 0 adds to the loss";
}

TEST(OffloadingRadio, ARelayStoresBeforeItSends)
{
    EXPECT_DOUBLE_EQ(OffloadingRadio::RelayRate(10e6, 10e6), 5e6);
    EXPECT_NEAR(OffloadingRadio::RelayRate(1e6, 1e12), 1e6, 2) << "the slow hop decides";
}

TEST(OffloadingRadio, UavsSendOverTheOneNearestToTheServer)
{
    auto terminals = CreateObject<OffloadingTerminals>();
    terminals->AssignStreams(1);
    terminals->Draw();
    auto direct = CreateObject<OffloadingRadio>();
    auto relayed = CreateObject<OffloadingRadio>();
    relayed->SetAttribute("Relay", BooleanValue(true));
    const Vector server(500, 500, 25);
    OffloadingTask task;
    size_t alone = 0;
    for (task.terminal = 0; task.terminal < terminals->Size(); ++task.terminal)
    {
        const double one = direct->GetTaskRate(*terminals, task, 0, server, 1e6);
        const double two = relayed->GetTaskRate(*terminals, task, 0, server, 1e6);
        if (two == one)
        {
            alone += terminals->IsUav(task.terminal) ? 1 : 0;
            continue;
        }
        EXPECT_TRUE(terminals->IsUav(task.terminal)) << "only UAVs send over others";
        EXPECT_LT(two, one) << "within a kilometre two hops take longer than one";
        EXPECT_GT(two, 0.3 * one);
    }
    EXPECT_EQ(alone, 1U) << "the nearest one sends itself";
}
