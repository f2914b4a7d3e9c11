/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/uplink-guarantees.h"

#include <gtest/gtest.h>
#include <map>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t BLOCK = 1000; //!< What a subframe carries (bytes): 8 Mbit/s
constexpr int ROUNDS = 20000;    //!< Subframes

/** A cell that divides every subframe equally among those who need not wait. */
struct Cell
{
    UplinkGuarantees guarantees{MilliSeconds(100)}; //!< Under test
    std::map<uint16_t, uint64_t> sent;              //!< Bytes, by user

    /** @param user somebody who always has something to send */
    void Add(uint16_t user)
    {
        sent[user] = 0;
    }

    /** One subframe. */
    void Round()
    {
        for (const auto& [user, bytes] : sent)
        {
            guarantees.SetBacklog(user, 1000000);
        }
        const auto waiting = guarantees.NextRound(MilliSeconds(1));
        const auto served = static_cast<uint32_t>(sent.size() - waiting.size());
        ASSERT_GT(served, 0U);
        for (auto& [user, bytes] : sent)
        {
            if (waiting.count(user) == 0)
            {
                guarantees.Grant(user, BLOCK / served);
                bytes += BLOCK / served;
            }
        }
    }

    /**
     * @param user a user
     * @return its rate (bit/s)
     */
    double GetRate(uint16_t user) const
    {
        return 8.0 * static_cast<double>(sent.at(user)) / (ROUNDS * 1e-3);
    }
};

} // namespace

TEST(UplinkGuarantees, NobodyWaitsWithoutThem)
{
    UplinkGuarantees guarantees(MilliSeconds(100));
    guarantees.SetBacklog(1, 500);
    guarantees.SetBacklog(2, 500);
    EXPECT_TRUE(guarantees.IsEmpty());
    EXPECT_TRUE(guarantees.NextRound(MilliSeconds(1)).empty());
}

TEST(UplinkGuarantees, AreKeptInALoadedCell)
{
    Cell cell;
    for (uint16_t user = 1; user <= 4; ++user)
    {
        cell.Add(user);
    }
    cell.guarantees.SetRate(1, DataRate("4Mbps"));
    cell.guarantees.SetRate(2, DataRate("2.4Mbps"));
    for (int i = 0; i < ROUNDS; ++i)
    {
        cell.Round();
    }
    // 8 Mbit/s less the guarantees are for everybody; two blocks may be on their way.
    const double tolerance = 2.0 * 8 * BLOCK / (ROUNDS * 1e-3);
    EXPECT_GE(cell.GetRate(1), 4e6 - tolerance);
    EXPECT_GE(cell.GetRate(2), 2.4e6 - tolerance);
    EXPECT_GT(cell.GetRate(3), 0);
    EXPECT_NEAR(cell.GetRate(3), cell.GetRate(4), tolerance);
    EXPECT_LT(cell.GetRate(3), 8e6 / 4);
}

TEST(UplinkGuarantees, BelowTheFairShareChangeLittle)
{
    Cell cell;
    cell.Add(1);
    cell.Add(2);
    cell.guarantees.SetRate(1, DataRate("1Mbps"));
    for (int i = 0; i < ROUNDS; ++i)
    {
        cell.Round();
    }
    EXPECT_NEAR(cell.GetRate(1), 4e6, 0.05 * 4e6);
    EXPECT_NEAR(cell.GetRate(2), 4e6, 0.05 * 4e6);
}

TEST(UplinkGuarantees, SilenceIsNotSavedUp)
{
    UplinkGuarantees guarantees(MilliSeconds(100));
    guarantees.SetRate(1, DataRate("8Mbps")); // 1000 bytes in a millisecond
    guarantees.SetBacklog(2, 1000000);
    for (int i = 0; i < 10000; ++i)
    {
        EXPECT_TRUE(guarantees.NextRound(MilliSeconds(1)).empty()); // 1 has nothing to send
    }
    guarantees.SetBacklog(1, 1000000);
    int first = 0;
    while (!guarantees.NextRound(MilliSeconds(1)).empty())
    {
        guarantees.Grant(1, 2000); // twice its rate
        ++first;
    }
    // 100 kB saved up, 1 kB paid of it in each round but the first, whose kB was beyond the window.
    EXPECT_EQ(first, 100);
}

TEST(UplinkGuarantees, UseOfAnIdleCellIsForgotten)
{
    UplinkGuarantees guarantees(MilliSeconds(100));
    guarantees.SetRate(1, DataRate("8Mbps"));
    guarantees.NextRound(MilliSeconds(1)); // nothing to send: does not go first
    guarantees.Grant(1, 10000000);
    guarantees.SetBacklog(1, 1000000);
    guarantees.SetBacklog(2, 1000000);
    int others = 0;
    while (guarantees.NextRound(MilliSeconds(1)).empty())
    {
        ++others;
    }
    EXPECT_EQ(others, 100); // 100 kB of debt, 1 kB gathered in each
}

TEST(UplinkGuarantees, UsersLeave)
{
    UplinkGuarantees guarantees(MilliSeconds(100));
    guarantees.SetRate(1, DataRate("8Mbps"));
    guarantees.SetBacklog(1, 500);
    guarantees.SetBacklog(2, 500);
    EXPECT_EQ(guarantees.NextRound(MilliSeconds(1)), std::set<uint16_t>{2});
    guarantees.Grant(1, 200);
    EXPECT_EQ(guarantees.GetBacklog(1), 300U);
    guarantees.Grant(1, 5000);
    EXPECT_EQ(guarantees.GetBacklog(1), 0U);
    guarantees.Remove(1);
    EXPECT_TRUE(guarantees.IsEmpty());
    EXPECT_EQ(guarantees.GetBacklog(1), 0U);
    guarantees.Grant(1, 5000); // a grant that was on its way
    EXPECT_TRUE(guarantees.NextRound(MilliSeconds(1)).empty());
}
