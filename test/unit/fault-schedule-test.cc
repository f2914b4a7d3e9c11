/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/fault-schedule.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/input-error.h"
#include "ns3/llm-server-helper.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"

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

// Down from zero + start for the duration.
TEST(FaultSchedule, CrashesServersAndLetsThemComeBack)
{
    auto network = CreateObject<IdealEdgeNetwork>();
    network->Build(1, 2, 0, 1);
    const LlmServerHelper helper("H100", "Llama-3.1-8B");
    std::vector<Ptr<LlmServer>> servers;
    for (uint32_t i = 0; i < 2; ++i)
    {
        servers.push_back(helper.Install(network->GetServers().Get(i), i));
        servers[i]->SetAttribute("Transport", TypeIdValue(network->GetTransport()));
    }
    ScheduleCrashes(ParseOutages("crash", "1@1+3", false), servers, Seconds(2));
    std::string seen;
    for (const double at : {2.9, 3.1, 5.9, 6.1})
    {
        Simulator::Schedule(Seconds(at), [&] {
            seen += std::to_string(servers[0]->IsUp()) + std::to_string(servers[1]->IsUp()) + " ";
        });
    }
    Simulator::Stop(Seconds(7));
    Simulator::Run();
    EXPECT_EQ(seen, "11 10 10 11 ");
    EXPECT_THROW(ScheduleCrashes(ParseOutages("crash", "2@1+3", false), servers, Time(0)),
                 InputError);
    EXPECT_THROW(ScheduleCuts(ParseOutages("cut", "2@1+3", true), network, Time(0)), InputError);
    // An ideal network has no links.
    EXPECT_THROW(ScheduleCuts(ParseOutages("cut", "1@1+3", true), network, Time(0)), InputError);
    EXPECT_THROW(ScheduleCuts(ParseOutages("cut", "access@1+3", true), network, Time(0)),
                 InputError);
    Simulator::Destroy();
}
