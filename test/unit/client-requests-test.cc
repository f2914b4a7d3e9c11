/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/client-requests.h"
#include "ns3/idle-watch.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param sequence the request's number at device 3
 * @return a request of 10 prompt tokens that asks for 5
 */
ClientRequest
MakeRequest(uint32_t sequence)
{
    LlmRequest request;
    request.prefixBlocks = {11, 12};
    request.prefixBlockTokens = 4;
    RequestRecord record;
    record.device = 3;
    record.sequence = sequence;
    record.promptTokens = 10;
    record.outputTokens = 5;
    record.model = "M";
    record.deadline = Seconds(4);
    return {request, record};
}

/**
 * @param outcome how an answer ends
 * @return its END
 */
EndHeader
MakeEnd(EndHeader::Outcome outcome)
{
    EndHeader end;
    end.outcome = outcome;
    end.reason = "so";
    return end;
}

/** Ends the simulator's events with the test. */
class ClientRequestTest : public ::testing::Test
{
  protected:
    ~ClientRequestTest() override
    {
        Simulator::Destroy();
    }

    /** @param end simulated time until which events run */
    static void RunUntil(Time end)
    {
        Simulator::Stop(end - Simulator::Now());
        Simulator::Run();
    }
};

using ClientRequestsTest = ClientRequestTest;
using IdleWatchTest = ClientRequestTest;

TEST_F(ClientRequestTest, TellsTheTimeLeftUntilItsDeadline)
{
    auto request = MakeRequest(0);
    EXPECT_EQ(request.MakeRequest().deadline, 4'000'000'000U); // as if sent now
    request.NoteSent();
    request.BeginAttempt(40);
    RunUntil(Seconds(1));
    const auto header = request.MakeRequest();
    EXPECT_EQ(header.deadline, 3'000'000'000U);
    EXPECT_EQ(header.model, "M");
    EXPECT_EQ(header.prefixBlocks, (std::vector<uint64_t>{11, 12}));
    EXPECT_EQ(request.MakeReserve().promptBytes, 40U);
    EXPECT_EQ(request.MakeReserve().deadline, 3'000'000'000U);
    RunUntil(Seconds(9));
    EXPECT_EQ(request.MakeRequest().deadline, 1U); // 0 would say that there is none
    request.NoteSent();
    EXPECT_EQ(request.GetRecord().sent, Time()); // the first time counts
}

// Created at 0 s with 4 s to go, sent at 1 s: at 1.5 s, 2.5 s are left.
TEST_F(ClientRequestTest, CountsItsDeadlineFromCreationIfAsked)
{
    LlmRequest asked;
    RequestRecord record;
    record.deadline = Seconds(4);
    ClientRequest request(asked, record, true);
    RunUntil(Seconds(1));
    EXPECT_EQ(request.GetTimeLeft(), Seconds(3)) << "waiting at the device counts";
    request.NoteSent();
    RunUntil(MilliSeconds(1500));
    EXPECT_EQ(request.MakeRequest().deadline, 2'500'000'000U);
}

TEST_F(ClientRequestTest, CountsTheTokensOfItsAnswer)
{
    auto request = MakeRequest(0);
    request.BeginAttempt(40);
    RunUntil(Seconds(1));
    EXPECT_TRUE(request.TakeTokens(1));
    RunUntil(Seconds(2));
    EXPECT_FALSE(request.TakeTokens(5)); // one more than the answer has left
    EXPECT_TRUE(request.TakeTokens(4));
    EXPECT_EQ(request.GetRecord().firstToken, Seconds(1));
    EXPECT_EQ(request.GetRecord().lastToken, Seconds(2));
    EXPECT_FALSE(request.IsComplete());
    const auto ending = request.TakeEnd(MakeEnd(EndHeader::COMPLETED));
    ASSERT_TRUE(ending);
    EXPECT_EQ(ending->state, RequestState::COMPLETED);
    EXPECT_EQ(ending->reason, "");
    EXPECT_TRUE(request.IsComplete());
}

// Datagrams may overtake each other: END before the last tokens.
TEST_F(ClientRequestTest, WaitsForTokensThatTheEndHasOvertaken)
{
    auto request = MakeRequest(0);
    request.BeginAttempt(40);
    request.TakeTokens(4);
    EXPECT_TRUE(request.IsAwaited());
    EXPECT_FALSE(request.TakeEnd(MakeEnd(EndHeader::COMPLETED)));
    EXPECT_FALSE(request.IsAwaited());
    EXPECT_TRUE(request.IsInFlight());
    EXPECT_TRUE(request.TakeTokens(1));
    EXPECT_TRUE(request.IsComplete());
}

TEST_F(ClientRequestTest, EndsAsItIsTold)
{
    const std::vector<std::pair<EndHeader::Outcome, RequestState>> expected{
        {EndHeader::REJECTED, RequestState::REJECTED},
        {EndHeader::ELSEWHERE, RequestState::REJECTED},
        {EndHeader::TIMED_OUT, RequestState::TIMED_OUT},
        {EndHeader::FAILED, RequestState::FAILED},
        {EndHeader::CANCELLED, RequestState::FAILED},
    };
    for (const auto& [outcome, state] : expected)
    {
        auto request = MakeRequest(0);
        request.BeginAttempt(40);
        const auto ending = request.TakeEnd(MakeEnd(outcome));
        ASSERT_TRUE(ending);
        EXPECT_EQ(ending->state, state);
        EXPECT_EQ(ending->reason, "so");
        request.Finish(*ending);
        EXPECT_EQ(request.GetRecord().state, state);
        EXPECT_EQ(request.GetRecord().ended, Simulator::Now());
    }
}

TEST_F(ClientRequestTest, StopsItsTimersWhenItEnds)
{
    auto request = MakeRequest(0);
    int rang = 0;
    const auto ring = [&rang] { ++rang; };
    request.deadlineTimer = Simulator::Schedule(Seconds(1), ring);
    request.reorderTimer = Simulator::Schedule(Seconds(1), ring);
    request.partTimer = Simulator::Schedule(Seconds(1), ring);
    request.Finish({RequestState::FAILED, "so"});
    RunUntil(Seconds(2));
    EXPECT_EQ(rang, 0);
}

TEST_F(ClientRequestTest, MayTryAgainWhileNoTokenHasCome)
{
    auto request = MakeRequest(0);
    EXPECT_FALSE(request.LoseAttempt(0)); // it was not under way
    request.BeginAttempt(40);
    EXPECT_FALSE(request.LoseAttempt(1));
    EXPECT_FALSE(request.IsInFlight());
    request.BeginAttempt(40);
    EXPECT_EQ(request.GetWireId(), WireId::Make(3, 0, 1));
    EXPECT_TRUE(request.LoseAttempt(1)); // the second of two
    request.BeginAttempt(40);
    request.TakeTokens(1);
    EXPECT_TRUE(request.LoseAttempt(9)); // half an answer cannot be had again
}

TEST_F(ClientRequestsTest, FindsTheAttemptThatCounts)
{
    ClientRequests requests;
    auto& request = requests.Add(MakeRequest(5));
    EXPECT_EQ(requests.FindAttempt(WireId::Make(3, 5, 0)), nullptr); // not sent yet
    request.BeginAttempt(40);
    EXPECT_EQ(requests.FindAttempt(WireId::Make(3, 5, 0)), &request);
    request.LoseAttempt(1);
    request.BeginAttempt(40);
    EXPECT_EQ(requests.FindAttempt(WireId::Make(3, 5, 0)), nullptr);
    EXPECT_EQ(requests.FindAttempt(WireId::Make(3, 5, 1)), &request);
    EXPECT_EQ(requests.FindAttempt(WireId::Make(4, 5, 1)), nullptr);
}

TEST_F(ClientRequestsTest, KnowsWhichWaitForAConnection)
{
    ClientRequests requests;
    for (uint32_t i = 0; i < 3; ++i)
    {
        requests.Add(MakeRequest(i));
    }
    const auto key = [](uint32_t sequence) { return WireId::Key(WireId::Make(3, sequence, 0)); };
    requests.Find(key(1))->BeginAttempt(40);
    EXPECT_EQ(requests.GetKeys(true), (std::vector<uint64_t>{key(1)}));
    EXPECT_EQ(requests.GetKeys(false), (std::vector<uint64_t>{key(0), key(2)}));
    EXPECT_EQ(requests.LoseAttempts(0), (std::vector<uint64_t>{key(1)}));
    EXPECT_EQ(requests.GetOldest(), key(0));
    EXPECT_EQ(requests.Remove(key(0)).GetRecord().sequence, 0U);
    EXPECT_EQ(requests.GetSize(), 2U);
    requests.Clear();
    EXPECT_TRUE(requests.IsEmpty());
}

// Sent at 0 and 1 s; something comes for the first at 2 s: with a timeout of 3 s the second is
// silent at 4 s and the first at 5 s. The third is not awaited.
TEST_F(IdleWatchTest, ReportsEachRequestOneTimeoutAfterItWasHeard)
{
    ClientRequests requests;
    const Time timeout = Seconds(3);
    std::string heard;
    IdleWatch watch(
        requests,
        timeout,
        Callback<void, const std::vector<uint64_t>&>([&](const std::vector<uint64_t>& keys) {
            for (const auto key : keys)
            {
                heard += std::to_string(requests.Remove(key).GetRecord().sequence) + "@" +
                         std::to_string(Simulator::Now().GetSeconds()) + ";";
            }
        }));
    const auto send = [&](uint32_t sequence) {
        requests.Add(MakeRequest(sequence)).BeginAttempt(40);
        watch.Watch();
    };
    send(0);
    Simulator::Schedule(Seconds(1), [&] { send(1); });
    Simulator::Schedule(Seconds(2), [&] { requests.FindAttempt(WireId::Make(3, 0, 0))->Hear(); });
    requests.Add(MakeRequest(2));
    RunUntil(Seconds(10));
    EXPECT_EQ(heard, "1@4.000000;0@5.000000;");
    send(3);
    watch.Stop();
    RunUntil(Seconds(20));
    EXPECT_EQ(requests.GetSize(), 2U);
}

TEST_F(IdleWatchTest, NeverReportsWithoutATimeout)
{
    ClientRequests requests;
    const Time timeout;
    IdleWatch watch(requests, timeout, IdleWatch::SilentCallback());
    requests.Add(MakeRequest(0)).BeginAttempt(40);
    watch.Watch();
    RunUntil(Seconds(1000));
    EXPECT_EQ(requests.GetSize(), 1U);
}

} // namespace
