/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/bailian-trace-source.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

namespace
{

std::string
Line(int chat, int parent, double seconds, int input, const std::string& blocks)
{
    std::ostringstream out;
    out << "{\"chat_id\": " << chat << ", \"parent_chat_id\": " << parent
        << ", \"timestamp\": " << seconds << ", \"input_length\": " << input
        << ", \"output_length\": 7, \"type\": \"text\", \"turn\": 1, \"hash_ids\": [" << blocks
        << "]}\n";
    return out.str();
}

std::vector<LlmRequest>
Read(const std::string& text)
{
    std::istringstream in(text);
    const auto source = CreateObject<BailianTraceSource>();
    source->SetStream(in, "t");
    return Take(source);
}

} // namespace

TEST(BailianTraceSource, ReadsSecondsAndBlocksOfSixteenTokens)
{
    const auto requests = Read(Line(0, -1, 61.114, 33, "5,6,7") + Line(1, -1, 7200, 5, ""));
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].arrival, MilliSeconds(61114));
    EXPECT_EQ(requests[0].promptTokens, 33U);
    EXPECT_EQ(requests[0].outputTokens, 7U);
    EXPECT_EQ(requests[0].serviceClass, "text");
    EXPECT_EQ(requests[0].prefixBlocks, (std::vector<uint64_t>{5, 6, 7}));
    EXPECT_EQ(requests[0].prefixBlockTokens, 16U);
    EXPECT_EQ(requests[1].arrival, Seconds(7200)) << "two hours are not 7.2 s";
    EXPECT_EQ(MessageOf([] { Read(Line(0, -1, 0, 32, "5,6,7")); }),
              "t:1: member 'hash_ids' has 3 ids, expected at most 2, one per 16 tokens of "
              "input_length");
}

TEST(BailianTraceSource, MakesSessionsOfChatsThatGoBackToOne)
{
    // Chat 9 continues 5, which continues 4; 20 and 21 continue one that is not in the file.
    const auto requests =
        Read(Line(9, 5, 30, 1, "") + Line(4, -1, 10, 1, "") + Line(5, 4, 20, 1, "") +
             Line(20, 15, 40, 1, "") + Line(21, 15, 50, 1, ""));
    ASSERT_EQ(requests.size(), 5U);
    const std::vector<uint64_t> sessions{5, 5, 5, 16, 16};
    const std::vector<uint32_t> turns{0, 1, 2, 0, 1};
    const std::vector<uint64_t> rows{1, 2, 0, 3, 4};
    for (size_t i = 0; i < requests.size(); ++i)
    {
        EXPECT_EQ(requests[i].session, sessions[i]) << i;
        EXPECT_EQ(requests[i].turn, turns[i]) << i;
        EXPECT_EQ(requests[i].traceRow, rows[i]) << i;
        EXPECT_TRUE(requests[i].thinkTime.IsZero()) << "turns have timestamps of their own";
    }
}

TEST(BailianTraceSource, SurvivesChatsThatContinueOneAnother)
{
    EXPECT_EQ(Read(Line(1, 2, 0, 1, "") + Line(2, 1, 1, 1, "") + Line(3, 3, 2, 1, "")).size(), 3U);
    EXPECT_EQ(MessageOf([] { Read("{\"chat_id\":\"x\",\"parent_chat_id\":-1}"); }),
              "t:1: member 'chat_id' is the text 'x', expected a whole number from -1 to 2^53");
}
