/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/caching-raw-action.h"
#include "ns3/edge-shares.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3::llmedge;

TEST(CachingRawAction, CachesWhatIsAboveZeroAndServesAShareOfIt)
{
    const auto problem = TableProblem(2, 40);
    CachingRawAction action(problem);
    EXPECT_EQ(action.GetLayout().Size(), 8U) << "two numbers for each of four pairs";
    std::vector<uint8_t> cached;
    std::vector<double> shares;
    action.Decode(std::vector<float>{1, 0, -1, 2, 0, -100, 0.1F, std::log(3.0F)}, cached, shares);
    EXPECT_EQ(cached, (std::vector<uint8_t>{1, 0, 0, 1}));
    EXPECT_NEAR(shares[0], 0.5, 1e-6);
    EXPECT_NEAR(shares[2], 0, 1e-6);
    EXPECT_NEAR(shares[3], 0.75, 1e-6);
    std::vector<float> bad(8, std::numeric_limits<float>::quiet_NaN());
    EXPECT_THROW(action.Decode(bad, cached, shares), std::invalid_argument);
}

TEST(CachingRawAction, WhatDoesNotFitGivesWayToWhatIsWantedMore)
{
    // LaMDA takes 3.425 GPUs and PaLM 13.5, so 17 GPUs have room for one of each.
    const auto problem = TableProblem(2, 17);
    CachingRawAction action(problem);
    std::vector<uint8_t> cached;
    std::vector<double> shares;
    action.Decode(std::vector<float>{1, 0, 4, 0, 3, 0, 2, 0}, cached, shares);
    EXPECT_EQ(cached, (std::vector<uint8_t>{0, 1, 1, 0}));
    action.Decode(std::vector<float>{2, 0, 1, 0, 3, 0, 1.5F, 0}, cached, shares);
    EXPECT_EQ(cached, (std::vector<uint8_t>{1, 0, 1, 0})) << "PaLM does not fit beside both";
}

TEST(EdgeShares, TakesTheSharesOfSomebodyElse)
{
    auto problem = TableProblem(1, 40); // two pairs
    EdgeShares edge;
    const std::vector<uint8_t> cached{1, 0};
    const std::vector<double> requests{4, 4};
    const std::vector<double> ages{0, 0};
    const std::vector<double> wanted{0.5, 0.5};
    const auto& shares = edge.Limit(problem, cached, requests, ages, wanted);
    EXPECT_EQ(shares, (std::vector<double>{0.5, 0})) << "what is not cached is not served";
    const double energy = 0.5 * 4 * problem.pairs[0].energyJ;
    EXPECT_DOUBLE_EQ(edge.GetEnergy(), energy);
    problem.energyJ = energy / 4;
    EXPECT_DOUBLE_EQ(edge.Limit(problem, cached, requests, ages, wanted)[0], 0.125)
        << "a quarter of it is what the energy allows";
}
