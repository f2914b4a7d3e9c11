/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-test-bed.h"

#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/offloading-environment.h"
#include "ns3/offloading-pricing.h"

#include <gtest/gtest.h>
#include <map>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a burst in which price and risk have weights */
Ptr<OffloadingEnvironment>
Problem(double priceWeight, double riskWeight)
{
    Config::SetDefault("ns3::llmedge::OffloadingPricing::PriceWeight", DoubleValue(priceWeight));
    Config::SetDefault("ns3::llmedge::OffloadingPricing::RiskWeight", DoubleValue(riskWeight));
    Config::SetDefault("ns3::llmedge::OffloadingPricing::CloudPrice", DoubleValue(4));
    auto problem = CreateObject<OffloadingEnvironment>();
    Config::Reset();
    problem->Configure();
    problem->AssignStreams(1);
    problem->Start();
    return problem;
}

/** @return an episode's quantities, every server in turn with full shares */
std::map<std::string, double>
Play(const Ptr<OffloadingEnvironment>& problem)
{
    DispatchDecision decision;
    for (size_t i = 0; !problem->IsOver(); ++i)
    {
        decision.server = i % 5;
        problem->Step(decision);
    }
    const auto metrics = problem->GetOutcome().GetMetrics();
    return {metrics.begin(), metrics.end()};
}

} // namespace

TEST(OffloadingPricing, PricesPartsAndTheRiskOfUse)
{
    auto pricing = CreateObject<OffloadingPricing>();
    EXPECT_FALSE(pricing->IsOn()) << "unless it is asked for";
    pricing->SetAttribute("PriceWeight", DoubleValue(0.1));
    pricing->SetAttribute("EdgePrice", DoubleValue(3));
    EXPECT_TRUE(pricing->IsOn());
    auto server = HalfFullServers()[1];
    const ResourceAmounts full{1e6, 0.05, 400};
    EXPECT_DOUBLE_EQ(pricing->GetPrice(server, full, full), 3);
    EXPECT_DOUBLE_EQ(pricing->GetPrice(server, full, {0.5e6, 0.05, 100}), 3 * (0.5 + 1 + 0.25) / 3);
    server.cloud = true;
    EXPECT_DOUBLE_EQ(pricing->GetPrice(server, full, full), 1) << "the cloud has its own price";
    EXPECT_DOUBLE_EQ(OffloadingPricing::GetRisk(server), 0.5);
    server.left.bandwidth = 5e6;
    EXPECT_DOUBLE_EQ(OffloadingPricing::GetRisk(server), 0.75) << "the scarcest resource counts";
    EXPECT_DOUBLE_EQ(pricing->GetCharge(3, 0.5), 0.3) << "risk has no weight";
}

TEST(OffloadingPricing, IsTakenAwayFromRewardAndUtility)
{
    const auto free = Play(Problem(0, 0));
    EXPECT_EQ(free.count("price_all"), 0U) << "the columns are those of the paper";
    const auto priced = Play(Problem(0.1, 0.05));
    // 20 of 100 full allotments are the cloud's at 4, the others cost 1; nothing is given back
    // before the last task, so that a server's 20 tasks have risks of 0.05 to 1.
    EXPECT_NEAR(priced.at("price_all"), 0.2 * 4 + 0.8, 0.02);
    EXPECT_NEAR(priced.at("risk_all"), 0.525, 0.01);
    EXPECT_EQ(priced.at("completion"), free.at("completion"));
    EXPECT_NEAR(priced.at("reward"),
                free.at("reward") -
                    100 * (0.1 * priced.at("price_all") + 0.05 * priced.at("risk_all")),
                1e-9);
    EXPECT_NEAR(priced.at("utility"),
                free.at("utility") - 0.1 * priced.at("price_all") - 0.05 * priced.at("risk_all"),
                1e-12);
}

TEST(OffloadingPricing, WhatHoldsNothingCostsNothing)
{
    auto problem = Problem(1, 1);
    EXPECT_EQ(problem->Step({}).reward, 0) << "a rejected task";
    DispatchDecision decision;
    decision.server = 0;
    const auto done = problem->Step(decision);
    ASSERT_TRUE(done.IsCompleted());
    EXPECT_DOUBLE_EQ(done.reward, 1 / done.latencyS + 0.1159 - 4 - 0.05);
}
