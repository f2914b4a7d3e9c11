/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/transition-table.h"

#include <gtest/gtest.h>
#include <set>
#include <stdexcept>
#include <vector>

using namespace ns3::llmedge;

namespace
{

TransitionTable
Filled(int rows)
{
    TransitionTable table(2, 3);
    for (int i = 0; i < rows; ++i)
    {
        table.Add(std::vector<float>{static_cast<float>(i), static_cast<float>(-i)});
    }
    return table;
}

} // namespace

TEST(TransitionTable, TheOldestRowIsReplaced)
{
    const auto table = Filled(5); // 3, 4 have replaced 0, 1
    EXPECT_EQ(table.GetSize(), 3U);
    std::set<float> found;
    for (size_t i = 0; i < 3; ++i)
    {
        EXPECT_EQ(table.Get(i)[1], -table.Get(i)[0]);
        found.insert(table.Get(i)[0]);
    }
    EXPECT_EQ(found, (std::set<float>{2, 3, 4}));
}

TEST(TransitionTable, MeansAndVariancesByHand)
{
    const auto table = Filled(3); // 0, 1, 2
    std::vector<float> means(2);
    std::vector<float> variances(2);
    table.Measure(means, variances);
    EXPECT_FLOAT_EQ(means[0], 1);
    EXPECT_FLOAT_EQ(means[1], -1);
    EXPECT_FLOAT_EQ(variances[0], 2 / 3.0F);
}

TEST(TransitionTable, DrawsAllRows)
{
    const auto numbers = ns3::CreateObject<ns3::UniformRandomVariable>();
    numbers->SetStream(3);
    std::vector<uint32_t> rows(100);
    Filled(4).Draw(*numbers, rows);
    EXPECT_EQ(std::set<uint32_t>(rows.begin(), rows.end()), (std::set<uint32_t>{0, 1, 2}));
}

TEST(TransitionTable, GoesOnWhereItWasSaved)
{
    for (const int rows : {0, 2, 3, 5})
    {
        auto table = Filled(rows);
        TensorFile file;
        table.Save(file, "t.");
        TransitionTable other(2, 3);
        other.Load(file, "t.");
        ASSERT_EQ(other.GetSize(), table.GetSize());
        for (auto* one : {&table, &other})
        {
            one->Add(std::vector<float>{9, 8});
        }
        for (size_t i = 0; i < table.GetSize(); ++i)
        {
            EXPECT_EQ(table.Get(i)[0], other.Get(i)[0]) << rows;
        }
        TransitionTable small(2, 1);
        if (rows > 1)
        {
            EXPECT_THROW(small.Load(file, "t."), std::invalid_argument);
        }
    }
}
