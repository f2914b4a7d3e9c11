/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/per-server.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3::llmedge;

TEST(PerServer, HasOneValueForAll)
{
    const PerServer gpus("gpu", "RTX4090");
    EXPECT_EQ(gpus.GetSize(), 1u);
    EXPECT_EQ(gpus.Get(0), "RTX4090");
    EXPECT_EQ(gpus.Get(7), "RTX4090");
}

TEST(PerServer, HasAValueForEach)
{
    const PerServer gpus("gpu", "RTX4090,RTX4090,L4");
    EXPECT_EQ(gpus.GetSize(), 3u);
    EXPECT_EQ(gpus.Get(1), "RTX4090");
    EXPECT_EQ(gpus.Get(2), "L4");
}

TEST(PerServer, ReadsNumbers)
{
    EXPECT_EQ(PerServer("tp", "1,2,64").ToNumbers(1, 64), (std::vector<uint32_t>{1, 2, 64}));
}

TEST(PerServer, RefusesWhatIsNoList)
{
    for (const auto* text : {"", ",", "A,", ",A", "A,,B"})
    {
        EXPECT_THROW(PerServer("gpu", text), InputError) << text;
    }
    for (const auto* text : {"0", "65", "1,x", "1.5", "1, 2", "-1", "99999999999"})
    {
        EXPECT_THROW(PerServer("tp", text).ToNumbers(1, 64), InputError) << text;
    }
}
