/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/random-variable-stream.h"
#include "ns3/resource-ledger.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param bandwidth bandwidth
 * @param computeShare compute share
 * @param kvBlocks KV blocks
 * @return all three
 */
ResourceAmounts
Amounts(double bandwidth, double computeShare, uint64_t kvBlocks)
{
    ResourceAmounts amounts;
    amounts.bandwidth = bandwidth;
    amounts.computeShare = computeShare;
    amounts.kvBlocks = kvBlocks;
    return amounts;
}

} // namespace

TEST(ResourceLedger, HeldAndLeftAreTheCapacity)
{
    ResourceLedger ledger;
    ledger.SetCapacity(1, Amounts(20e6, 1, 1000));
    EXPECT_EQ(ledger.Reserve(1, 7, Amounts(5e6, 0.25, 300)), "");
    EXPECT_EQ(ledger.Reserve(1, 8, Amounts(1e6, 0.5, 100)), "");
    EXPECT_DOUBLE_EQ(ledger.GetHeld(1).bandwidth, 6e6);
    EXPECT_DOUBLE_EQ(ledger.GetLeft(1).bandwidth, 14e6);
    EXPECT_DOUBLE_EQ(ledger.GetLeft(1).computeShare, 0.25);
    EXPECT_EQ(ledger.GetLeft(1).kvBlocks, 600U);
    EXPECT_EQ(ledger.GetHolders(), 2U);
    EXPECT_TRUE(ledger.IsConserved());
    EXPECT_DOUBLE_EQ(ledger.Release(7).bandwidth, 5e6);
    EXPECT_DOUBLE_EQ(ledger.Release(7).bandwidth, 0); // only once
    ledger.Release(8);
    EXPECT_EQ(ledger.GetHeld(1).bandwidth, 0);
    EXPECT_EQ(ledger.GetHolders(), 0U);
}

TEST(ResourceLedger, RefusesAboveWhatIsLeftAndNamesTheResource)
{
    ResourceLedger ledger;
    ledger.SetCapacity(0, Amounts(100, 1, 10));
    ASSERT_EQ(ledger.Reserve(0, 1, Amounts(60, 0.75, 6)), "");
    EXPECT_EQ(ledger.Reserve(0, 2, Amounts(50, 0.1, 1)), "bandwidth: 50 asked, 40 left");
    EXPECT_EQ(ledger.Reserve(0, 2, Amounts(40, 0.5, 1)), "compute share: 0.5 asked, 0.25 left");
    EXPECT_EQ(ledger.Reserve(0, 2, Amounts(40, 0.25, 5)), "KV blocks: 5 asked, 4 left");
    EXPECT_EQ(ledger.GetHolders(), 1U); // all or nothing
    EXPECT_EQ(ledger.Reserve(0, 2, Amounts(40, 0.25, 4)), "");
    EXPECT_EQ(ledger.Reserve(9, 3, Amounts(0, 0.5, 0)), "compute share: 0.5 asked, 0 left");
    EXPECT_TRUE(ledger.IsConserved());
}

TEST(ResourceLedger, SharesThatAddUpToOneFit)
{
    ResourceLedger ledger;
    ledger.SetCapacity(0, Amounts(0, 1, 0));
    for (uint64_t i = 0; i < 49; ++i)
    {
        EXPECT_EQ(ledger.Reserve(0, i, Amounts(0, 1.0 / 49, 0)), "") << i;
    }
    EXPECT_NE(ledger.Reserve(0, 49, Amounts(0, 1e-6, 0)), "");
    EXPECT_TRUE(ledger.IsConserved());
}

TEST(ResourceLedger, RefusesWhatIsNoAmount)
{
    ResourceLedger ledger;
    ledger.SetCapacity(0, Amounts(1, 1, 1));
    for (const auto& bad : {Amounts(-1, 0, 0),
                            Amounts(std::nan(""), 0, 0),
                            Amounts(INFINITY, 0, 0),
                            Amounts(0, -0.1, 0),
                            Amounts(0, 1.1, 0),
                            Amounts(0, std::nan(""), 0)})
    {
        EXPECT_THROW(ledger.Reserve(0, 1, bad), InputError);
        EXPECT_THROW(ledger.SetCapacity(0, bad), InputError);
    }
    ledger.Reserve(0, 1, Amounts(0.5, 0.5, 0));
    EXPECT_THROW(ledger.Reserve(0, 1, Amounts(0, 0, 0)), InputError);
}

// The invariant under 20000 random reservations and returns, with capacities that change: what
// this test adds up by itself is what the ledger says.
TEST(ResourceLedger, IsConservedAtAnyInstant)
{
    auto draw = CreateObject<UniformRandomVariable>();
    draw->SetStream(5);
    ResourceLedger ledger;
    const std::vector<ResourceAmounts> capacities{Amounts(1e6, 1, 500), Amounts(3e5, 0.5, 90)};
    ledger.SetCapacity(0, capacities[0]);
    ledger.SetCapacity(1, capacities[1]);
    std::map<uint64_t, std::pair<size_t, ResourceAmounts>> held;
    uint32_t refused = 0;
    for (uint64_t step = 0; step < 20000; ++step)
    {
        const uint64_t id = draw->GetInteger(0, 40);
        if (held.count(id) > 0)
        {
            EXPECT_EQ(ledger.Release(id).kvBlocks, held[id].second.kvBlocks);
            held.erase(id);
        }
        else
        {
            const size_t server = draw->GetInteger(0, 1);
            const auto asked =
                Amounts(draw->GetValue(0, 1e5), draw->GetValue(0, 0.1), draw->GetInteger(0, 50));
            const bool given = ledger.Reserve(server, id, asked).empty();
            refused += given ? 0 : 1;
            if (given)
            {
                held[id] = {server, asked};
            }
        }
        ASSERT_TRUE(ledger.IsConserved());
        ASSERT_EQ(ledger.GetHolders(), held.size());
        for (size_t server = 0; server < 2; ++server)
        {
            ResourceAmounts sum;
            for (const auto& [request, entry] : held)
            {
                sum.bandwidth += entry.first == server ? entry.second.bandwidth : 0;
                sum.kvBlocks += entry.first == server ? entry.second.kvBlocks : 0;
            }
            ASSERT_NEAR(ledger.GetHeld(server).bandwidth, sum.bandwidth, 1e-6);
            ASSERT_EQ(ledger.GetHeld(server).kvBlocks, sum.kvBlocks);
            ASSERT_EQ(ledger.GetLeft(server).kvBlocks + sum.kvBlocks, capacities[server].kvBlocks);
            ASSERT_LE(sum.kvBlocks, capacities[server].kvBlocks);
        }
    }
    EXPECT_GT(refused, 1000U); // the limits were reached
}
