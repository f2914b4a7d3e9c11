/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/input-error.h"
#include "ns3/moving-demand.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <numeric>
#include <set>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param home the server of four; beyond them: another one in each episode
 * @param slots slots in which a group asks ten times for its first pair and once for the second
 * @return requests of one group of two users
 */
Ptr<MovingDemand>
OneGroup(uint32_t home, size_t slots)
{
    auto demand = CreateObject<MovingDemand>();
    const std::vector<std::vector<double>> requests(slots, {10, 1});
    demand->Configure({CreateObject<FixedDemand>(requests)}, 4);
    if (home < 4)
    {
        demand->SetHome(home);
    }
    demand->AssignStreams(7);
    return demand;
}

/** @return all requests of a slot, of all servers */
double
Sum(const MovingDemand& demand)
{
    double sum = 0;
    for (uint32_t home = 0; home < demand.GetHomes(); ++home)
    {
        const auto& requests = demand.GetRequestsAt(home);
        sum = std::accumulate(requests.begin(), requests.end(), sum);
    }
    return sum;
}

} // namespace

TEST(MovingDemand, LosesNoRequestAndInventsNone)
{
    const auto demand = OneGroup(2, 50);
    demand->Start();
    for (uint32_t slot = 0; slot < 50; ++slot)
    {
        EXPECT_EQ(demand->GetSlot(), slot);
        EXPECT_EQ(Sum(*demand), 11);
        EXPECT_EQ(demand->GetRequests(), demand->GetRequestsAt(2));
        double shares = 0;
        for (uint32_t home = 0; home < 4; ++home)
        {
            shares += demand->GetShare(0, home);
        }
        EXPECT_NEAR(shares, 1, 1e-9) << "every user is somewhere";
        EXPECT_DOUBLE_EQ(demand->GetRates()[0], 10 * demand->GetShare(0, 2));
        demand->Next();
    }
}

// Four cells of four slots, there and back: after 32 slots everybody is where they began, and in
// every cell for a quarter of the time.
TEST(MovingDemand, DrivesUpAndDownTheRoad)
{
    const auto demand = OneGroup(0, 200);
    demand->Start();
    std::vector<double> shares(4);
    std::vector<double> first;
    for (int slot = 0; slot < 32; ++slot)
    {
        for (uint32_t home = 0; home < 4; ++home)
        {
            shares[home] += demand->GetShare(0, home) / 32;
            if (slot == 0)
            {
                first.push_back(demand->GetShare(0, home));
            }
        }
        demand->Next();
    }
    for (uint32_t home = 0; home < 4; ++home)
    {
        EXPECT_NEAR(demand->GetShare(0, home), first[home], 0.11) << "the same place";
        EXPECT_NEAR(shares[home], 0.25, 0.06);
    }
}

TEST(MovingDemand, IsTheSameUsersAtEveryServer)
{
    const auto here = OneGroup(0, 30);
    const auto there = OneGroup(3, 30);
    here->Start();
    there->Start();
    for (int slot = 0; slot < 30; ++slot)
    {
        for (uint32_t home = 0; home < 4; ++home)
        {
            EXPECT_EQ(here->GetRequestsAt(home), there->GetRequestsAt(home));
        }
        here->Next();
        there->Next();
    }
    const auto anywhere = OneGroup(4, 30);
    std::set<uint32_t> homes;
    for (int episode = 0; episode < 40; ++episode)
    {
        anywhere->Start();
        homes.insert(anywhere->GetHome());
    }
    EXPECT_EQ(homes.size(), 4U) << "each episode is at a server that is drawn";
    EXPECT_THROW(anywhere->Configure({}, 4), InputError);
}
