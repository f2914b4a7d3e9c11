/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/auction-attendance.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const AuctionParty BUYER_2{AuctionSide::BUYER, 2};
const AuctionParty BUYER_7{AuctionSide::BUYER, 7};
const AuctionParty SELLER_0{AuctionSide::SELLER, 0};
const AuctionParty STRANGER{AuctionSide::SELLER, 7};

/** Two buyers and a seller, of whom nobody may be silent for more than one round. */
class Attendance : public testing::Test
{
  protected:
    AuctionAttendance attendance{{7, 2}, {0}, 2}; //!< Under test
};

} // namespace

TEST_F(Attendance, ListsBuyersFirstByRisingNumber)
{
    EXPECT_EQ(attendance.GetParties(), (std::vector<AuctionParty>{BUYER_2, BUYER_7, SELLER_0}));
    EXPECT_EQ(attendance.FindPlace(BUYER_7), 1);
    EXPECT_EQ(attendance.FindPlace(SELLER_0), 0);
    EXPECT_FALSE(attendance.FindPlace(STRANGER));
    EXPECT_EQ(attendance.GetNumber(AuctionSide::BUYER, 1), 7);
    EXPECT_EQ(attendance.GetNumber(AuctionSide::SELLER, 0), 0);
}

TEST_F(Attendance, SaysWhenTheLastAnswerHasCome)
{
    attendance.AwaitConnected();
    EXPECT_EQ(attendance.CountAwaited(), 3);
    EXPECT_FALSE(attendance.StopAwaiting(BUYER_2));
    EXPECT_FALSE(attendance.StopAwaiting(BUYER_2)); // twice is once
    EXPECT_FALSE(attendance.StopAwaiting(STRANGER));
    EXPECT_FALSE(attendance.StopAwaiting(SELLER_0));
    EXPECT_EQ(attendance.GetAwaited(), std::vector<AuctionParty>{BUYER_7});
    EXPECT_TRUE(attendance.StopAwaiting(BUYER_7));
    EXPECT_FALSE(attendance.StopAwaiting(BUYER_7));
}

TEST_F(Attendance, DoesNotWaitForThoseWhoAreGoneUntilTheyReturn)
{
    attendance.SetConnected(BUYER_2, false);
    attendance.SetConnected(STRANGER, false);
    attendance.AwaitConnected();
    EXPECT_EQ(attendance.GetAwaited(), (std::vector<AuctionParty>{BUYER_7, SELLER_0}));
    attendance.SetConnected(BUYER_2, true);
    attendance.AwaitResponsive({SELLER_0});
    EXPECT_EQ(attendance.GetAwaited(), (std::vector<AuctionParty>{BUYER_2, BUYER_7}));
}

TEST_F(Attendance, DoesNotWaitForThoseWhoAreSilentUntilTheyAreHeard)
{
    attendance.AwaitResponsive({});
    attendance.StopAwaiting(BUYER_2);
    attendance.CountSilence();
    attendance.LetSilentGo(); // one round is not enough
    EXPECT_EQ(attendance.CountAwaited(), 2);
    attendance.CountSilence();
    attendance.LetSilentGo();
    EXPECT_EQ(attendance.CountAwaited(), 0);
    attendance.NoteHeard(SELLER_0);
    attendance.AwaitResponsive({});
    EXPECT_EQ(attendance.GetAwaited(), (std::vector<AuctionParty>{BUYER_2, SELLER_0}));
    attendance.AwaitConnected(); // silent ones, too
    EXPECT_EQ(attendance.CountAwaited(), 3);
}

TEST_F(Attendance, WaitsForEverIfSilenceIsNotLimited)
{
    AuctionAttendance patient({1}, {}, 0);
    patient.AwaitResponsive({});
    for (int round = 0; round < 100; ++round)
    {
        patient.CountSilence();
        patient.LetSilentGo();
    }
    EXPECT_EQ(patient.CountAwaited(), 1);
}
