/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/caching-policy.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t HOMES = 3; //!< Servers in a row

/**
 * @brief Show a policy at the last of three servers a group that asks for the first pair of
 * UnitProblem(), four times per slot, and moves from server to server.
 *
 * @param policy the policy, started
 * @param places where the group is, by slot
 * @param shares whether the other servers' reports come, too
 * @return by slot after the first: whether the policy caches the pair
 */
std::string
Follow(CachingPolicy& policy, const std::vector<uint32_t>& places, bool shares)
{
    const auto problem = UnitProblem();
    const std::vector<CachingObservation::Report> counted(2, CachingObservation::COUNTED);
    CachingObservation seen;
    seen.cached = {0, 0};
    seen.ages = {0, 0};
    seen.requests = {0, 0};
    seen.home = HOMES - 1;
    seen.homes = HOMES;
    std::string cached;
    std::vector<uint8_t> choice;
    for (uint32_t slot = 0; slot < places.size(); ++slot)
    {
        seen.slot = slot + 1;
        seen.homeReports.clear();
        for (uint32_t home = shares ? 0 : HOMES - 1; home < HOMES; ++home)
        {
            const double requests = places[slot] == home ? 4 : 0;
            seen.homeReports.push_back({home, slot, {requests, 0}, counted});
        }
        seen.requests = seen.homeReports.back().requests;
        seen.reports = counted;
        policy.Choose(problem, seen, choice);
        seen.cached = choice;
        cached += choice[0] ? '1' : '0';
    }
    return cached;
}

/** @return the policy of that name, started */
Ptr<CachingPolicy>
Start(const std::string& name)
{
    const auto policy = CachingPolicy::Create(name);
    policy->Start(UnitProblem());
    return policy;
}

} // namespace

// The group goes from the first server to the last one, which loads its model before it is there.
TEST(TrackingKnapsack, LoadsBeforeTheGroupArrives)
{
    const std::vector<uint32_t> places{0, 0, 0, 0, 1, 1, 1, 1, 2};
    const auto tracked = Follow(*Start("TrackingKnapsack"), places, true);
    EXPECT_EQ(tracked[7], '1') << tracked << ": while the group is at the server before";
    const auto averaged = Follow(*Start("ReportedAverageKnapsack"), places, true);
    EXPECT_EQ(averaged.substr(0, 8), "00000000") << "its own counts say nothing before it comes";
}

// What a pair at another server's end of the row is asked for is of no concern here.
TEST(TrackingKnapsack, LoadsNothingForAGroupFarAway)
{
    const auto cached = Follow(*Start("TrackingKnapsack"), std::vector<uint32_t>(20, 0), true);
    EXPECT_LE(std::count(cached.begin(), cached.end(), '1'), 20);
    const auto policy = CachingPolicy::Create("TrackingKnapsack");
    policy->SetAttribute("DwellSlots", DoubleValue(1000));
    policy->Start(UnitProblem());
    EXPECT_EQ(Follow(*policy, std::vector<uint32_t>(20, 0), true), std::string(20, '0'));
}

// Before the first report every pair has the rate that it is told, wherever its group may be.
TEST(TrackingKnapsack, BeginsWithTheFirstRate)
{
    const auto policy = CachingPolicy::Create("TrackingKnapsack");
    const auto problem = UnitProblem();
    CachingObservation seen;
    seen.cached = {0, 0};
    seen.ages = {0, 0};
    seen.requests = {0, 0};
    seen.homes = HOMES;
    std::vector<uint8_t> choice;
    policy->Start(problem);
    policy->Choose(problem, seen, choice);
    EXPECT_EQ(choice, (std::vector<uint8_t>{0, 0})) << "nobody is known to ask";
    policy->SetAttribute("FirstRate", DoubleValue(3));
    policy->Start(problem);
    policy->Choose(problem, seen, choice);
    EXPECT_EQ(choice, (std::vector<uint8_t>{1, 1})) << "one request per slot here, on average";
}

// A crash takes the models; what is known of the groups stays, and skipped slots add to it.
TEST(TrackingKnapsack, RemembersGroupsThroughACrash)
{
    const auto policy = Start("TrackingKnapsack");
    const auto problem = UnitProblem();
    EXPECT_EQ(Follow(*policy, {2, 2, 2, 2}, true).back(), '1');
    policy->NoteCrash(problem);
    CachingObservation seen;
    seen.slot = 5;
    seen.cached = {0, 0};
    seen.ages = {0, 0};
    seen.requests = {0, 0};
    seen.home = HOMES - 1;
    seen.homes = HOMES;
    policy->NoteSkippedSlot(problem, seen);
    seen.slot = 6;
    std::vector<uint8_t> choice;
    policy->Choose(problem, seen, choice);
    EXPECT_EQ(choice[0], 1) << "it is loaded again without a new report";
}

// Where nobody shares reports, all users are here: a moving average of what was reported.
TEST(TrackingKnapsack, IsAMovingAverageWhereNobodyShares)
{
    const auto problem = TableProblem(10, 40);
    auto environment = CreateObject<CachingEnvironment>();
    environment->SetAttribute("TelemetryLoss", DoubleValue(0.5));
    environment->Configure(problem, TableDemand(10));
    environment->AssignStreams(50);
    environment->Start();
    auto average = CachingPolicy::Create("ReportedAverageKnapsack");
    auto tracking = CachingPolicy::Create("TrackingKnapsack");
    average->Start(problem);
    tracking->Start(problem);
    std::vector<uint8_t> cached;
    std::vector<uint8_t> other;
    for (int slot = 0; slot < 50; ++slot)
    {
        average->Choose(problem, environment->GetObservation(), cached);
        tracking->Choose(problem, environment->GetObservation(), other);
        ASSERT_EQ(cached, other) << "slot " << slot;
        environment->Step(cached);
    }
}
