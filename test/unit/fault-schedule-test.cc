/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/fault-schedule.h"
#include "ns3/input-error.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param text outages
 * @param access whether the access network may be meant
 * @return the message they are refused with, empty if they are not
 */
std::string
Refusal(const std::string& text, bool access = true)
{
    try
    {
        ParseOutages("cut", text, access);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(FaultSchedule, ReadsEveryForm)
{
    EXPECT_TRUE(ParseOutages("crash", "", false).empty());
    const auto outages = ParseOutages("cut", "3@1.5+2e1,access@0+0.25,3@21.5+1", true);
    ASSERT_EQ(outages.size(), 3U);
    EXPECT_EQ(outages[0].server, 3U);
    EXPECT_EQ(outages[0].start, MilliSeconds(1500));
    EXPECT_EQ(outages[0].duration, Seconds(20));
    EXPECT_FALSE(outages[1].server);
    EXPECT_EQ(outages[1].start, Time(0));
    EXPECT_EQ(outages[1].duration, MilliSeconds(250));
    EXPECT_EQ(outages[2].server, 3U); // begins as the first one ends
}

TEST(FaultSchedule, RefusesEveryOtherForm)
{
    for (const std::string text :
         {"0",      "@1+2",         "0@1",     "0@+2",      "0@1+",       "0@1+0",
          "0@-1+2", "0@1+-2",       "x@1+2",   "-1@1+2",    "1.5@1+2",    "0@1+2x",
          "0@1s+2", "0@nan+1",      "0@1+inf", "0@2e9+1",   " 0@1+2",     "0@1+2,",
          ",0@1+2", "0@1+2,,1@1+2", "0@1+2 ",  "0@1+2;1@1", "Access@1+2", "4294967296@1+2"})
    {
        const auto message = Refusal(text);
        EXPECT_EQ(message.find("option --cut has '"), 0U) << text << ": " << message;
        EXPECT_NE(message.find("expected SERVER@START+DURATION or access@START+DURATION"),
                  std::string::npos)
            << text;
    }
    EXPECT_EQ(
        Refusal("access@1+2", false),
        "option --cut has 'access@1+2', expected SERVER@START+DURATION with times in seconds");
}

TEST(FaultSchedule, RefusesTwoOutagesOfOneThingAtATime)
{
    EXPECT_NE(Refusal("0@1+2,0@2+2").find("overlaps"), std::string::npos);
    EXPECT_NE(Refusal("access@1+9,access@2+1").find("overlaps"), std::string::npos);
    EXPECT_EQ(Refusal("0@1+2,1@2+2,access@1+2"), "");
}

TEST(FaultSchedule, ReadsSpans)
{
    EXPECT_TRUE(ParseSpans("interference", "").empty());
    const auto spans = ParseSpans("interference", "1.5+2,4+0.25");
    ASSERT_EQ(spans.size(), 2U);
    EXPECT_FALSE(spans[0].server);
    EXPECT_EQ(spans[0].start, MilliSeconds(1500));
    EXPECT_EQ(spans[1].duration, MilliSeconds(250));
    for (const std::string text : {"1", "1+", "+1", "1+0", "-1+1", "1+-1", "0@1+1", "1+1,", "x+1"})
    {
        EXPECT_THROW(ParseSpans("interference", text), InputError) << text;
    }
    EXPECT_THROW(ParseSpans("interference", "1+2,2+2"), InputError);
}

TEST(FaultSchedule, ReadsRandomFaults)
{
    EXPECT_FALSE(ParseRandomFaults("faults", ""));
    const auto faults = ParseRandomFaults("faults", "random:300,5.5");
    ASSERT_TRUE(faults);
    EXPECT_EQ(faults->mtbf, Seconds(300));
    EXPECT_EQ(faults->mttr, MilliSeconds(5500));
    EXPECT_EQ(faults->maxFaults, 0U);
    EXPECT_EQ(ParseRandomFaults("faults", "random:300,5,10")->maxFaults, 10U);
    for (const std::string text : {"random",
                                   "random:",
                                   "random:300",
                                   "random:300,5,10,2",
                                   "random:0,5",
                                   "random:300,0",
                                   "random:-300,5",
                                   "random:300,nan",
                                   "random:300,5,-1",
                                   "random:300,5,1.5",
                                   "300,5",
                                   "Random:300,5",
                                   "random:300, 5"})
    {
        try
        {
            ParseRandomFaults("faults", text);
            ADD_FAILURE() << text;
        }
        catch (const InputError& error)
        {
            EXPECT_EQ(std::string(error.what()).find("option --faults is '" + text + "'"), 0U);
        }
    }
}

TEST(FaultSchedule, MakesFaults)
{
    const auto faults = MakeFaults(ParseOutages("cut", "3@1+2,access@4+1", true),
                                   FaultKind::SERVER_CUT,
                                   Seconds(2));
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0].GetName(), "server cut 3");
    EXPECT_EQ(faults[0].start, Seconds(3));
    EXPECT_EQ(faults[0].GetEnd(), Seconds(5));
    EXPECT_EQ(faults[1].GetName(), "access cut");
    EXPECT_FALSE(faults[1].server);
}
