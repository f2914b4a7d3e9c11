/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/demand-targets.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** Four slots of one environment with one row, in which 1, 2, 4 and 8 requests come. */
RolloutBuffer
Play(size_t features)
{
    RolloutBuffer buffer(1, 4, features, 1);
    for (size_t step = 0; step < 4; ++step)
    {
        buffer.Valid(step)[0] = 1;
        buffer.Observations(step + 1)[0] = std::log1p(static_cast<float>(1U << step));
        if (features > 1)
        {
            buffer.Observations(step + 1)[1] = step == 1 ? 0 : 1; // the second count is lost
        }
    }
    return buffer;
}

/** Compares the weight and the requests of a step. */
void
ExpectTarget(const DemandTargets& targets, size_t step, float weight, float requests)
{
    EXPECT_NEAR(targets.At(step, 0)[0], weight, 1e-6) << step;
    EXPECT_NEAR(targets.At(step, 0)[1], requests, 1e-5) << step;
}

} // namespace

TEST(DemandTargets, OneSlotAheadIsWhatTheNextObservationReports)
{
    auto buffer = Play(1);
    DemandTargets targets({"pairs", 1, {{"requests", "", 0, 1}}}, 1);
    targets.Read(buffer);
    ExpectTarget(targets, 0, 1, 1);
    ExpectTarget(targets, 3, 1, 8);
}

TEST(DemandTargets, SeveralSlotsAheadAreAMeanThatEndsWithTheEpisode)
{
    auto buffer = Play(1);
    DemandTargets targets({"pairs", 1, {{"requests", "", 0, 1}}}, 3);
    targets.Read(buffer);
    ExpectTarget(targets, 0, 1, 7.0F / 3);
    ExpectTarget(targets, 2, 1, 6);
    ExpectTarget(targets, 3, 1, 8);
    buffer.Valid(3)[0] = 0;
    targets.Read(buffer);
    ExpectTarget(targets, 2, 1, 4);
    ExpectTarget(targets, 3, 0, 0);
}

TEST(DemandTargets, WhatWasNotReportedIsNotCompared)
{
    auto buffer = Play(2);
    const FeatureBlock block{"pairs", 1, {{"requests", "", 0, 1}, {"counted", "", 0, 1}}};
    DemandTargets one(block, 1);
    one.Read(buffer);
    ExpectTarget(one, 0, 1, 1);
    ExpectTarget(one, 1, 0, 0);
    DemandTargets two(block, 2);
    two.Read(buffer);
    ExpectTarget(two, 0, 0.5F, 0.5F);
}
