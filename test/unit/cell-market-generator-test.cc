/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/cell-market-generator.h"
#include "ns3/input-error.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(CellMarketGenerator, DrawsWhatTheLayoutSays)
{
    CellLayout layout;
    layout.users = 60;
    layout.servers = 12;
    layout.mostSlots = 4;
    layout.reach = 250;
    layout.linkCost = 0.2;
    layout.mostSlotCost = 0.5;
    CellMarketGenerator generator(layout);
    generator.AssignStreams(80);
    constexpr int MARKETS = 500;
    double values = 0;
    double slots = 0;
    double slotCosts = 0;
    double links = 0;
    double linkCosts = 0;
    for (int i = 0; i < MARKETS; ++i)
    {
        const CellMarket market = generator.Draw();
        market.Check();
        ASSERT_EQ(market.values.size(), 60U);
        ASSERT_EQ(market.slotCosts.size(), 12U);
        EXPECT_EQ(market.range.Highest(), 1'000'000);
        for (const int64_t value : market.values)
        {
            values += 1e-6 * static_cast<double>(value);
        }
        for (const auto& costs : market.slotCosts)
        {
            ASSERT_GE(costs.size(), 1U);
            ASSERT_LE(costs.size(), 4U);
            slots += static_cast<double>(costs.size());
            for (const int64_t cost : costs)
            {
                ASSERT_LE(cost, 500'000);
                slotCosts += 1e-6 * static_cast<double>(cost);
            }
        }
        for (const auto& some : market.links)
        {
            links += static_cast<double>(some.size());
            for (const CellLink& link : some)
            {
                ASSERT_LE(link.cost, 200'000);
                linkCosts += 1e-6 * static_cast<double>(link.cost);
            }
        }
    }
    EXPECT_NEAR(values / (60 * MARKETS), 0.5, 0.01);
    EXPECT_NEAR(slots / (12 * MARKETS), 2.5, 0.05);
    EXPECT_NEAR(slotCosts / slots, 0.25, 0.01);
    // Two points of a unit square lie within r of each other with probability
    // pi r^2 - 8/3 r^3 + r^4/2 (square line picking); their mean distance then is
    // (2/3 pi r^3 - 2 r^4 + 2/5 r^5) over that probability.
    const double r = 0.25;
    const double within = M_PI * r * r - 8.0 / 3 * std::pow(r, 3) + std::pow(r, 4) / 2;
    const double distance =
        (2.0 / 3 * M_PI * std::pow(r, 3) - 2 * std::pow(r, 4) + 2.0 / 5 * std::pow(r, 5)) / within;
    EXPECT_NEAR(links / (60 * 12 * MARKETS), within, 0.02 * within);
    EXPECT_NEAR(linkCosts / links, 0.2 * distance / r, 0.002);
}

TEST(CellMarketGenerator, DrawsTheSameAgainFromTheSameStream)
{
    CellMarketGenerator one((CellLayout()));
    CellMarketGenerator other((CellLayout()));
    one.AssignStreams(81);
    other.AssignStreams(81);
    for (int i = 0; i < 3; ++i)
    {
        const CellMarket first = one.Draw();
        const CellMarket second = other.Draw();
        EXPECT_EQ(first.values, second.values);
        EXPECT_EQ(first.slotCosts, second.slotCosts);
        EXPECT_EQ(first.seed, second.seed);
    }
    const CellMarket before = one.Draw();
    one.AssignStreams(82);
    EXPECT_NE(before.values, one.Draw().values);
}

TEST(CellMarketGenerator, RefusesImpossibleLayouts)
{
    const auto refuses = [](void (*change)(CellLayout&), int64_t ticks = 100) {
        CellLayout layout;
        change(layout);
        EXPECT_THROW(CellMarketGenerator(layout, ticks), InputError);
    };
    refuses([](CellLayout& bad) { bad.users = 0; });
    refuses([](CellLayout& bad) { bad.servers = 0; });
    refuses([](CellLayout& bad) { bad.mostSlots = 0; });
    refuses([](CellLayout& bad) { bad.reach = 0; });
    refuses([](CellLayout& bad) { bad.reach = NAN; });
    refuses([](CellLayout& bad) { bad.side = INFINITY; });
    refuses([](CellLayout& bad) { bad.linkCost = -0.1; });
    refuses([](CellLayout& bad) { bad.mostSlotCost = -1; });
    refuses([](CellLayout&) {}, 0);
    refuses([](CellLayout&) {}, 7);
}
