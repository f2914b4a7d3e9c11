/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-test-bed.h"

#include "ns3/input-error.h"
#include "ns3/link-budget.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(LteRadioNetwork, DevicesAreInTheCellAboveThem)
{
    LteTestBed bed;
    EXPECT_EQ(bed.radios->GetCellCount(), 2U);
    EXPECT_EQ(bed.radios->GetServingCell(0), 2U) << "in none before it is attached";
    bed.radios->Attach();
    LteTestBed::RunTo(0.5);
    EXPECT_EQ(bed.radios->GetServingCell(0), 0U);
    EXPECT_EQ(bed.radios->GetServingCell(1), 1U);
}

// ns-3's log-distance loss: 46.6777 dB at 1 m, exponent 3; 25 m up to the nearer cell. Of 50 blocks
// of 180 kHz, with 23 dBm and a noise figure of 5 dB.
TEST(LteRadioNetwork, UplinkRateIsShannonsToTheNearestCell)
{
    LteTestBed bed;
    LinkBudget budget;
    budget.transmitPowerDbm = 23;
    budget.antennaGainDb = 0;
    budget.noiseFigureDb = 5;
    const double loss = 46.6777 + 30 * std::log10(25);
    EXPECT_NEAR(bed.radios->GetUplinkRate(0) / budget.GetRate(loss, 9e6), 1, 1e-12);
    EXPECT_DOUBLE_EQ(bed.radios->GetUplinkRate(0), bed.radios->GetUplinkRate(1));
}

// 36.213, tables 8.6.1-1 and 7.1.7.2.1-1: MCS 28 is I_TBS 26, 36696 bits in 50 blocks.
TEST(LteRadioNetwork, PeakRateIsTheLargestTransportBlock)
{
    const LteTestBed bed;
    EXPECT_EQ(bed.radios->GetUplinkPeakRate(), DataRate(36696000));
}

TEST(LteRadioNetwork, RefusesWhatCannotBe)
{
    LteTestBed bed;
    const auto refuses = [&bed](const LteRadioNetwork::Settings& settings) {
        EXPECT_THROW(LteRadioNetwork(settings, bed.core->GetHelper()), InputError);
    };
    auto settings = LteTestBed::GetSettings();
    settings.bandwidth = 7;
    refuses(settings);
    settings = LteTestBed::GetSettings();
    settings.scheduler = "ns3::Node";
    refuses(settings);
    settings = LteTestBed::GetSettings();
    settings.pathLoss = "Nothing";
    refuses(settings);
    const auto crowded = Create<LteRadioNetwork>(LteTestBed::GetSettings(), bed.core->GetHelper());
    EXPECT_THROW(crowded->InstallCells(NodeContainer(bed.row.Create()), 320), InputError)
        << "sounding signals have 320 slots at most";
}
