/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/group-demand.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

// Five agents with two models, two groups: agents 0, 2, 4 and agents 1, 3.
TEST(GroupDemand, AsksOnlyItsOwnAgents)
{
    const auto own =
        CreateObject<FixedDemand>(std::vector<std::vector<double>>{{1, 2, 3, 4}, {0, 0, 5, 0}});
    const auto demand = CreateObject<GroupDemand>();
    demand->Configure(own, 1, 2, 5, 2);
    demand->Start();
    EXPECT_EQ(demand->GetRequests(), (std::vector<double>{0, 0, 1, 2, 0, 0, 3, 4, 0, 0}));
    EXPECT_EQ(demand->GetRates(), demand->GetRequests());
    EXPECT_EQ(demand->GetSlot(), 0U);
    demand->Next();
    EXPECT_EQ(demand->GetRequests(), (std::vector<double>{0, 0, 0, 0, 0, 0, 5, 0, 0, 0}));
    EXPECT_EQ(demand->GetSlot(), 1U);
    demand->Start();
    EXPECT_EQ(demand->GetRequests()[2], 1);
    EXPECT_EQ(GroupDemand::GetGroup(7, 3), 1U);
}
