/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/boolean.h"
#include "ns3/csv-trace-source.h"
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

Ptr<CsvTraceSource>
Read(std::istream& in)
{
    auto source = CreateObject<CsvTraceSource>();
    source->SetStream(in, "t");
    return source;
}

std::string
Complaint(const std::string& text)
{
    std::istringstream in(text);
    return MessageOf([&] { Take(Read(in)); });
}

/** A CSV trace of any length that takes no memory: one row a millisecond. */
class EndlessRows : public std::streambuf
{
  public:
    explicit EndlessRows(uint64_t rows)
        : m_left(rows),
          m_text("arrival_ms,prompt_tokens,output_tokens\n")
    {
        setg(m_text.data(), m_text.data(), m_text.data() + m_text.size());
    }

  private:
    int_type underflow() override
    {
        if (m_left == 0)
        {
            return traits_type::eof();
        }
        m_text = std::to_string(m_row++) + ",100,10\n";
        --m_left;
        setg(m_text.data(), m_text.data(), m_text.data() + m_text.size());
        return traits_type::to_int_type(m_text[0]);
    }

    uint64_t m_left;    //!< Rows to come
    uint64_t m_row{0};  //!< Rows so far
    std::string m_text; //!< Present row
};

} // namespace

TEST(CsvTraceSource, ReadsColumnsInAnyOrderAndIgnoresOthers)
{
    std::istringstream in("class,output_tokens,note,deadline_s,arrival_s,session,prompt_tokens\n"
                          "gold,7,x,2.5,0.25,9,100\n"
                          ",8,,,0.25,,200\n"
                          "\"a,b\",9,,0,1e1,9,300\n");
    const auto requests = Take(Read(in));
    ASSERT_EQ(requests.size(), 3U);
    EXPECT_EQ(requests[0].arrival, MilliSeconds(250));
    EXPECT_EQ(requests[0].promptTokens, 100U);
    EXPECT_EQ(requests[0].outputTokens, 7U);
    EXPECT_EQ(requests[0].deadline, MilliSeconds(2500));
    EXPECT_EQ(requests[0].serviceClass, "gold");
    EXPECT_EQ(requests[0].session, 9U);
    EXPECT_EQ(requests[0].turn, 0U);
    EXPECT_EQ(requests[1].session, 0U);
    EXPECT_EQ(requests[1].deadline, Seconds(0));
    EXPECT_EQ(requests[2].arrival, Seconds(10));
    EXPECT_EQ(requests[2].serviceClass, "a,b");
    EXPECT_EQ(requests[2].turn, 1U);
}

TEST(CsvTraceSource, KnowsOtherTracesColumnsAndUnits)
{
    std::istringstream milliseconds("arrival_ms,prompt_tokens,output_tokens\n1500,1,2\n");
    EXPECT_EQ(Take(Read(milliseconds)).at(0).arrival, MilliSeconds(1500));
    // BurstGPT's header.
    std::istringstream burst(
        "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
        "5,ChatGPT,472,18,490,Conversation log\n"
        "45.5,ChatGPT,1087,0,1087,Conversation log\n");
    const auto requests = Take(Read(burst));
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[1].arrival, MilliSeconds(45500));
    EXPECT_EQ(requests[1].promptTokens, 1087U);
    EXPECT_EQ(requests[1].outputTokens, 1U);

    std::istringstream own("when,in,out\n3,10,20\n");
    auto source = Read(own);
    source->SetAttribute("ArrivalColumn", StringValue("when"));
    source->SetAttribute("ArrivalUnit", TimeValue(Minutes(1)));
    source->SetAttribute("PromptColumn", StringValue("in"));
    source->SetAttribute("OutputColumn", StringValue("out"));
    const auto request = source->Next();
    ASSERT_TRUE(request);
    EXPECT_EQ(request->arrival, Minutes(3));
    EXPECT_EQ(request->outputTokens, 20U);
}

TEST(CsvTraceSource, RefusesBrokenRowsByLine)
{
    const std::string header = "arrival_s,prompt_tokens,output_tokens\n";
    EXPECT_EQ(Complaint(header + "0,1,1\n-1,1,1\n"),
              "t:3: column 'arrival_s' is '-1', expected a number from 0 to 1e+09");
    EXPECT_EQ(Complaint(header + "nan,1,1\n"),
              "t:2: column 'arrival_s' is 'nan', expected a number");
    EXPECT_EQ(Complaint(header + "2e10,1,1\n"),
              "t:2: column 'arrival_s' is '2e10', expected a number from 0 to 1e+09");
    EXPECT_EQ(Complaint(header + "0,1,1\n2e9,1,1\n"),
              "t:3: column 'arrival_s' is '2e9', expected a number from 0 to 1e+09")
        << "what begins at 0 does not go on in 2033";
    EXPECT_EQ(Complaint(header + "0,99999999999,1\n"),
              "t:2: column 'prompt_tokens' is '99999999999', expected a whole number from 1 to "
              "1000000000");
    EXPECT_EQ(Complaint(header + "0,1.5,1\n"),
              "t:2: column 'prompt_tokens' is '1.5', expected a whole number from 1 to "
              "1000000000");
    EXPECT_EQ(Complaint("when,prompt_tokens,output_tokens\n"), "t:1: has no column 'arrival_s'");
    EXPECT_EQ(Complaint("arrival_s,output_tokens\n"), "t:1: has no column 'prompt_tokens'");
}

TEST(CsvTraceSource, SortsUnlessAskedToStream)
{
    const std::string text = "arrival_s,prompt_tokens,output_tokens\n0,1,1\n2,2,1\n1,3,1\n";
    std::istringstream in(text);
    auto source = Read(in);
    source->SetAttribute("Sort", BooleanValue(false));
    EXPECT_EQ(Take(source, 2).size(), 2U);
    EXPECT_EQ(MessageOf([&] { source->Next(); }),
              "t:4: arrives before the row above it, expected rows in order of arrival (or the "
              "attribute Sort)");
    std::istringstream again(text);
    source = Read(again);
    const auto requests = Take(source);
    EXPECT_EQ(requests.at(1).promptTokens, 3U);
    EXPECT_EQ(requests.at(1).traceRow, 2U) << "a request knows its row after sorting, too";
    EXPECT_EQ(source->GetNotices(),
              (std::vector<std::string>{
                  "t: 1 of 3 rows arrives before a row above it; sorted by arrival"}));
}

TEST(CsvTraceSource, ReadsAMillionRowsOneByOne)
{
    EndlessRows rows(1000000);
    std::istream in(&rows);
    auto source = Read(in);
    source->SetAttribute("Sort", BooleanValue(false));
    uint64_t count = 0;
    Time last;
    while (const auto request = source->Next())
    {
        ++count;
        last = request->arrival;
    }
    EXPECT_EQ(count, 1000000U);
    EXPECT_EQ(last, MilliSeconds(999999));
}

TEST(CsvTraceSource, RefusesArrivalsThatTimeScaleMovesTooFar)
{
    std::istringstream in("arrival_s,prompt_tokens,output_tokens\n1e6,1,1\n");
    auto source = Read(in);
    source->SetAttribute("TimeScale", DoubleValue(1e4));
    EXPECT_EQ(MessageOf([&] { source->Next(); }),
              "t:2: arrives after more than 1e9 s, TimeScale included");
}

TEST(CsvTraceSource, ReadsPublishedFormatsInTheirUnits)
{
    struct Case
    {
        const char* text; //!< A file
        Time arrival;     //!< Of its last row
        uint32_t prompt;  //!< Of its last row (tokens)
        uint32_t output;  //!< Of its last row (tokens)
    };

    // Column orders as published; the values of each last row are those expected.
    const std::vector<Case> cases{
        {"arrived_at,num_prefill_tokens,num_decode_tokens\n0.0,4808,10\n0.052,3180,8\n",
         MilliSeconds(52),
         3180,
         8},
        {"request_id,request_type,application_id,arrival_timestamp,batch_size,prompt_size,"
         "token_size\n0,2,0,0.1,1,100,2\n1,2,0,0.25,1,1024,17\n",
         MilliSeconds(250),
         1024,
         17},
        {"arrival_time_ns,input_toks,output_toks\n101537000,27369,1626\n",
         NanoSeconds(101537000),
         27369,
         1626},
        {"input_toks\toutput_toks\tarrival_time_ns\n27369\t1626\t101537001\n",
         NanoSeconds(101537001),
         27369,
         1626},
        {"timestamp,input_length,output_length\n0,6758,500\n3000,7322,490\n",
         Seconds(3),
         7322,
         490},
        {"timestamp_ms,prompt_tokens,output_tokens\n0.0,512,128\n1000,30,4\n", Seconds(1), 30, 4},
        {"Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
         "5.0,ChatGPT,472.0,18.0,490.0,Conversation log\n",
         Seconds(5),
         472,
         18},
        {"timestamp,prompt_tokens,output_tokens\n1700000000000,1,1\n1700000000250,2,3\n",
         MilliSeconds(250),
         2,
         3},
        {"timestamp_ns,prompt_tokens,output_tokens\n1700000000000000000,1,1\n"
         "1700000000000000007,2,3\n",
         NanoSeconds(7),
         2,
         3},
        {"arrival_s,prompt_tokens,output_tokens\n1700000000.123456789,1,1\n"
         "1700000000.123456790,2,3\n",
         NanoSeconds(1),
         2,
         3},
        {"arrived_at,prompt_tokens,output_tokens\n2023-11-16T18:17:03+0100,1,1\n"
         "2023-11-16T17:17:04.5Z,2,3\n",
         MilliSeconds(1500),
         2,
         3},
    };
    for (const auto& one : cases)
    {
        std::istringstream in(one.text);
        const auto last = Take(Read(in)).back();
        EXPECT_EQ(last.arrival, one.arrival) << one.text;
        EXPECT_EQ(last.promptTokens, one.prompt) << one.text;
        EXPECT_EQ(last.outputTokens, one.output) << one.text;
    }
}

TEST(CsvTraceSource, NumbersSessionsByTheirNames)
{
    const std::string header = "arrival_s,prompt_tokens,output_tokens,session\n";
    const auto sessions = [&header](const std::string& rows) {
        std::istringstream in(header + rows);
        std::vector<uint64_t> found;
        for (const auto& request : Take(Read(in)))
        {
            found.push_back(request.session);
        }
        return found;
    };
    EXPECT_EQ(sessions("0,1,1,user_1\n1,1,1,\n2,1,1,7\n3,1,1,user_1\n"),
              (std::vector<uint64_t>{1, 0, 2, 1}));
    EXPECT_EQ(sessions("0,1,1,7\n1,1,1,user_1\n"),
              (std::vector<uint64_t>{7, TraceTexts::FIRST_NAMED}));
}

TEST(CsvTraceSource, LetsATurnWithAThinkTimeFollowTheAnswer)
{
    std::istringstream in("arrival_s,prompt_tokens,output_tokens,session,think_s\n"
                          "4,1,1,a,\n,1,1,a,0.5\n9,1,1,a,0\n");
    const auto requests = Take(Read(in));
    ASSERT_EQ(requests.size(), 3U);
    EXPECT_TRUE(requests[0].thinkTime.IsZero());
    EXPECT_EQ(requests[1].arrival, Seconds(4)) << "it waits from the arrival of the turn before it";
    EXPECT_EQ(requests[1].thinkTime, MilliSeconds(500));
    EXPECT_EQ(requests[2].arrival, Seconds(9));
    EXPECT_TRUE(requests[2].thinkTime.IsStrictlyPositive()) << "no think time still waits";
    EXPECT_EQ(Complaint("arrival_s,prompt_tokens,output_tokens,session,think_s\n,1,1,a,1\n"),
              "t:2: has no arrival, and no row above it is of the same session");
}

TEST(CsvTraceSource, TakesTheColumnsThatTheUserNames)
{
    const std::string text = "t,in,out,prompt_tokens,who\n250,10,20,99,a b\n";
    const auto read = [&text](const std::string& columns) {
        std::istringstream in(text);
        const auto source = Read(in);
        source->SetAttribute("Columns", StringValue(columns));
        return source->Next().value();
    };
    const auto request = read("arrival_ms:t,prompt:in,output:out,class:who");
    EXPECT_EQ(request.arrival, MilliSeconds(250));
    EXPECT_EQ(request.promptTokens, 10U) << "a name given comes before a known one";
    EXPECT_EQ(request.outputTokens, 20U);
    EXPECT_EQ(request.serviceClass, "a b");
    EXPECT_EQ(MessageOf([&] { read("arrival_ms:t,prompt:in,output:no"); }),
              "t:1: has no column 'no', which is given as the output");
    EXPECT_NE(MessageOf([&] { read("arrivals:t"); }).find("WHAT one of: arrival_s"),
              std::string::npos);
    EXPECT_NE(MessageOf([&] { read("arrival_s:t,arrival_ms:t"); }).find("the arrival twice"),
              std::string::npos);
    EXPECT_NE(MessageOf([&] { read("arrival:t,prompt:in,output:out"); }).find("need their unit"),
              std::string::npos)
        << "a unit is never guessed";
}

TEST(CsvTraceSource, LeavesOutAndCountsInvalidRowsIfAsked)
{
    const std::string text = "Timestamp,Model,Request tokens,Response tokens\n"
                             "5,ChatGPT,472,18\n45,ChatGPT,0,0\nsoon,GPT-4,1,1\n50,x\n"
                             "118,GPT-4,417,276\n";
    EXPECT_EQ(Complaint(text),
              "t:3: column 'Request tokens' is '0', expected a whole number from 1 to 1000000000");
    std::istringstream in(text);
    const auto source = Read(in);
    source->SetAttribute("SkipInvalid", BooleanValue(true));
    const auto requests = Take(source);
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[1].traceRow, 4U) << "rows left out are still rows of the file";
    EXPECT_EQ(requests[1].model, "") << "BurstGPT's models are no models here";
    EXPECT_EQ(source->GetInvalid(), 3U);
    EXPECT_EQ(source->GetNotices().back(),
              "t: left out 3 rows that cannot be served, first t:3: column 'Request tokens' is "
              "'0', expected a whole number from 1 to 1000000000");

    std::istringstream again("Timestamp,Request tokens,Response tokens\n5,472,18\n45,0,0\n");
    const auto other = Read(again);
    other->SetAttribute("ZeroOutput", StringValue("skip"));
    EXPECT_EQ(Take(other).size(), 1U) << "a failed call has neither prompt nor answer";
    EXPECT_EQ(other->GetSkipped(), 1U);
}

TEST(CsvTraceSource, AsksForTheModelsOfTheMap)
{
    std::istringstream in("Timestamp,Model,Request tokens,Response tokens\n"
                          "0,ChatGPT,1,1\n1,GPT-4,1,1\n2,Other,1,1\n");
    const auto source = Read(in);
    source->SetAttribute("MapModels", StringValue("ChatGPT:Llama-3.1-8B,*:Qwen3-32B"));
    const auto requests = Take(source);
    EXPECT_EQ(requests.at(0).model, "Llama-3.1-8B");
    EXPECT_EQ(requests.at(1).model, "Qwen3-32B");
    EXPECT_EQ(requests.at(2).model, "Qwen3-32B");
    EXPECT_NE(MessageOf([] { ModelMap("a:b,a:c"); }), "");
    EXPECT_NE(MessageOf([] { ModelMap("a"); }), "");
}

TEST(CsvTraceSource, MeasuresItsRateOnWhatItReturns)
{
    // 4 requests of at most 100 tokens in 6 s, 0.5 per second; the long one does not count.
    const std::string text = "arrival_s,prompt_tokens,output_tokens\n"
                             "0,5,5\n1,900,900\n2,5,5\n4,5,5\n6,5,5\n60,900,900\n";
    std::istringstream in(text);
    const auto source = Read(in);
    source->SetAttribute("MaxContext", UintegerValue(100));
    source->SetRate(5);
    const auto requests = Take(source);
    ASSERT_EQ(requests.size(), 4U);
    EXPECT_EQ(requests.back().arrival, MilliSeconds(600)) << "three intervals at 5 per second";
}

TEST(CsvTraceSource, StartsAtItsFirstRowIfAsked)
{
    const std::string text = "arrival_s,prompt_tokens,output_tokens\n5270400,1,1\n5270409,1,1\n";
    std::istringstream in(text);
    const auto source = Read(in);
    source->SetAttribute("StartAtFirst", BooleanValue(true));
    source->Prepare();
    const auto extent = source->Measure(Seconds(9));
    ASSERT_TRUE(extent);
    EXPECT_EQ(extent->rows, 2U);
    EXPECT_EQ(extent->requests, 2U);
    EXPECT_EQ(extent->late, 1U) << "what arrives at the end is late";
    EXPECT_EQ(extent->lastNs, 9'000'000'000);
    EXPECT_EQ(Take(source).back().arrival, Seconds(9));
}
