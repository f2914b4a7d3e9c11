/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/azure-trace-source.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

namespace
{

const std::string HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens\r\n";

/** @return a source and its stream, which lives as long as the test */
Ptr<AzureTraceSource>
Read(std::istringstream& in)
{
    auto source = CreateObject<AzureTraceSource>();
    source->SetStream(in, "t");
    return source;
}

/** @return the message about a text, empty if it is good */
std::string
Complaint(const std::string& text, const std::string& zeroOutput = "one", bool sort = true)
{
    std::istringstream in(text);
    auto source = Read(in);
    source->SetAttribute("ZeroOutput", StringValue(zeroOutput));
    source->SetAttribute("Sort", BooleanValue(sort));
    return MessageOf([&] { Take(source); });
}

} // namespace

TEST(AzureTraceSource, ReadsMarksCrlfAndNoFinalLineEnd)
{
    std::istringstream in("\xEF\xBB\xBF" + HEADER +
                          "2023-11-16 18:15:46.6805900,374,44\r\n"
                          "2023-11-16 18:15:46.6805900,191378,1\r\n"
                          "2023-11-16 18:15:50.9951690,396,109");
    const auto requests = Take(Read(in));
    ASSERT_EQ(requests.size(), 3U);
    EXPECT_EQ(requests[0].arrival, Seconds(0));
    EXPECT_EQ(requests[0].promptTokens, 374U);
    EXPECT_EQ(requests[0].outputTokens, 44U);
    EXPECT_EQ(requests[0].session, 0U);
    EXPECT_TRUE(requests[0].prefixBlocks.empty());
    EXPECT_EQ(requests[1].arrival, Seconds(0));
    EXPECT_EQ(requests[1].promptTokens, 191378U);
    EXPECT_EQ(requests[2].arrival, NanoSeconds(4314579000));
}

TEST(AzureTraceSource, SortsStablyOrRefusesRowsOutOfOrder)
{
    const auto text = HEADER + "2023-11-16 00:00:02,1,1\n"
                               "2023-11-16 00:00:01,2,1\n"
                               "2023-11-16 00:00:02,3,1\n";
    std::istringstream in(text);
    const auto requests = Take(Read(in));
    ASSERT_EQ(requests.size(), 3U);
    EXPECT_EQ(requests[0].promptTokens, 2U);
    EXPECT_EQ(requests[0].arrival, Seconds(0));
    EXPECT_EQ(requests[1].promptTokens, 1U);
    EXPECT_EQ(requests[2].promptTokens, 3U);
    EXPECT_EQ(requests[2].arrival, Seconds(1));
    EXPECT_EQ(Complaint(text, "one", false),
              "t:3: arrives before the row above it, expected rows in order of arrival (or the "
              "attribute Sort)");
}

TEST(AzureTraceSource, RefusesBrokenRowsByLine)
{
    const std::string row = "2023-11-16 00:00:02,1,1\n";
    EXPECT_EQ(Complaint(HEADER + row + "2023-11-16 00:00:02,-5,1\n"),
              "t:3: column 'ContextTokens' is '-5', expected a whole number from 1 to 1000000000");
    EXPECT_EQ(Complaint(HEADER + "2023-11-16 00:00:02,,1\n"),
              "t:2: column 'ContextTokens' is '', expected a whole number from 1 to 1000000000");
    EXPECT_EQ(Complaint(HEADER + "2023-11-16 00:00:02,0,1\n"),
              "t:2: column 'ContextTokens' is '0', expected a whole number from 1 to 1000000000");
    EXPECT_EQ(Complaint(HEADER + "2023-11-16 00:00:02,1,-1\n"),
              "t:2: column 'GeneratedTokens' is '-1', expected a whole number from 0 to "
              "1000000000");
    EXPECT_EQ(Complaint(HEADER + ",1,1\n"),
              "t:2: column 'TIMESTAMP' is '', expected a time such as 2023-11-16 "
              "18:15:46.6805900");
    EXPECT_EQ(Complaint(HEADER + "2023-11-16 00:00:02,1\n"),
              "t:2: has 2 fields, expected 3 as in the header row");
    EXPECT_EQ(Complaint("ContextTokens,GeneratedTokens\n"), "t:1: has no column 'TIMESTAMP'");
    EXPECT_EQ(Complaint(""), "t: is empty, expected a header row");
    EXPECT_EQ(Complaint(HEADER), "");
}

TEST(AzureTraceSource, HandlesOutputsOfZeroTokensAsAsked)
{
    const auto text = HEADER + "2023-11-16 00:00:01,1,0\n2023-11-16 00:00:02,2,5\n";
    std::istringstream one(text);
    auto source = Read(one);
    EXPECT_EQ(Take(source, 1).at(0).outputTokens, 1U);
    std::istringstream skip(text);
    source = Read(skip);
    source->SetAttribute("ZeroOutput", StringValue("skip"));
    const auto left = Take(source);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].promptTokens, 2U);
    EXPECT_EQ(left[0].arrival, Seconds(1));
    EXPECT_EQ(source->GetSkipped(), 1U);
    EXPECT_EQ(Complaint(text, "refuse"), "t:2: has an output of 0 tokens, expected 1 or more");
    EXPECT_EQ(Complaint(text, "two"), "ZeroOutput is 'two', expected one, skip or refuse");
}

TEST(AzureTraceSource, CutsOutAWindowScalesTimeAndLimits)
{
    std::string text = HEADER;
    for (int i = 0; i < 10; ++i)
    {
        text +=
            "2023-11-16 00:00:0" + std::to_string(i) + "," + std::to_string(10 * (i + 1)) + ",1\n";
    }
    std::istringstream in(text);
    auto source = Read(in);
    source->SetAttribute("From", TimeValue(Seconds(2)));
    source->SetAttribute("Until", TimeValue(Seconds(7)));
    source->SetAttribute("TimeScale", DoubleValue(0.5));
    source->SetAttribute("MaxContext", UintegerValue(61));
    const auto requests = Take(source);
    // Seconds 2 to 6 of the trace; the prompt of second 6 is 70 tokens.
    ASSERT_EQ(requests.size(), 4U);
    EXPECT_EQ(requests[0].promptTokens, 30U);
    EXPECT_EQ(requests[0].arrival, Seconds(0));
    EXPECT_EQ(requests[3].promptTokens, 60U);
    EXPECT_EQ(requests[3].arrival, MilliSeconds(1500));
    EXPECT_EQ(source->GetSkipped(), 1U);
    EXPECT_FALSE(source->Next());

    std::istringstream again(text);
    source = Read(again);
    source->SetAttribute("MaxRequests", UintegerValue(3));
    EXPECT_EQ(Take(source).size(), 3U);
}

TEST(AzureTraceSource, RefusesAFileThatIsNotThereAndNoFileAtAll)
{
    auto source = CreateObject<AzureTraceSource>();
    EXPECT_EQ(MessageOf([&] { source->Next(); }), "a trace source was given no File");
    source = CreateObject<AzureTraceSource>();
    source->SetAttribute("File", StringValue("/nonexistent/a.csv"));
    EXPECT_EQ(MessageOf([&] { source->Next(); }),
              "/nonexistent/a.csv: cannot be opened for reading");
    EXPECT_FALSE(source->Next());
    source = CreateObject<AzureTraceSource>();
    source->SetAttribute("File", StringValue("/"));
    EXPECT_EQ(MessageOf([&] { source->Next(); }), "/: is a folder, expected a file");
}

TEST(AzureTraceSource, HasNoAttributeForAnImpossibleTimeScale)
{
    auto source = CreateObject<AzureTraceSource>();
    for (const auto scale : {0.0, -1.0, std::nan(""), HUGE_VAL, 1e-7, 1e7})
    {
        EXPECT_FALSE(source->SetAttributeFailSafe("TimeScale", DoubleValue(scale))) << scale;
    }
    EXPECT_FALSE(source->SetAttributeFailSafe("From", TimeValue(Seconds(-1))));
    EXPECT_EQ(source->AssignStreams(5), 0);
}

TEST(AzureTraceSource, CountsImages)
{
    std::istringstream in("TIMESTAMP,NumImages,ContextTokens,GeneratedTokens\n"
                          "2024-10-24 18:00:00.012345,2,2162,5\n"
                          "2024-10-24 18:00:00.212345,0,100,7\n");
    auto source = Read(in);
    const auto requests = Take(source);
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].promptTokens, 2162U);
    EXPECT_EQ(requests[1].arrival, MilliSeconds(200));
    EXPECT_EQ(source->GetNotices(),
              (std::vector<std::string>{
                  "t: left out 2 images of 1 row; prompts have their ContextTokens"}));
}
