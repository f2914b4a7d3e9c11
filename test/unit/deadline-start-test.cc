/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-test-bed.h"

#include "ns3/string.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * The server is down from 1.5 to 2.2 s. The device, which tries again every second, sends a request
 * of 2 s at 2.5 s; its answer would take 1 s, and its deadline is 0.6 s.
 *
 * @param start attribute DeadlineFrom; null: its default
 * @return the request
 */
RequestRecord
Hurry(const char* start)
{
    ServingTestBed bed(1);
    if (start)
    {
        bed.clients[0]->SetAttribute("DeadlineFrom", StringValue(start));
    }
    Simulator::Schedule(MilliSeconds(1500), &LlmServer::Crash, bed.server);
    Simulator::Schedule(MilliSeconds(2200), &LlmServer::Restart, bed.server);
    auto request = ServingTestBed::Ask(8, 100);
    request.deadline = MilliSeconds(600);
    bed.At(2, 0, request);
    ServingTestBed::Run(4);
    EXPECT_EQ(bed.ended.size(), 1U);
    return bed.ended.at(0);
}

} // namespace

TEST(DeadlineFrom, SendingIsTheDefault)
{
    for (const auto* start : {static_cast<const char*>(nullptr), "Sending"})
    {
        const auto record = Hurry(start);
        EXPECT_EQ(record.GetSendWait(), MilliSeconds(500));
        EXPECT_EQ(record.state, RequestState::TIMED_OUT);
        EXPECT_EQ(record.reason, "deadline");
        EXPECT_EQ(record.ended, MilliSeconds(2500 + 600));
    }
}

TEST(DeadlineFrom, CreationCountsTheWaitAtTheDevice)
{
    const auto record = Hurry("Creation");
    EXPECT_EQ(record.GetSendWait(), MilliSeconds(500));
    EXPECT_EQ(record.state, RequestState::TIMED_OUT);
    EXPECT_EQ(record.reason, "deadline") << "it was sent before its deadline passed";
    EXPECT_EQ(record.ended, MilliSeconds(2000 + 600));
    EXPECT_EQ(record.tokensReceived, 9U) << "one every 10 ms; at the deadline it is too late";
}
