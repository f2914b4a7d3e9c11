/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/pointer.h"
#include "ns3/session-request-source.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"
#include "ns3/workload-factory.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <map>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

namespace
{

/** @return a source of sessions, one a second, prompts of 100 tokens and answers of 30 */
Ptr<SessionRequestSource>
Make()
{
    auto source = CreateObject<SessionRequestSource>();
    source->SetAttribute("Arrivals", StringValue("ns3::llmedge::FixedArrivals[Rate=1]"));
    source->SetAttribute("Lengths",
                         StringValue("ns3::llmedge::ConstantTokenLengths[Prompt=100|Output=30]"));
    source->SetAttribute("BlockTokens", UintegerValue(16));
    return source;
}

std::map<uint64_t, std::vector<LlmRequest>>
BySession(const std::vector<LlmRequest>& requests)
{
    std::map<uint64_t, std::vector<LlmRequest>> sessions;
    for (const auto& request : requests)
    {
        sessions[request.session].push_back(request);
    }
    return sessions;
}

} // namespace

TEST(SessionRequestSource, GrowsEveryPromptByAnswerAndNewTokens)
{
    auto source = Make();
    source->SetAttribute("NewTokens", StringValue("ns3::ConstantRandomVariable[Constant=20]"));
    source->SetAttribute("SystemTokens", UintegerValue(40));
    EXPECT_EQ(source->AssignStreams(1), 3);
    Time last;
    for (const auto& [session, turns] : BySession(Take(source, 20000)))
    {
        for (size_t i = 0; i < turns.size(); ++i)
        {
            EXPECT_EQ(turns[i].turn, i);
            EXPECT_EQ(turns[i].promptTokens, 100 + 50 * i);
            EXPECT_EQ(turns[i].outputTokens, 30U);
            EXPECT_EQ(turns[i].thinkTime, Seconds(0));
            EXPECT_EQ(turns[i].prefixBlockTokens, 16U);
            // Complete blocks only; two of them lie within the 40 tokens that all share.
            const auto& blocks = turns[i].prefixBlocks;
            ASSERT_EQ(blocks.size(), turns[i].promptTokens / 16);
            EXPECT_EQ(blocks[0], 0U);
            EXPECT_EQ(blocks[1], 1U);
            for (size_t b = 2; b < blocks.size(); ++b)
            {
                EXPECT_EQ(blocks[b], (session << 32) + b);
            }
        }
    }
}

TEST(SessionRequestSource, HasBetaGeometricTurnsAndLognormalGaps)
{
    auto source = Make();
    source->AssignStreams(2);
    // Over 60000 s; sessions that begin in the last 10000 s are left out, as they may be cut off.
    source->SetAttribute("Duration", TimeValue(Seconds(60000)));
    const auto requests = Take(source);
    double turns = 0;
    double single = 0;
    double count = 0;
    std::vector<double> logGaps;
    for (const auto& [session, list] : BySession(requests))
    {
        if (list.front().arrival < Seconds(50000))
        {
            count += 1;
            turns += static_cast<double>(list.size());
            single += list.size() == 1 ? 1 : 0;
            for (size_t i = 1; i < list.size(); ++i)
            {
                logGaps.push_back(std::log((list[i].arrival - list[i - 1].arrival).GetSeconds()));
            }
        }
    }
    // Mean (a + b - 1) / (a - 1) = 1.695; P(1) = a / (a + b) = 0.683; standard errors 0.007, 0.002.
    EXPECT_NEAR(turns / count, 1.695, 0.04);
    EXPECT_NEAR(single / count, 0.683, 0.011);
    EXPECT_NEAR(Mean(logGaps), 4.901, 0.03);
    EXPECT_NEAR(std::sqrt(Variance(logGaps)), 0.982, 0.02);
    EXPECT_NEAR(source->GetRate(), 1.695, 0.001);
}

TEST(SessionRequestSource, MergesSessionsInOrder)
{
    auto source = CreateWorkload("sessions", 0);
    source->AssignStreams(3);
    const auto requests = Take(source, 50000);
    uint64_t newest = 0;
    for (size_t i = 1; i < requests.size(); ++i)
    {
        EXPECT_GE(requests[i].arrival, requests[i - 1].arrival);
        EXPECT_LE(requests[i].session, newest + 1 + requests[0].session);
        newest = std::max(newest, requests[i].session);
    }
    // 3.4 requests per second, less the later turns that are still to come at the end. They come
    // after b (a + b - 1) / ((a - 1) (a - 2)) = 2.37 gaps per session (a = 3, b = 1.395), each of
    // exp(4.901 + 0.982^2 / 2) = 218 s on average: 2/s * 2.37 * 218 s = 1033 of 50000 are missing.
    EXPECT_NEAR(50000 / requests.back().arrival.GetSeconds(), 3.33, 0.1);
}

TEST(SessionRequestSource, ClosedLoopTurnsTheGapIntoThinkTime)
{
    auto source = Make();
    source->SetAttribute("ClosedLoop", BooleanValue(true));
    source->AssignStreams(4);
    size_t later = 0;
    for (const auto& [session, list] : BySession(Take(source, 5000)))
    {
        EXPECT_EQ(list[0].thinkTime, Seconds(0));
        for (size_t i = 1; i < list.size(); ++i)
        {
            ++later;
            const auto gap = list[i].arrival - list[i - 1].arrival;
            EXPECT_LE(std::abs((gap - list[i].thinkTime).GetNanoSeconds()), 3);
        }
    }
    EXPECT_GT(later, 1000U);
}

TEST(SessionRequestSource, EndsSessionsAtMaxContext)
{
    auto source = Make();
    source->SetAttribute("NewTokens", StringValue("ns3::ConstantRandomVariable[Constant=20]"));
    source->SetAttribute("MaxContext", UintegerValue(200));
    source->SetAttribute("TurnsB", DoubleValue(100));
    source->AssignStreams(5);
    uint32_t longest = 0;
    for (const auto& request : Take(source, 5000))
    {
        longest = std::max(longest, request.promptTokens + request.outputTokens);
    }
    // Turns need 130, 180, 230 ... tokens.
    EXPECT_EQ(longest, 180U);
}

TEST(SessionRequestSource, IsTheSameAgainForTheSameStreams)
{
    auto first = CreateWorkload("sessions", 0);
    auto second = CreateWorkload("sessions", 0);
    EXPECT_EQ(first->AssignStreams(9), 5);
    second->AssignStreams(9);
    for (int i = 0; i < 1000; ++i)
    {
        const auto a = first->Next();
        const auto b = second->Next();
        ASSERT_EQ(a->arrival, b->arrival);
        ASSERT_EQ(a->promptTokens, b->promptTokens);
        ASSERT_EQ(a->outputTokens, b->outputTokens);
        ASSERT_EQ(a->prefixBlocks, b->prefixBlocks);
    }
}
