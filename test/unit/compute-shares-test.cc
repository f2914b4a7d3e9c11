/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "engine-test-bed.h"

#include "ns3/compute-shares.h"
#include "ns3/input-error.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

using Support = BatchScheduler::ShareSupport;

/** @return shares with the default curve: a share of c takes 1/c as long */
ComputeShares
MakeShares()
{
    ComputeShares shares;
    shares.SetCurve(CreateObject<ComputeShareCurve>());
    return shares;
}

} // namespace

TEST(ComputeShares, AddUpToOneAtMost)
{
    auto shares = MakeShares();
    EXPECT_FALSE(shares.IsAnyHeld());
    for (int i = 0; i < 3; ++i)
    {
        EXPECT_EQ(shares.Examine(1.0 / 3, Support::TURNS), Admission::ACCEPTED)
            << "three thirds fit, whatever the rounding";
        shares.Take(1.0 / 3);
    }
    EXPECT_EQ(shares.Examine(0.01, Support::TURNS), Admission::SHARE_NOT_FREE);
    EXPECT_EQ(shares.Examine(0, Support::TURNS), Admission::ACCEPTED) << "no share asked for";
    shares.Return(1.0 / 3);
    EXPECT_EQ(shares.Examine(0.3, Support::TURNS), Admission::ACCEPTED);
    shares.Return(1.0 / 3);
    shares.Return(1.0 / 3);
    EXPECT_EQ(shares.GetHeld(), 0) << "no rest of rounding when all are returned";
    shares.Take(0.5);
    shares.Clear();
    EXPECT_FALSE(shares.IsAnyHeld());
    EXPECT_EQ(shares.GetHeld(), 0);
}

TEST(ComputeShares, RefuseWhatIsNoShareOrNotSupported)
{
    const auto shares = MakeShares();
    EXPECT_THROW(shares.Examine(-0.1, Support::TURNS), InputError);
    EXPECT_THROW(shares.Examine(1.1, Support::TURNS), InputError);
    EXPECT_EQ(shares.Examine(0.5, Support::NONE), Admission::SHARES_UNSUPPORTED);
    EXPECT_EQ(shares.Examine(0, Support::NONE), Admission::ACCEPTED);
}

TEST(ComputeShares, SlowTheIterationOrLetSequencesWait)
{
    const auto shares = MakeShares();
    PlainLatencyModel latency; // 10 ms
    Sequence half;
    half.prompt = 4;
    half.computeShare = 0.5;
    Sequence quarter = half;
    quarter.computeShare = 0.25;
    Sequence whole = half;
    whole.computeShare = 0;
    IterationPlan plan;
    plan.Add(&half, 4);
    plan.Add(&quarter, 4);
    plan.Add(&whole, 4);
    plan.sequences.push_back(nullptr); // cancelled
    EXPECT_DOUBLE_EQ(shares.Apply(plan, Support::LANES, latency), 4);
    EXPECT_EQ(half.notBefore, Time()) << "a lane of its own takes no turns";
    EXPECT_DOUBLE_EQ(shares.Apply(plan, Support::TURNS, latency), 1);
    EXPECT_EQ(half.notBefore, MilliSeconds(20));
    EXPECT_EQ(quarter.notBefore, MilliSeconds(40));
    EXPECT_EQ(whole.notBefore, Time());
    Simulator::Destroy();
}
