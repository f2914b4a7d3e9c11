/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/json-trace-source.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

namespace
{

std::vector<LlmRequest>
Read(const std::string& text, const std::string& columns = "")
{
    std::istringstream in(text);
    const auto source = CreateObject<JsonTraceSource>();
    source->SetStream(in, "t");
    source->SetAttribute("Columns", StringValue(columns));
    return Take(source);
}

} // namespace

TEST(JsonTraceSource, ReadsLlmServingSim)
{
    const auto requests =
        Read("{\"input_toks\": 27369, \"output_toks\": 1626, \"arrival_time_ns\": 101537000, "
             "\"input_tok_ids\": [1, 2], \"output_tok_ids\": []}\n");
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].arrival, NanoSeconds(101537000));
    EXPECT_EQ(requests[0].promptTokens, 27369U);
    EXPECT_EQ(requests[0].outputTokens, 1626U);
}

TEST(JsonTraceSource, MakesASessionOfSubRequests)
{
    const auto requests =
        Read("{\"session_id\": \"s\", \"arrival_time_ns\": 4059740, \"sub_requests\": ["
             "{\"input_toks\": 1472, \"output_toks\": 133, \"tool_duration_ns\": 127348767}, "
             "{\"input_toks\": 1582, \"output_toks\": 125, \"tool_duration_ns\": 0}]}\n"
             "{\"session_id\": \"r\", \"arrival_time_ns\": 5, \"sub_requests\": ["
             "{\"input_toks\": 9, \"output_toks\": 1, \"tool_duration_ns\": 0}]}\n");
    ASSERT_EQ(requests.size(), 3U);
    EXPECT_EQ(requests[0].promptTokens, 9U);
    EXPECT_EQ(requests[1].promptTokens, 1472U);
    EXPECT_EQ(requests[1].arrival, NanoSeconds(4059740));
    EXPECT_TRUE(requests[1].thinkTime.IsZero());
    EXPECT_EQ(requests[2].promptTokens, 1582U);
    EXPECT_EQ(requests[2].session, requests[1].session);
    EXPECT_EQ(requests[2].thinkTime, NanoSeconds(127348767))
        << "the tool runs after the first answer";
    EXPECT_EQ(requests[2].traceRow, 0U) << "all requests of a line have its row";
    EXPECT_EQ(MessageOf([] {
                  Read("{\"arrival_time_ns\": 0, \"sub_requests\": [{\"input_toks\": 1}]}");
              }),
              "t:1: has a part of 'sub_requests' without the member 'output_toks'");
}

TEST(JsonTraceSource, TakesTheMembersThatTheUserNames)
{
    const auto requests = Read("{\"t\": 1.5, \"in\": 10, \"out\": 20.0, \"who\": \"a\\u00e9\"}\n"
                               "{\"t\": 2, \"in\": 11, \"out\": 21}\n",
                               "arrival_s:t,prompt:in,output:out,class:who");
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].arrival, MilliSeconds(1500));
    EXPECT_EQ(requests[0].outputTokens, 20U);
    EXPECT_EQ(requests[0].serviceClass, "a\u00e9");
    EXPECT_EQ(requests[1].serviceClass, "");
}

TEST(JsonTraceSource, NeverGuessesTheUnitOfATimestamp)
{
    const std::string line = ", \"prompt_tokens\": 1, \"output_tokens\": 2}\n";
    EXPECT_NE(MessageOf([&] { Read("{\"timestamp\": 5" + line); }).find("need their unit"),
              std::string::npos);
    const auto requests =
        Read("{\"timestamp\": 1700000000000" + line + "{\"timestamp\": 1700000000250" + line);
    EXPECT_EQ(requests.at(1).arrival, MilliSeconds(250)) << "since 1970 there is only one unit";
    EXPECT_EQ(Read("{\"timestamp_us\": 5" + line).at(0).arrival, MicroSeconds(5));
}
