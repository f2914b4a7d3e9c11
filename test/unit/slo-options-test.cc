/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/slo-options.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

using Limits = std::map<std::string, std::string>;

TEST(SloOptions, ReadsLimitsInAnyOrder)
{
    EXPECT_EQ(SloOptions::Read("ttft:0.5,tpot:0.05,e2e:10"),
              (Limits{{"ttft", "0.5"}, {"tpot", "0.05"}, {"e2e", "10"}}));
    EXPECT_EQ(SloOptions::Read("e2e:1e1,ttft:.5"), (Limits{{"ttft", ".5"}, {"e2e", "1e1"}}));
}

TEST(SloOptions, RefusesWhatIsNoLimit)
{
    for (const auto* text : {"ttft",
                             "ttft:",
                             "ttft:0",
                             "ttft:-1",
                             "ttft:nan",
                             "ttft:inf",
                             "ttft:1e10",
                             "ttft:0.5s",
                             "ttft:0.5,",
                             ",",
                             "itl:0.5",
                             "TTFT:0.5",
                             "ttft:0.5,ttft:0.5",
                             "ttft:0.5:2",
                             "ttft=0.5"})
    {
        EXPECT_THROW(SloOptions::Read(text), InputError) << text;
    }
}

TEST(SloOptions, NamesWhatIsWrong)
{
    try
    {
        SloOptions::Read("ttft:0.5,itl:1");
        FAIL() << "itl is no limit";
    }
    catch (const InputError& error)
    {
        EXPECT_NE(std::string(error.what()).find("of which 'itl:1' is no limit, expected ttft:S"),
                  std::string::npos)
            << error.what();
    }
}
