/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-test-bed.h"

#include "ns3/input-error.h"
#include "ns3/lte-handovers.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Handovers between the two cells. */
class LteHandoversTest : public testing::Test
{
  protected:
    LteHandoversTest()
    {
        bed.radios->Attach();
    }

    LteTestBed bed;
    Ptr<HandoverStatistics> statistics{CreateObject<HandoverStatistics>()};
    Ptr<LteHandovers> handovers{Create<LteHandovers>(bed.radios, statistics)};
};

} // namespace

TEST_F(LteHandoversTest, HandsOverWhenItIsTime)
{
    handovers->Schedule(0, 1, Seconds(0.5));
    LteTestBed::RunTo(0.49);
    EXPECT_EQ(bed.radios->GetServingCell(0), 0U);
    LteTestBed::RunTo(1);
    EXPECT_EQ(bed.radios->GetServingCell(0), 1U);
    EXPECT_EQ(statistics->GetHandovers(), 1U);
    EXPECT_EQ(statistics->GetRefusals(), 0U);
}

TEST_F(LteHandoversTest, CountsWhatCannotBegin)
{
    handovers->HandOver(0, 1);
    EXPECT_EQ(statistics->GetRefusals(), 1U) << "the device has no cell yet";
    LteTestBed::RunTo(0.5);
    handovers->HandOver(0, 0);
    EXPECT_EQ(statistics->GetRefusals(), 2U) << "it is there already";
    handovers->HandOver(0, 1);
    handovers->HandOver(0, 1);
    LteTestBed::RunTo(1);
    EXPECT_EQ(statistics->GetRefusals(), 3U) << "the second came while it was busy with the first";
    EXPECT_EQ(statistics->GetHandovers(), 1U);
}

TEST_F(LteHandoversTest, RefusesCellsThatThereAreNot)
{
    EXPECT_THROW(handovers->Schedule(0, 2, Seconds(1)), InputError);
}
