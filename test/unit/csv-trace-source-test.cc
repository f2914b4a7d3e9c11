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
    EXPECT_EQ(Complaint(header + "2e9,1,1\n"),
              "t:2: column 'arrival_s' is '2e9', expected a number from 0 to 1e+09");
    EXPECT_EQ(Complaint(header + "0,99999999999,1\n"),
              "t:2: column 'prompt_tokens' is '99999999999', expected a whole number from 1 to "
              "1000000000");
    EXPECT_EQ(Complaint(header + "0,1.5,1\n"),
              "t:2: column 'prompt_tokens' is '1.5', expected a whole number from 1 to "
              "1000000000");
    EXPECT_EQ(Complaint("when,prompt_tokens,output_tokens\n"), "t:1: has no column 'arrival_s'");
    EXPECT_EQ(Complaint("arrival_s,output_tokens\n"), "t:1: has no column 'prompt_tokens'");
}

TEST(CsvTraceSource, StreamsUnlessAskedToSort)
{
    const std::string text = "arrival_s,prompt_tokens,output_tokens\n0,1,1\n2,2,1\n1,3,1\n";
    std::istringstream in(text);
    auto source = Read(in);
    EXPECT_EQ(Take(source, 2).size(), 2U);
    EXPECT_EQ(MessageOf([&] { source->Next(); }),
              "t:4: arrives before the row above it, expected rows in order of arrival (or the "
              "attribute Sort)");
    std::istringstream again(text);
    source = Read(again);
    source->SetAttribute("Sort", BooleanValue(true));
    EXPECT_EQ(Take(source).at(1).promptTokens, 3U);
}

TEST(CsvTraceSource, ReadsAMillionRowsOneByOne)
{
    EndlessRows rows(1000000);
    std::istream in(&rows);
    auto source = Read(in);
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
