/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/input-error.h"
#include "ns3/string.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace ns3;
using namespace ns3::llmedge;

// Section 3 of the specification: sizes, load costs and energies of the two models.
TEST(CachingProblem, HasTheSpecificationsNumbers)
{
    const auto problem = UnitProblem();
    ASSERT_EQ(problem.Size(), 2U);
    EXPECT_NEAR(problem.pairs[0].sizeGpus, 3.425, 1e-12);
    EXPECT_NEAR(problem.pairs[1].sizeGpus, 13.5, 1e-12);
    EXPECT_NEAR(problem.pairs[0].loadCost, 2.74, 1e-12);
    EXPECT_NEAR(problem.pairs[1].loadCost, 10.8, 1e-12);
    EXPECT_NEAR(problem.pairs[0].energyJ / 400, 5.269, 5e-4);
    EXPECT_NEAR(problem.pairs[1].energyJ / 400, 20.769, 5e-4);
    EXPECT_NEAR(problem.energyJ, 240e3, 1e-6);
    EXPECT_NEAR(problem.pairs[0].cloudCost, 11.25, 1e-12);
    EXPECT_NEAR(problem.pairs[0].networkCost, 0.015, 1e-12);
}

// The parts of the unit vector's first slot, per request; Eqs 22 and 23 are made of them.
TEST(CachingProblem, MarginalCostsAreThoseOfOneRequest)
{
    const auto problem = UnitProblem();
    const auto absent = problem.Marginal(0, 0, false);
    EXPECT_NEAR(absent.load, 2.74, 1e-12);
    EXPECT_NEAR(absent.network, 0.045 / 3, 1e-12);
    EXPECT_NEAR(absent.compute, 1.053846 / 3, 1e-6);
    EXPECT_NEAR(absent.accuracy, 2.325 / 3, 1e-12);
    EXPECT_NEAR(absent.cloud, 11.25, 1e-12);
    EXPECT_NEAR(absent.energyJ, 400 * 5.269, 0.5);
    const auto aged = problem.Marginal(0, 20, true);
    EXPECT_EQ(aged.load, 0);
    EXPECT_NEAR(aged.accuracy, 2.5 * 0.099768, 1e-5);
    EXPECT_NEAR(aged.Edge(), problem.EdgeCost(problem.pairs[0], 20), 1e-12);
    EXPECT_THROW(problem.Marginal(2, 0, true), std::out_of_range);
}

TEST(CachingProblem, FitsToTheLastGpu)
{
    auto problem = UnitProblem();
    problem.gpus = 16.925;
    EXPECT_TRUE(problem.Fits(problem.Memory({1, 1})));
    problem.gpus = 16.9;
    EXPECT_FALSE(problem.Fits(problem.Memory({1, 1})));
    EXPECT_EQ(problem.Memory({0, 0}), 0);
}

TEST(CachingProblemBuilder, RefusesImpossibleAgents)
{
    auto builder = CreateObject<CachingProblemBuilder>();
    EXPECT_THROW(builder->Build({}), InputError);
    CachingAgent good;
    good.inputTokens = 100;
    good.thoughtTokens = 20;
    good.consensusFactor = 0.1;
    good.modelShares = {0.5, 0.5};
    EXPECT_NO_THROW(builder->Build({good}));
    auto bad = good;
    bad.inputTokens = -1;
    EXPECT_THROW(builder->Build({bad}), InputError);
    bad = good;
    bad.consensusFactor = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(builder->Build({bad}), InputError);
    bad = good;
    bad.modelShares = {0.5, 0.6};
    EXPECT_THROW(builder->Build({bad}), InputError);
    bad.modelShares = {1};
    EXPECT_THROW(builder->Build({bad}), InputError);
    bad = good;
    bad.task = 7;
    EXPECT_THROW(builder->Build({good, bad}), InputError);
    builder->SetAttribute("AccuracyForm", StringValue("linear"));
    EXPECT_THROW(builder->Build({good}), InputError);
}

// ln 2, ln(1 + 8) / 2, 1024 of 2048 tokens.
TEST(CachingObservation, FeaturesAreScaled)
{
    CachingObservation observation;
    observation.cached = {0, 1};
    observation.requests = {0, 1};
    observation.ages = {0, 8};
    observation.contextTokens = {0, 1024};
    const auto features = observation.Features(UnitProblem(), 1);
    EXPECT_EQ(features[0], 1);
    EXPECT_NEAR(features[1], std::log(2), 1e-12);
    EXPECT_NEAR(features[2], std::log(3), 1e-12);
    EXPECT_NEAR(features[3], 0.5, 1e-12);
}

TEST(CachingProblem, ChargesWhatARequestReallyTook)
{
    const auto problem = UnitProblem();
    const auto expected = problem.Marginal(0, 2, true);
    const auto same = problem.Measured(0, 2, 150, 400);
    EXPECT_EQ(same.load, 0);
    EXPECT_DOUBLE_EQ(same.network, expected.network);
    EXPECT_DOUBLE_EQ(same.compute, expected.compute);
    EXPECT_DOUBLE_EQ(same.accuracy, expected.accuracy);
    EXPECT_DOUBLE_EQ(same.cloud, 11.25); // 0.0075 * 150 * 10
    EXPECT_DOUBLE_EQ(same.energyJ, expected.energyJ);
    const auto shorter = problem.Measured(0, 2, 75, 100);
    EXPECT_DOUBLE_EQ(shorter.network, 0.0075); // 1e-4 * 75
    EXPECT_DOUBLE_EQ(shorter.cloud, 5.625);
    EXPECT_DOUBLE_EQ(shorter.compute, expected.compute / 4);
    EXPECT_DOUBLE_EQ(shorter.energyJ, expected.energyJ / 4);
    EXPECT_DOUBLE_EQ(shorter.accuracy, expected.accuracy);
}
