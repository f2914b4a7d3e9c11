/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/workload-mix.h"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3::llmedge;

TEST(WorkloadMix, IsOneWorkloadForAllDevices)
{
    for (const auto* text : {"poisson", "C:trace.csv", "poisson:0.5"})
    {
        const WorkloadMix mix(text);
        ASSERT_EQ(mix.GetParts().size(), 1u);
        EXPECT_EQ(mix.GetParts()[0].workload, text);
        EXPECT_EQ(mix.ShareOut(3), (std::vector<size_t>{0, 0, 0}));
    }
}

TEST(WorkloadMix, SharesDevicesOutAsExactlyAsTheyAllow)
{
    const WorkloadMix mix("poisson:0.7,sessions:0.3");
    ASSERT_EQ(mix.GetParts().size(), 2u);
    EXPECT_EQ(mix.GetParts()[1].workload, "sessions");
    for (const uint32_t devices : {10u, 20u, 1000u})
    {
        const auto workloads = mix.ShareOut(devices);
        EXPECT_EQ(std::count(workloads.begin(), workloads.end(), 0u), devices * 7 / 10);
    }
    // After each device, who is furthest behind: 0.7 and 0.3, 0.4 and 0.6, 1.1 and -0.1, ...
    EXPECT_EQ(mix.ShareOut(5), (std::vector<size_t>{0, 1, 0, 0, 0}));
}

TEST(WorkloadMix, TakesSharesRelativeToEachOther)
{
    EXPECT_EQ(WorkloadMix("a:2,b:1,c:1").ShareOut(4), (std::vector<size_t>{0, 1, 2, 0}));
}

TEST(WorkloadMix, TakesAFileWithACommaInItsName)
{
    const TemporaryFolder folder;
    const auto path = folder / "a:1,b:1";
    std::ofstream(path) << "\n";
    EXPECT_EQ(WorkloadMix(path).GetParts().size(), 1u);
}

TEST(WorkloadMix, RefusesWhatHasNoShare)
{
    for (const auto* text : {"poisson,sessions",
                             "poisson:1,sessions",
                             "poisson:1,",
                             ",poisson:1",
                             "poisson:0,sessions:1",
                             "poisson:-1,sessions:1",
                             "poisson:x,sessions:1",
                             "poisson:1 ,sessions:1",
                             "poisson:inf,sessions:1",
                             ":1,sessions:1"})
    {
        EXPECT_THROW(WorkloadMix{text}, InputError) << text;
    }
}

TEST(WorkloadMix, RefusesAWorkloadWithoutDevices)
{
    EXPECT_THROW(WorkloadMix("poisson:0.9,sessions:0.1").ShareOut(2), InputError);
}
