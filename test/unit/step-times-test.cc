/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/step-times.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param latency "flops" or "roofline"
 * @return times with the other defaults
 */
Ptr<StepTimes>
Times(const std::string& latency = "flops")
{
    auto times = CreateObject<StepTimes>();
    times->SetAttribute("Latency", StringValue(latency));
    times->Configure();
    return times;
}

} // namespace

TEST(StepTimes, AreThePapersEquations)
{
    // Qwen2.5-Math-1.5B and -7B: 28 layers, hidden sizes 1536 and 3584. Context 200, step of 40.
    const auto times = Times();
    const auto operations = [](double o, double m, double h, double n) {
        const auto prefill = [o](double x) {
            return 28 * (2 * x * x * o + 2 * x * o + 4 * x * o * o);
        };
        double decode = 0;
        for (int i = 0; i < n; ++i)
        {
            decode += 28 * (o * o + (m + i) * o); // Eq. 15, token by token
        }
        return prefill(m) - prefill(h) + decode;
    };
    EXPECT_NEAR(times->SmallMs(200, 0, 40), 1e3 * operations(1536, 200, 0, 40) / 17.2e12, 1e-12);
    EXPECT_NEAR(times->SmallMs(200, 150, 40),
                1e3 * operations(1536, 200, 150, 40) / 17.2e12,
                1e-12);
    EXPECT_NEAR(times->LargeMs(200, 0, 40), 1e3 * operations(3584, 200, 0, 40) / 80e12, 1e-12);
    EXPECT_NEAR(times->ReviewMs(200, 100), 1e3 * operations(1536, 200, 100, 0) / 17.2e12, 1e-12);
}

TEST(StepTimes, PrefillsAddUp)
{
    // In parts or at once, a context costs the same.
    const auto times = Times();
    EXPECT_NEAR(times->SmallMs(100, 0, 0) + times->SmallMs(260, 100, 0) +
                    times->SmallMs(400, 260, 0),
                times->SmallMs(400, 0, 0),
                1e-12);
}

TEST(StepTimes, TheHardwareIsSlowerThanThePaper)
{
    const auto paper = Times();
    const auto roofline = Times("roofline");
    // Steps of gsm8k by the specification's roofline: 379 ms on an A100, 809 ms on an Orin.
    EXPECT_NEAR(roofline->LargeMs(250, 250, 37), 379, 0.35 * 379);
    EXPECT_GT(roofline->LargeMs(250, 0, 37), 13 * paper->LargeMs(250, 0, 37));
    EXPECT_NEAR(roofline->SmallMs(250, 0, 37), 809, 0.1 * 809);
    EXPECT_GT(roofline->SmallMs(250, 250, 37), roofline->LargeMs(250, 0, 37))
        << "on an Orin the small model takes longer than the large one on an A100";
}

TEST(StepTimes, RefusesWhatItDoesNotKnow)
{
    EXPECT_THROW(Times("guess"), InputError);
    auto times = CreateObject<StepTimes>();
    times->SetAttribute("LargeModel", StringValue("Nobody-7B"));
    EXPECT_THROW(times->Configure(), InputError);
}
