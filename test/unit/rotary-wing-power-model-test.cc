/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/rotary-wing-power-model.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(RotaryWingPowerModel, MeetsTheFormulaAtFourSpeeds)
{
    // Zeng, Xu and Zhang 2019, Eq. 12 with the constants of their Table I, to four decimals.
    const auto model = CreateObject<RotaryWingPowerModel>();
    EXPECT_NEAR(model->Watts(0), 168.4900, 5e-5); // 79.86 + 88.63: no wind, no drag
    EXPECT_NEAR(model->Watts(10), 126.0337, 5e-5);
    EXPECT_NEAR(model->Watts(20), 178.3003, 5e-5);
    EXPECT_NEAR(model->Watts(30), 356.2887, 5e-5);
}

TEST(RotaryWingPowerModel, HasThreeTerms)
{
    const auto model = CreateObject<RotaryWingPowerModel>();
    model->SetAttribute("InducedPower", DoubleValue(0));
    model->SetAttribute("DragRatio", DoubleValue(0));
    EXPECT_NEAR(model->Watts(40), 79.86 * (1 + 3 * 1600 / 14400.0), 1e-9);
    model->SetAttribute("BladeProfilePower", DoubleValue(0));
    model->SetAttribute("DragRatio", DoubleValue(0.6));
    EXPECT_NEAR(model->Watts(40), 0.5 * 0.6 * 1.225 * 0.05 * 0.503 * 64000, 1e-9);
    model->SetAttribute("DragRatio", DoubleValue(0));
    model->SetAttribute("InducedPower", DoubleValue(88.63));
    // Fast flight: the induced power tends to P_i v_0 / V.
    EXPECT_NEAR(model->Watts(4e4) / (88.63 * 4.03 / 4e4), 1, 1e-6);
}
