/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/queue-wait-estimate.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/**
 * @param gain a step's gain by the large model
 * @return a candidate whose upload takes 0.1 ms at 32 MHz, and whose service takes 3.9 ms
 */
StepCandidate
Candidate(double gain)
{
    StepCandidate candidate;
    candidate.valueGain = gain;
    candidate.contextTokens = 100;
    candidate.serviceMs = 3.9;
    return candidate;
}

/**
 * @param servers servers
 * @param remainingMs those in use
 * @param gains the candidates' gains
 * @return a problem in which a millisecond costs 0.01
 */
AdmissionProblem
Problem(uint32_t servers, const std::vector<double>& remainingMs, const std::vector<double>& gains)
{
    AdmissionProblem problem;
    problem.servers = servers;
    problem.remainingMs = remainingMs;
    problem.bandwidthHz = 32e6;
    problem.nominalBandwidthHz = 32e6;
    problem.delayPricePerMs = 0.01;
    for (const double gain : gains)
    {
        problem.candidates.push_back(Candidate(gain));
    }
    return problem;
}

/**
 * @param problem a problem
 * @return the estimated waits (ms)
 */
std::vector<double>
Waits(const AdmissionProblem& problem)
{
    std::vector<double> waits;
    QueueWaitEstimate().Run(problem, waits);
    return waits;
}

/**
 * @param found waits
 * @param expected what they should be
 */
void
ExpectWaits(const std::vector<double>& found, const std::vector<double>& expected)
{
    ASSERT_EQ(found.size(), expected.size());
    for (size_t i = 0; i < found.size(); ++i)
    {
        EXPECT_NEAR(found[i], expected[i], 1e-12) << "candidate " << i;
    }
}

} // namespace

TEST(QueueWaitEstimate, TakesServersInTheOrderOfValue)
{
    // Free after 2, 5 and, once the best has taken the first, 2 + 4; the last one after 9.
    ExpectWaits(Waits(Problem(2, {5, 2}, {0.2, 0.3, 0.15, 0.12})), {5, 2, 6, 9});
}

TEST(QueueWaitEstimate, IdleServersGoFirstAndTheirWaitIsThatOfTheFirstWhoWaits)
{
    // One idle server: taken by the best for 4 ms; the other server is free after 2.
    ExpectWaits(Waits(Problem(2, {2}, {0.2, 0.3})), {2, 2});
    ExpectWaits(Waits(Problem(2, {7}, {0.2, 0.3})), {4, 4});
}

TEST(QueueWaitEstimate, NobodyStartsBeforeTheNextSlot)
{
    ExpectWaits(Waits(Problem(1, {0.25}, {0.2})), {1});
    ExpectWaits(Waits(Problem(3, {0.25}, {0.2})), {1});
}

TEST(QueueWaitEstimate, WhomTheWaitDoesNotPayOccupiesNoServer)
{
    // The second would wait 6 ms for a gain of 0.05, and leaves the server to the third.
    ExpectWaits(Waits(Problem(1, {2}, {0.2, 0.05, 0.04})), {2, 6, 6});
}

TEST(QueueWaitEstimate, OutageLeavesTheIdleServerToOthers)
{
    auto problem = Problem(2, {9}, {0.3, 0.2});
    problem.candidates[0].admissible = false;
    // The second takes the idle server for 4 ms; the first begins then.
    ExpectWaits(Waits(problem), {4, 4});
}

TEST(QueueWaitEstimate, GivenWaitsStay)
{
    auto problem = Problem(1, {2}, {0.2, 0.15});
    problem.candidates[1].queueWaitMs = 0.5;
    ExpectWaits(Waits(problem), {2, 0.5});
}
