/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/link-budget.h"
#include "ns3/offloading-latency.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

// By hand: noise -174 + 10 log10(1e6) + 9 = -105 dBm; at the ground-to-air loss of 300 m,
// 88.517268 dB, SNR 23 + 8 - 88.517268 + 105 = 47.482732 dB, rate 1e6 log2(1 + 10^4.7482732) =
// 15.773444 Mbit/s.
TEST(LinkBudget, AddsUpInDecibels)
{
    const LinkBudget budget;
    EXPECT_NEAR(budget.GetNoise(1e6), -105, 1e-12);
    EXPECT_NEAR(budget.GetNoise(20e6), -105 + 13.010300, 1e-6);
    EXPECT_NEAR(budget.GetSnr(88.517268, 1e6), 47.482732, 1e-9);
    EXPECT_NEAR(budget.GetRate(88.517268, 1e6), 1e6 * std::log2(1 + std::pow(10, 4.7482732)), 1e-3);
    // SNR 0 dB: one bit per second and hertz.
    EXPECT_NEAR(budget.GetRate(23 + 8 + 105, 1e6), 1e6, 1e-3);
}

// The specification's check of the readings: at 1 MHz 13 to 21 Mbit/s between ground and air over
// 50 to 700 m, 4.6 to 19 on the ground.
TEST(LinkBudget, GivesRatesOfTheRightSize)
{
    const LinkBudget budget;
    const auto air = [](double d) { return 34.0206 + 22 * std::log10(d); };
    const auto ground = [](double d) { return 128.1 + 37.6 * std::log10(d / 1000); };
    EXPECT_NEAR(budget.GetRate(air(50), 1e6) / 1e6, 21, 0.6);
    EXPECT_NEAR(budget.GetRate(air(700), 1e6) / 1e6, 13, 0.6);
    EXPECT_NEAR(budget.GetRate(ground(50), 1e6) / 1e6, 19, 0.6);
    EXPECT_NEAR(budget.GetRate(ground(700), 1e6) / 1e6, 4.6, 0.3);
}

TEST(LinkBudget, RefusesNoBandwidth)
{
    EXPECT_THROW(LinkBudget().GetRate(100, 0), InputError);
    EXPECT_THROW(LinkBudget().GetNoise(NAN), InputError);
}

// He et al., Eq. 8, by hand: (50000 + 5000) * 8 / 10e6 = 0.044 s, (300 + 600) / c = 3.002 us,
// 0.2 + 2.1 s.
TEST(OffloadingLatency, AddsUp)
{
    OffloadingForecast forecast;
    forecast.uplinkBytes = 50000;
    forecast.downlinkBytes = 5000;
    forecast.rateBps = 10e6;
    forecast.uplinkDistanceM = 300;
    forecast.downlinkDistanceM = 600;
    forecast.queueingS = 0.2;
    forecast.inferenceS = 2.1;
    EXPECT_NEAR(PredictOffloadingLatency(forecast), 2.344003002, 1e-9);
}

TEST(OffloadingLatency, RefusesWhatCannotBe)
{
    OffloadingForecast forecast;
    EXPECT_THROW(PredictOffloadingLatency(forecast), InputError) << "a rate of 0 is refused";
    forecast.rateBps = 1;
    EXPECT_DOUBLE_EQ(PredictOffloadingLatency(forecast), 0);
    forecast.queueingS = -1;
    EXPECT_THROW(PredictOffloadingLatency(forecast), InputError);
}
