/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-test-bed.h"

#include "ns3/corrected-greedy-dispatch-policy.h"
#include "ns3/enum.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A policy, and what it is told. */
class CorrectedGreedyTest : public ::testing::Test
{
  protected:
    CorrectedGreedyTest()
    {
        policy->SetAttribute("BandwidthUnit", EnumValue(GreedyDispatchPolicy::BITS_PER_SECOND));
        request.promptTokens = 250;
        request.expectedOutputTokens = 200;
        request.deadlineS = 20;
    }

    /**
     * @brief Decide, and measure.
     * @param off what is measured less what is predicted (s)
     * @param end how it ends
     * @return the server
     */
    size_t Play(double off, DispatchOutcome::End end = DispatchOutcome::COMPLETED)
    {
        ++request.id;
        const auto decision = policy->Decide(request, servers);
        DispatchOutcome outcome;
        outcome.request = request.id;
        outcome.server = decision.server;
        outcome.end = end;
        outcome.latencyS = policy->PredictLatency(request, servers[*decision.server]) + off;
        policy->Learn(outcome);
        policy->Learn(outcome); // it is not known any more
        return *decision.server;
    }

    Ptr<CorrectedGreedyDispatchPolicy> policy{CreateObject<CorrectedGreedyDispatchPolicy>()};
    RequestView request;
    std::vector<ServerView> servers{HalfFullServers()};
};

} // namespace

TEST_F(CorrectedGreedyTest, AddsTheMeanOfWhatWasMeasuredMore)
{
    EXPECT_EQ(Play(1), 0U) << "the cloud is the fastest";
    EXPECT_DOUBLE_EQ(policy->GetCorrection(0), 1);
    Play(2);
    EXPECT_DOUBLE_EQ(policy->GetCorrection(0), 1.5);
    EXPECT_DOUBLE_EQ(policy->GetCorrection(1), 0) << "each server has its own";
    EXPECT_DOUBLE_EQ(policy->GetCorrection(99), 0);
    Play(97);
    EXPECT_GT(Play(0), 0U) << "33 s more than Eq. 8 says: the edge is faster";
}

TEST_F(CorrectedGreedyTest, WhatTimedOutTookAtLeastAsLong)
{
    Play(3, DispatchOutcome::TIMED_OUT);
    EXPECT_DOUBLE_EQ(policy->GetCorrection(0), 3);
    Play(-1, DispatchOutcome::TIMED_OUT);
    EXPECT_DOUBLE_EQ(policy->GetCorrection(0), 3) << "a deadline before Eq. 8 says nothing";
    for (const auto end : {DispatchOutcome::REFUSED,
                           DispatchOutcome::FAILED,
                           DispatchOutcome::SERVER_LOST,
                           DispatchOutcome::STOPPED})
    {
        Play(50, end);
        EXPECT_DOUBLE_EQ(policy->GetCorrection(0), 3) << DispatchOutcome::GetName(end);
    }
}

TEST_F(CorrectedGreedyTest, ForgetsInTheEnd)
{
    policy->SetAttribute("Memory", UintegerValue(2));
    for (const double off : {0.4, 0.2, 0.1})
    {
        Play(off);
    }
    EXPECT_NEAR(policy->GetCorrection(0), 0.2, 1e-9) << "0.6 / 2, then half of that and of 0.1";
}
