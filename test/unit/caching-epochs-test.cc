/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/caching-epochs.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

using Use = CachingEpochs::Use;

namespace
{

/**
 * @param epoch an epoch that has ended
 * @return the report of what was asked for in it
 */
DemandHeader
ReportOf(uint32_t epoch)
{
    DemandHeader demand;
    demand.epoch = epoch;
    demand.counts = {{"LaMDA-137B", epoch}};
    return demand;
}

/** Four epochs, of which the first has begun and is decided. */
class FourEpochs : public testing::Test
{
  protected:
    FourEpochs()
    {
        epochs.SetNumber(4);
        epochs.Begin();
        epochs.Decide();
    }

    CachingEpochs epochs; //!< Under test
};

} // namespace

TEST(CachingEpochs, ExpectsNothingBeforeTheFirstEpoch)
{
    CachingEpochs epochs;
    epochs.SetNumber(4);
    EXPECT_FALSE(epochs.HasBegun());
    EXPECT_EQ(epochs.Take(ReportOf(0)), Use::LATE);
    EXPECT_EQ(epochs.GetLate(), 1);
}

TEST_F(FourEpochs, DecideByTheReportOfTheEpochBefore)
{
    epochs.Begin();
    EXPECT_EQ(epochs.GetEpoch(), 1);
    EXPECT_FALSE(epochs.GetEarly());
    EXPECT_EQ(epochs.Take(ReportOf(0)), Use::NOW);
    epochs.Decide();
    EXPECT_EQ(epochs.Take(ReportOf(0)), Use::LATE); // the same again
    EXPECT_EQ(epochs.GetLate(), 1);
    EXPECT_EQ(epochs.GetMissing(), 0);
}

TEST_F(FourEpochs, KeepAReportThatComesBeforeItsEpochHasEnded)
{
    EXPECT_EQ(epochs.Take(ReportOf(0)), Use::LATER);
    EXPECT_FALSE(epochs.GetEarly());
    epochs.Begin();
    ASSERT_TRUE(epochs.GetEarly());
    EXPECT_EQ(epochs.GetEarly()->counts, ReportOf(0).counts);
    epochs.Decide();
    EXPECT_FALSE(epochs.GetEarly());
    EXPECT_EQ(epochs.GetLate(), 0);
}

TEST_F(FourEpochs, GoOnWithoutAReport)
{
    epochs.Begin();
    epochs.DecideWithoutReport();
    EXPECT_EQ(epochs.GetMissing(), 1);
    EXPECT_EQ(epochs.Take(ReportOf(0)), Use::LATE);
    epochs.Begin();
    EXPECT_EQ(epochs.Take(ReportOf(1)), Use::NOW);
    EXPECT_EQ(epochs.GetLate(), 1);
}

// The last epoch's report has no decision to go to, and there is none after the end.
TEST_F(FourEpochs, NeedNoReportOfTheLastEpoch)
{
    for (uint32_t epoch = 1; epoch <= 4; ++epoch)
    {
        EXPECT_FALSE(epochs.AreOver());
        epochs.Begin();
    }
    EXPECT_TRUE(epochs.AreOver());
    EXPECT_EQ(epochs.GetEpoch(), 4);
    for (const uint32_t epoch : {3U, 4U, UINT32_MAX})
    {
        EXPECT_EQ(epochs.Take(ReportOf(epoch)), Use::NEVER);
    }
    EXPECT_EQ(epochs.GetLate(), 0);
}
