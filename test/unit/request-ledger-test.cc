/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-test-bed.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

// Prompt 8, output 5: arrival at once, first token after 10 ms, last after 50 ms.
TEST(RequestLedger, JoinsWhatDeviceAndServerSaw)
{
    ServingTestBed bed(1);
    bed.At(2, 0, ServingTestBed::Ask(8, 5));
    ServingTestBed::Run(3);
    ASSERT_EQ(bed.ended.size(), 1U);
    const auto& record = bed.ended[0];
    EXPECT_EQ(record.GetId(), "0-0");
    EXPECT_EQ(record.state, RequestState::COMPLETED);
    EXPECT_EQ(record.server, 0U);
    EXPECT_EQ(record.arrived, Seconds(2));
    EXPECT_EQ(record.started, Seconds(2));
    EXPECT_EQ(record.serverFirstToken, MilliSeconds(2010));
    EXPECT_EQ(record.serverLastToken, MilliSeconds(2050));
    EXPECT_EQ(record.firstToken, MilliSeconds(2010));
    EXPECT_EQ(record.ended, MilliSeconds(2050));
    EXPECT_EQ(record.tokensReceived, 5U);
    EXPECT_EQ(record.attempts, 1U);
}

// One at a time: while the first is decoded the second waits; both end; the sum never changes.
TEST(RequestLedger, CountsEveryStateAtAnyInstant)
{
    ServingTestBed bed(2);
    bed.At(2, 0, ServingTestBed::Ask(8, 5));
    bed.At(2, 1, ServingTestBed::Ask(8, 5));
    bed.At(0.5, 0, ServingTestBed::Ask(8, 5)); // before the device runs
    const auto expect = [&](double at, uint64_t queued, uint64_t prefilling, uint64_t decoding) {
        Simulator::Schedule(Seconds(at), [&bed, queued, prefilling, decoding] {
            EXPECT_EQ(bed.ledger->GetCount(RequestState::QUEUED), queued);
            EXPECT_EQ(bed.ledger->GetCount(RequestState::PREFILLING), prefilling);
            EXPECT_EQ(bed.ledger->GetCount(RequestState::DECODING), decoding);
            EXPECT_EQ(bed.ledger->GetLive(), queued + prefilling + decoding);
            EXPECT_TRUE(bed.ledger->IsConserved());
        });
    };
    expect(1.9, 0, 0, 0);
    expect(2.005, 1, 1, 0);
    expect(2.015, 1, 0, 1);
    expect(2.055, 0, 1, 0);
    expect(2.065, 0, 0, 1);
    expect(2.105, 0, 0, 0);
    ServingTestBed::Run(3);
    EXPECT_EQ(bed.ledger->GetCreated(), 3U);
    EXPECT_EQ(bed.ledger->GetCount(RequestState::COMPLETED), 2U);
    EXPECT_EQ(bed.ledger->GetCount(RequestState::FAILED), 1U);
    EXPECT_EQ(bed.ended[0].reason, "client not running");
    EXPECT_FALSE(bed.ended[0].sent);
}

// The server crashes after 5 ms, before the first token, and is back after 1 s; the device's
// second attempt leaves when the pipe is up again. Timestamps are the second attempt's; the time
// of sending stays the first's.
TEST(RequestLedger, ForgetsTheFirstAttemptWhenASecondLeaves)
{
    ServingTestBed bed(1);
    bed.clients[0]->SetAttribute("MaxRetries", UintegerValue(1));
    bed.At(2, 0, ServingTestBed::Ask(8, 5));
    Simulator::Schedule(MilliSeconds(2005), &LlmServer::Crash, bed.server);
    Simulator::Schedule(MilliSeconds(2500), &LlmServer::Restart, bed.server);
    ServingTestBed::Run(5);
    ASSERT_EQ(bed.ended.size(), 1U);
    const auto& record = bed.ended[0];
    EXPECT_EQ(record.state, RequestState::COMPLETED);
    EXPECT_EQ(record.attempts, 2U);
    EXPECT_EQ(record.sent, Seconds(2));
    EXPECT_EQ(record.arrived, MilliSeconds(3005)); // ReconnectInterval: 1 s
    EXPECT_EQ(record.serverFirstToken, MilliSeconds(3015));
    EXPECT_TRUE(bed.ledger->IsConserved());
}

// What a server says of an attempt that is over, of a request that has ended, or of one that is at
// another server by now changes nothing. The requests' ids are known: device 0, sequence 0.
TEST(RequestLedger, IgnoresLateServerEvents)
{
    ServingTestBed bed(1);
    auto late = CreateObject<LlmServer>(); // never started: says what it is told to here
    late->SetAttribute("Id", UintegerValue(9));
    auto engine = ServingTestBed::MakeEngine();
    late->SetEngine(engine);
    bed.ledger->Observe(late);
    bed.At(2, 0, ServingTestBed::Ask(8, 5));
    const auto say = [&](uint64_t id) {
        InferenceRequest request;
        request.id = id;
        request.promptTokens = 4;
        request.outputTokens = 50;
        engine->Submit(request);
    };
    Simulator::Schedule(MilliSeconds(2002), [&] { say(WireId::Make(0, 0, 0)); });
    Simulator::Schedule(MilliSeconds(2003), [&] { say(WireId::Make(0, 0, 1)); });
    Simulator::Schedule(MilliSeconds(2004), [&] { say(WireId::Make(0, 7, 0)); });
    Simulator::Schedule(MilliSeconds(2008), [&] {
        EXPECT_EQ(bed.ledger->GetCount(RequestState::PREFILLING), 1U);
        EXPECT_EQ(bed.ledger->GetCount(RequestState::QUEUED), 0U);
    });
    ServingTestBed::Run(3);
    ASSERT_EQ(bed.ended.size(), 1U);
    EXPECT_EQ(bed.ended[0].server, 0U);
    EXPECT_EQ(bed.ended[0].started, Seconds(2));
    EXPECT_EQ(bed.ended[0].serverFirstToken, MilliSeconds(2010));
    EXPECT_TRUE(bed.ledger->IsConserved());
    late->Dispose();
}

TEST(RequestRecord, HasNoLatenciesThatDidNotHappen)
{
    RequestRecord record;
    record.device = 3;
    record.sequence = 14;
    EXPECT_EQ(record.GetId(), "3-14");
    EXPECT_FALSE(record.GetTtft());
    EXPECT_FALSE(record.GetTpot());
    EXPECT_FALSE(record.GetE2e());
    record.sent = Seconds(1);
    record.firstToken = Seconds(2);
    record.lastToken = Seconds(5);
    record.tokensReceived = 1;
    EXPECT_EQ(record.GetTtft(), Seconds(1));
    EXPECT_FALSE(record.GetTpot());
    record.tokensReceived = 4;
    EXPECT_EQ(record.GetTpot(), Seconds(1)); // 3 s for three tokens after the first
    EXPECT_FALSE(record.GetE2e());           // not completed
    record.state = RequestState::COMPLETED;
    EXPECT_EQ(record.GetE2e(), Seconds(4));
}

TEST(RequestRecord, HasTimesAtTheServerThatItReached)
{
    RequestRecord record;
    record.sent = Seconds(1);
    EXPECT_FALSE(record.GetUplinkTime());
    EXPECT_FALSE(record.GetQueueing());
    record.arrived = Seconds(3);
    EXPECT_EQ(record.GetUplinkTime(), Seconds(2));
    EXPECT_FALSE(record.GetServerTtft());
    record.started = Seconds(4);
    record.serverFirstToken = Seconds(6);
    record.serverLastToken = Seconds(10);
    EXPECT_EQ(record.GetQueueing(), Seconds(1));
    EXPECT_EQ(record.GetServerTtft(), Seconds(3));
    EXPECT_EQ(record.GetServerE2e(), Seconds(7));
}

TEST(RequestRecord, StatesHaveNamesAndEnds)
{
    EXPECT_STREQ(ToString(RequestState::CREATED), "created");
    EXPECT_STREQ(ToString(RequestState::TIMED_OUT), "timed out");
    EXPECT_STREQ(ToString(RequestState::FAILED), "failed");
    int terminal = 0;
    for (size_t i = 0; i < REQUEST_STATES; ++i)
    {
        terminal += IsTerminal(static_cast<RequestState>(i)) ? 1 : 0;
    }
    EXPECT_EQ(terminal, 4);
}

// 24 bits of device, 32 of sequence, 8 of attempt.
TEST(WireId, HoldsItsParts)
{
    const auto id = WireId::Make(WireId::MAX_DEVICE, UINT32_MAX, WireId::MAX_ATTEMPTS);
    EXPECT_EQ(id, UINT64_MAX);
    EXPECT_EQ(WireId::Device(id), WireId::MAX_DEVICE);
    EXPECT_EQ(WireId::Attempt(id), WireId::MAX_ATTEMPTS);
    EXPECT_EQ(WireId::Make(1, 2, 3), (uint64_t{1} << 40) + (2U << 8) + 3);
    EXPECT_EQ(WireId::Key(WireId::Make(1, 2, 3)), WireId::Key(WireId::Make(1, 2, 0)));
}
