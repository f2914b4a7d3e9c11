/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/demand-filter.h"

#include <cmath>
#include <gtest/gtest.h>
#include <optional>
#include <vector>

using namespace ns3::llmedge;

namespace
{

using Counts = std::vector<std::optional<double>>;

} // namespace

// By hand: one agent with one model has one rank; activity 2.35 or 0.1, on in 0.4 of the slots.
TEST(DemandFilter, FollowsActivityByTheRuleOfBayes)
{
    DemandFilter filter({}, 1, 1);
    EXPECT_NEAR(filter.Expect(0), 1, 1e-12) << "before anything is known: the mean";
    const double on = 0.4 * std::exp(-2.35) * 2.35 * 2.35 / 2;
    const double off = 0.6 * std::exp(-0.1) * 0.1 * 0.1 / 2;
    const double posterior = on / (on + off);
    filter.Step({2.0});
    const double next = posterior * (1 - 1 / 25.0) + (1 - posterior) * (1 / 25.0) * 0.4 / 0.6;
    EXPECT_NEAR(filter.Expect(0), next * 2.35 + (1 - next) * 0.1, 1e-12);
}

TEST(DemandFilter, WhatIsNotReportedLeadsBackToTheMean)
{
    DemandFilter filter({}, 10, 2);
    for (int slot = 0; slot < 5; ++slot)
    {
        filter.Step({6.0, 0.0});
    }
    const double known = filter.Expect(0);
    EXPECT_GT(known, 2) << "half a request is the mean";
    filter.Step({std::nullopt, std::nullopt});
    EXPECT_LT(filter.Expect(0), known);
    EXPECT_GT(filter.Expect(0), 0.9 * known) << "a lost count is not a count of 0";
    filter.Step({0.0, std::nullopt});
    EXPECT_LT(filter.Expect(0), 0.9 * known);
    for (int slot = 0; slot < 1000; ++slot)
    {
        filter.Step({std::nullopt, std::nullopt});
    }
    EXPECT_NEAR(filter.Expect(0), 0.5, 1e-6);
    EXPECT_NEAR(filter.GetProbability(0), 0.1, 1e-6);
}

TEST(DemandFilter, RequestsForOneModelTellAboutTheAgent)
{
    DemandFilter filter({}, 10, 2);
    const double before = filter.Expect(1);
    filter.Step({5.0, std::nullopt});
    EXPECT_GT(filter.GetProbability(0), 0.1) << "five requests make the first rank more probable";
    EXPECT_GT(filter.Expect(1), before) << "a popular agent is asked for its other model, too";
}

// exp(-10000) is no number: only ratios of probabilities may be computed.
TEST(DemandFilter, ManyRequestsAreNoTrouble)
{
    DemandFilter filter({}, 20, 2);
    filter.Step({10000.0, 0.0});
    EXPECT_NEAR(filter.GetProbability(0), 0.98 + 0.02 / 20, 1e-9);
    EXPECT_TRUE(std::isfinite(filter.Expect(0)));
}
