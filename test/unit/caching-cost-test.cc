/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/caching-cost.h"
#include "ns3/metric-names.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>

using namespace ns3::llmedge;

TEST(CachingCost, HasMetricsByName)
{
    CachingCost cost;
    cost.load = 1;
    cost.network = 2;
    cost.compute = 3;
    cost.accuracy = 4;
    cost.cloud = 5;
    cost.requests = 10;
    cost.edgeRequests = 4;
    cost.edgeCorrect = 3;
    const auto list = cost.GetMetrics();
    const std::map<std::string, double> metrics(list.begin(), list.end());
    EXPECT_EQ(metrics.size(), list.size());
    EXPECT_EQ(metrics.at("cost"), 15);
    EXPECT_EQ(metrics.at("cloud_cost"), 5);
    EXPECT_EQ(metrics.at("edge_share"), 0.4);
    EXPECT_EQ(metrics.at("edge_accuracy"), 0.75);
    for (const auto& [name, value] : list)
    {
        EXPECT_NO_THROW(GetMetricDefinition(name)) << "every column is defined in doc/metrics.rst";
    }
}

TEST(CachingCost, HasNoShareOfNothing)
{
    const auto list = CachingCost().GetMetrics();
    const std::map<std::string, double> metrics(list.begin(), list.end());
    EXPECT_TRUE(std::isnan(metrics.at("edge_share")));
    EXPECT_TRUE(std::isnan(metrics.at("edge_accuracy")));
    EXPECT_EQ(metrics.at("cost"), 0);
}
