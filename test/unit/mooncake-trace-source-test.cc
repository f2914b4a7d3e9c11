/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/boolean.h"
#include "ns3/mooncake-trace-source.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

namespace
{

Ptr<MooncakeTraceSource>
Read(std::istringstream& in, Time jitter)
{
    auto source = CreateObject<MooncakeTraceSource>();
    source->SetStream(in, "t");
    source->SetAttribute("Jitter", TimeValue(jitter));
    EXPECT_EQ(source->AssignStreams(11), 1);
    return source;
}

std::string
Complaint(const std::string& text)
{
    std::istringstream in(text);
    return MessageOf([&] { Take(Read(in, Time(0))); });
}

std::string
Line(int stamp, int input, const std::string& blocks)
{
    return "{\"timestamp\": " + std::to_string(stamp) +
           ", \"input_length\": " + std::to_string(input) +
           ", \"output_length\": 10, \"hash_ids\": [" + blocks + "]}\n";
}

} // namespace

TEST(MooncakeTraceSource, ReadsLinesWithMarksBlanksAndOtherMembers)
{
    std::istringstream in("\xEF\xBB\xBF{\"timestamp\": 27, \"input_length\": 1030, "
                          "\"output_length\": 0, \"hash_ids\": [0, 1, 18446744073709551615]}\r\n"
                          "\r\n"
                          "{\"x\": {\"timestamp\": -1, \"y\": [[1.5, null, \"\\u00e9\"]]}, "
                          "\"output_length\": 5, \"input_length\": 191378, \"timestamp\": 30.5}");
    const auto requests = Take(Read(in, Time(0)));
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].arrival, MilliSeconds(27));
    EXPECT_EQ(requests[0].promptTokens, 1030U);
    EXPECT_EQ(requests[0].outputTokens, 1U);
    EXPECT_EQ(requests[0].prefixBlocks, (std::vector<uint64_t>{0, 1, 18446744073709551615U}));
    EXPECT_EQ(requests[0].prefixBlockTokens, 512U);
    EXPECT_EQ(requests[1].arrival, MicroSeconds(30500));
    EXPECT_EQ(requests[1].promptTokens, 191378U);
    EXPECT_TRUE(requests[1].prefixBlocks.empty());
    EXPECT_EQ(requests[1].prefixBlockTokens, 0U);
}

TEST(MooncakeTraceSource, RefusesBrokenLinesByNumber)
{
    const auto good = Line(0, 10, "0");
    EXPECT_EQ(Complaint(good + "{\"timestamp\": 1"), "t:2: is not JSON (at character 16)");
    EXPECT_EQ(Complaint(good + "[1, 2]\n"), "t:2: is a JSON array, expected an object");
    EXPECT_EQ(Complaint("5"), "t:1: is not JSON (at character 1)");
    EXPECT_EQ(Complaint("{\"input_length\": 1, \"input_length\": 2}"),
              "t:1: has the member 'input_length' twice");
    EXPECT_EQ(Complaint("{\"timestamp\": 1, \"input_length\": 5}"),
              "t:1: has no member 'output_length'");
    EXPECT_EQ(Complaint("{\"timestamp\": 1, \"output_length\": 5}"),
              "t:1: has no member 'input_length'");
    EXPECT_EQ(Complaint(Line(-1, 10, "")),
              "t:1: member 'timestamp' is '-1', expected a number from 0 to 1e+12");
    EXPECT_EQ(Complaint(Line(0, -10, "")),
              "t:1: member 'input_length' is '-10', expected a whole number from 1 to 1000000000");
    EXPECT_EQ(Complaint(Line(0, 0, "")),
              "t:1: member 'input_length' is '0', expected a whole number from 1 to 1000000000");
    EXPECT_EQ(Complaint("{\"timestamp\":1,\"input_length\":5,\"output_length\":null}"),
              "t:1: member 'output_length' is 'null', expected a whole number from 0 to "
              "1000000000");
    EXPECT_EQ(Complaint("{\"timestamp\":1,\"input_length\":\"5\",\"output_length\":1}"),
              "t:1: member 'input_length' is the text '5', expected a whole number from 1 to "
              "1000000000");
    EXPECT_NE(Complaint("{\"timestamp\":1e999,\"input_length\":5,\"output_length\":1}"), "");
    EXPECT_EQ(Complaint(Line(0, 10, "-1")),
              "t:1: member 'hash_ids' is not a list of whole numbers from 0");
    EXPECT_EQ(Complaint(Line(0, 10, "[1]")),
              "t:1: member 'hash_ids' is not a list of whole numbers from 0");
    EXPECT_EQ(Complaint("{\"timestamp\":1,\"input_length\":5,\"output_length\":1,\"hash_ids\":7}"),
              "t:1: member 'hash_ids' is not a list");
    EXPECT_EQ(Complaint(Line(0, 512, "1,2")),
              "t:1: member 'hash_ids' has 2 ids, expected at most 1, one per 512 tokens of "
              "input_length");
}

TEST(MooncakeTraceSource, SurvivesDeepNesting)
{
    EXPECT_EQ(Complaint("{\"x\":" + std::string(1000000, '[')),
              "t:1: is nested more than 100 values deep");
}

TEST(MooncakeTraceSource, SpreadsBatchesButNeverIntoTheNext)
{
    std::string text;
    for (int i = 0; i < 300; ++i)
    {
        text += Line(i < 100 ? 0 : i < 200 ? 2999 : 3500, 600 + i, "");
    }
    std::istringstream in(text);
    const auto requests = Take(Read(in, Seconds(3)));
    ASSERT_EQ(requests.size(), 300U);
    std::vector<double> first;
    for (size_t i = 0; i < 300; ++i)
    {
        if (i > 0)
        {
            EXPECT_GE(requests[i].arrival, requests[i - 1].arrival);
        }
        const auto batch = (requests[i].promptTokens - 600) / 100;
        EXPECT_EQ(batch, i / 100);
        first.push_back(requests[i].arrival.GetSeconds());
    }
    EXPECT_LT(requests[99].arrival, MilliSeconds(2999));
    EXPECT_LT(requests[199].arrival, MilliSeconds(3500));
    EXPECT_LT(requests[299].arrival, MilliSeconds(6500));
    // Uniform on [0, 3): mean 1.5, standard error 3 / sqrt(12 * 100) = 0.09; five of them.
    first.resize(100);
    EXPECT_NEAR(Mean(first), 1.5, 0.45);
    EXPECT_GT(requests[99].arrival, MilliSeconds(2500));
    EXPECT_LT(requests[0].arrival, MilliSeconds(500));

    std::istringstream again(text);
    const auto same = Take(Read(again, Seconds(3)));
    for (size_t i = 0; i < 300; ++i)
    {
        EXPECT_EQ(same[i].arrival, requests[i].arrival);
    }
}

TEST(MooncakeTraceSource, LinksPromptsThatContinueEarlierOnes)
{
    // 1100 tokens are two complete blocks (0, 1) and a part (2): the continuation keeps 0 and 1.
    const auto text = Line(0, 1100, "0,1,2") + Line(0, 1100, "0,7,8") +
                      Line(3000, 1600, "0,1,3,4") +      // continues the first
                      Line(6000, 1600, "0,1,3,5") +      // continues the one above
                      Line(6000, 2600, "0,1,3,6,9,10") + // branches off: the first two are taken
                      Line(9000, 600, "0,11");           // shares only the system prompt
    std::istringstream in(text);
    auto source = Read(in, Time(0));
    const auto requests = Take(source);
    ASSERT_EQ(requests.size(), 6U);
    const std::vector<uint64_t> sessions{1, 2, 1, 1, 3, 4};
    const std::vector<uint32_t> turns{0, 0, 1, 2, 0, 0};
    for (size_t i = 0; i < 6; ++i)
    {
        EXPECT_EQ(requests[i].session, sessions[i]) << i;
        EXPECT_EQ(requests[i].turn, turns[i]) << i;
    }
    std::istringstream again(text);
    source = Read(again, Time(0));
    source->SetAttribute("LinkSessions", BooleanValue(false));
    EXPECT_EQ(Take(source).at(2).session, 0U);
}

TEST(MooncakeTraceSource, LeavesExactTimestampsAsTheyAre)
{
    std::string text;
    for (int i = 0; i < 30; ++i)
    {
        text += Line(10000 * i, 600, "");
    }
    std::istringstream in(text);
    const auto source = Read(in, Seconds(3));
    const auto requests = Take(source);
    ASSERT_EQ(requests.size(), 30U);
    for (size_t i = 0; i < requests.size(); ++i)
    {
        EXPECT_EQ(requests[i].arrival, Seconds(10 * static_cast<int>(i)));
    }
    EXPECT_TRUE(source->GetNotices().empty());
}

TEST(MooncakeTraceSource, SaysThatItSpreadsBatches)
{
    std::string text;
    for (int i = 0; i < 30; ++i)
    {
        text += Line(3000 * (i / 10), 600, "");
    }
    std::istringstream in(text);
    const auto source = Read(in, Seconds(3));
    Take(source);
    EXPECT_EQ(source->GetNotices(),
              (std::vector<std::string>{
                  "t: timestamps are those of batches, 10 rows each; rows are spread over at most "
                  "3 s behind them, Jitter=0s leaves them where they are"}));
}

TEST(MooncakeTraceSource, LetsTurnsWithADelayFollowTheAnswer)
{
    std::istringstream in(
        "{\"session_id\":\"a\",\"timestamp\":1000,\"input_length\":1000,\"output_length\":20,"
        "\"hash_ids\":[1,2]}\n"
        "{\"session_id\":\"a\",\"delay\":500,\"input_length\":1500,\"output_length\":20,"
        "\"hash_ids\":[1,2,3]}\n");
    const auto requests = Take(Read(in, Seconds(3)));
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].session, requests[1].session);
    EXPECT_EQ(requests[0].arrival, Seconds(1));
    EXPECT_EQ(requests[1].arrival, Seconds(1));
    EXPECT_TRUE(requests[0].thinkTime.IsZero());
    EXPECT_EQ(requests[1].thinkTime, MilliSeconds(500));
    EXPECT_EQ(requests[1].turn, 1U);
}
