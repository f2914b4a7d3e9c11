/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/group-tracker.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

using Reports = std::vector<CachingObservation::Report>;

/**
 * @param home a server
 * @param slot a slot
 * @param requests requests for the first pair of UnitProblem() there
 * @return a report that counts everything
 */
CachingObservation::HomeReport
Count(uint32_t home, uint32_t slot, double requests)
{
    return {home, slot, {requests, 0}, Reports(2, CachingObservation::COUNTED)};
}

} // namespace

// By hand. Four requests at the first of two servers: the group is there, going up or down with
// probability 0.5. With a mean stay of four slots a quarter of those that go up have gone on.
TEST(GroupTracker, FindsAGroupWhereItAsks)
{
    GroupTracker tracker;
    tracker.Start(UnitProblem(), 2, 4, 0.5);
    EXPECT_EQ(tracker.GetGroups(), 1U);
    EXPECT_DOUBLE_EQ(tracker.GetProbability(0, 0), 0.5) << "nothing is known at first";
    tracker.Take(Count(0, 0, 4));
    tracker.Take(Count(1, 0, 0));
    tracker.Advance(1);
    EXPECT_NEAR(tracker.GetRate(0), 2, 1e-9) << "half of the way from 0 to 4";
    EXPECT_NEAR(tracker.GetProbability(0, 0), 0.875, 1e-3);
    EXPECT_NEAR(tracker.GetProbability(0, 1), 0.125, 1e-3);
    // In the slot after that 0.75: those that went down at the end of the row have turned round.
    EXPECT_NEAR(tracker.Foresee(0, 0, 1), 0.875, 1e-3);
    EXPECT_NEAR(tracker.Foresee(0, 0, 2), (0.875 + 0.75) / 2, 1e-3);
}

// The rate goes with the group: its requests at the second server move it, although the first
// server counts none.
TEST(GroupTracker, RatesGoWithTheGroup)
{
    GroupTracker tracker;
    tracker.Start(UnitProblem(), 2, 4, 0.5);
    for (uint32_t slot = 0; slot < 12; ++slot)
    {
        const uint32_t here = slot < 6 ? 0 : 1;
        tracker.Take(Count(here, slot, 4));
        tracker.Take(Count(1 - here, slot, 0));
        tracker.Advance(slot + 1);
        EXPECT_GT(tracker.GetProbability(0, here), 0.7) << "slot " << slot;
    }
    EXPECT_NEAR(tracker.GetRate(0), 4, 0.05);
    EXPECT_EQ(tracker.GetRate(1), 0);
}

// Nothing is learned from a report that has not come; it is learned when it comes, once.
TEST(GroupTracker, TakesReportsThatComeLate)
{
    GroupTracker tracker;
    tracker.Start(UnitProblem(), 3, 4, 0.5);
    tracker.Take(Count(0, 0, 4));
    tracker.Advance(1);
    const double rate = tracker.GetRate(0);
    const double before = tracker.GetProbability(0, 0);
    tracker.Advance(2);
    tracker.Advance(3);
    EXPECT_EQ(tracker.GetRate(0), rate) << "a missing report is no count of 0";
    EXPECT_LT(tracker.GetProbability(0, 0), before) << "where the group is becomes less certain";
    const double uncertain = tracker.GetProbability(0, 1);
    tracker.Take(Count(1, 1, 5));
    tracker.Advance(3);
    EXPECT_GT(tracker.GetProbability(0, 1), uncertain) << "it was at the second server in slot 1";
    const double late = tracker.GetRate(0);
    EXPECT_GT(late, rate);
    tracker.Take(Count(1, 1, 5));
    tracker.Advance(3);
    EXPECT_EQ(tracker.GetRate(0), late) << "the same report again says nothing new";
}

TEST(GroupTracker, IgnoresWhatItCannotUse)
{
    GroupTracker tracker;
    tracker.Start(UnitProblem(), 2, 4, 0.5);
    tracker.Take(Count(2, 0, 4)); // there are two servers
    for (uint32_t slot = 0; slot < 2 * GroupTracker::WINDOW; ++slot)
    {
        tracker.Take({0, slot, {0, 0}, Reports(2, CachingObservation::LOST)});
        tracker.Advance(slot + 1);
    }
    EXPECT_EQ(tracker.GetRate(0), 0) << "lost counts are no counts";
    EXPECT_NEAR(tracker.GetProbability(0, 0), 0.5, 1e-9);
    tracker.Take(Count(0, 0, 9)); // before the window
    tracker.Advance(2 * GroupTracker::WINDOW);
    EXPECT_EQ(tracker.GetRate(0), 0);
}
