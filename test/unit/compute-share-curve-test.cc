/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/compute-share-curve.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/string.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(ComputeShareCurve, IsInverseToTheShareUnlessToldOtherwise)
{
    auto curve = CreateObject<ComputeShareCurve>();
    EXPECT_DOUBLE_EQ(curve->GetSlowdown(1), 1);
    EXPECT_DOUBLE_EQ(curve->GetSlowdown(0.5), 2);
    EXPECT_DOUBLE_EQ(curve->GetSlowdown(0.05), 20);
}

// The offloading study's reading of its Fig. 2: Lmin * (f + (1 - f) * c_max / c), f = 0.6, with
// Lmin 2.1 s in the cloud and 9.1 s at the edge: c = 0.5 c_max gives 2.9 and 12.7 s; 0.38 c_max
// gives 15 s at the edge. c_max is a twentieth of a server.
TEST(ComputeShareCurve, HasTheLatenciesOfTheOffloadingStudy)
{
    auto curve = CreateObject<ComputeShareCurve>();
    curve->SetAttribute("FixedFraction", DoubleValue(0.6));
    curve->SetAttribute("FullShare", DoubleValue(0.05));
    EXPECT_DOUBLE_EQ(curve->GetSlowdown(0.05), 1);
    EXPECT_DOUBLE_EQ(curve->GetSlowdown(1), 1);
    EXPECT_NEAR(2.1 * curve->GetSlowdown(0.025), 2.9, 0.05);
    EXPECT_NEAR(9.1 * curve->GetSlowdown(0.025), 12.7, 0.05);
    EXPECT_NEAR(9.1 * curve->GetSlowdown(0.38 * 0.05), 15, 0.5);
}

TEST(ComputeShareCurve, InterpolatesATable)
{
    TemporaryFolder folder;
    const auto path = folder / "curve.csv";
    WriteAll(path, "slowdown,share\n1,0.5\n3,0.25\n9,0.1\n");
    auto curve = CreateObject<ComputeShareCurve>();
    curve->SetAttribute("File", StringValue(path));
    EXPECT_DOUBLE_EQ(curve->GetSlowdown(0.25), 3);
    EXPECT_DOUBLE_EQ(curve->GetSlowdown(0.375), 2);
    EXPECT_DOUBLE_EQ(curve->GetSlowdown(0.175), 6);
    EXPECT_DOUBLE_EQ(curve->GetSlowdown(0.01), 9);
    EXPECT_DOUBLE_EQ(curve->GetSlowdown(1), 1);
}

TEST(ComputeShareCurve, RefusesWhatIsNoShareOrNoTable)
{
    for (const double share : {0.0, -0.5, 1.0001})
    {
        EXPECT_THROW(CreateObject<ComputeShareCurve>()->GetSlowdown(share), InputError) << share;
    }
    TemporaryFolder folder;
    for (const std::string text : {"share,slowdown\n",
                                   "share,slowdown\n0.5,0.9\n",
                                   "share,slowdown\n1.5,1\n",
                                   "share,slowdown\n0.5,2\n0.5,2\n",
                                   "share,slowdown\n0.25,2\n0.5,3\n"})
    {
        auto curve = CreateObject<ComputeShareCurve>();
        WriteAll(folder / "bad.csv", text);
        curve->SetAttribute("File", StringValue(folder / "bad.csv"));
        EXPECT_THROW(curve->GetSlowdown(0.5), InputError) << text;
    }
}
