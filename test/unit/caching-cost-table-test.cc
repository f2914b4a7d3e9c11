/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/caching-cost-table.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return two epochs of 10 s from second 5 on, three servers */
CachingCostTable
Table()
{
    return {Seconds(5), Seconds(10), 2, 3};
}

} // namespace

TEST(CachingCostTable, KnowsTheEpochOfAMoment)
{
    auto table = Table();
    EXPECT_EQ(&table.At(Seconds(5), 1), &table.At(0, 1));
    EXPECT_EQ(&table.At(Seconds(14.9), 1), &table.At(0, 1));
    EXPECT_EQ(&table.At(Seconds(15), 2), &table.At(1, 2));
    EXPECT_EQ(&table.At(Seconds(1), 0), &table.At(0, 0)) << "before: the first";
    EXPECT_EQ(&table.At(Seconds(99), 0), &table.At(1, 0)) << "after: the last";
    EXPECT_EQ(&table.At(7, 0), &table.At(1, 0)) << "after: the last";
}

TEST(CachingCostTable, AveragesOverEpochsAndAddsUpServers)
{
    auto table = Table();
    table.At(0, 0).cost.cloud = 3;
    table.At(1, 2).cost.load = 5;
    table.At(1, 2).loadingCost = 1;
    table.At(0, 1).lostCounts = 2;
    table.At(1, 1).lostCounts = 4;
    EXPECT_EQ(table.GetMeanCost().Total(), 4);
    EXPECT_EQ(table.GetMeanLoadingCost(), 0.5);
    EXPECT_EQ(table.GetLostCounts(), 6U);
    EXPECT_EQ(table.GetEpochs(), 2U);
}
