/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/attribute-default.h"
#include "ns3/open-trace.h"

#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

namespace
{

const std::string KNOWN =
    "; known traces: Azure (TIMESTAMP,ContextTokens,GeneratedTokens), BurstGPT, Mooncake and Qwen "
    "Bailian (JSON lines with timestamp, input_length, output_length), Vidur, SplitwiseSim, "
    "LLMServingSim, plain CSV (arrival_s or arrival_ms, prompt_tokens, output_tokens); others by "
    "naming their columns, as in --traceColumns=arrival_s:t,prompt:in,output:out";

/** A file that lives as long as this object. */
class TestFile
{
  public:
    explicit TestFile(const std::string& text)
        : m_path(testing::TempDir() + "open-trace-test.txt")
    {
        std::ofstream(m_path, std::ios::binary) << text;
    }

    ~TestFile()
    {
        std::remove(m_path.c_str());
    }

    /** @return the format found, or the message without the path */
    std::string Found() const
    {
        std::string found;
        const auto message =
            MessageOf([&] { found = OpenTrace(m_path)->GetInstanceTypeId().GetName(); });
        return message.empty() ? found : message.substr(m_path.size());
    }

    /** @return the first request */
    LlmRequest First() const
    {
        return OpenTrace(m_path)->Next().value();
    }

  private:
    std::string m_path; //!< Where it lies
};

} // namespace

TEST(OpenTrace, TellsFormatsByTheirFirstLine)
{
    EXPECT_EQ(TestFile("\xEF\xBB\xBFTIMESTAMP,ContextTokens,GeneratedTokens\r\n"
                       "2023-11-16 18:15:46.6805900,374,44")
                  .Found(),
              "ns3::llmedge::AzureTraceSource");
    EXPECT_EQ(TestFile("\r\n{\"timestamp\":0,\"input_length\":1,\"output_length\":1}").Found(),
              "ns3::llmedge::MooncakeTraceSource");
    EXPECT_EQ(TestFile("output_tokens,prompt_tokens,arrival_s\n1,1,0\n").Found(),
              "ns3::llmedge::CsvTraceSource");
    EXPECT_EQ(TestFile("arrival_ms,prompt_tokens,output_tokens\n").Found(),
              "ns3::llmedge::CsvTraceSource");
    EXPECT_EQ(TestFile("{\"chat_id\":0,\"parent_chat_id\":-1,\"timestamp\":0,"
                       "\"input_length\":1,\"output_length\":1}")
                  .Found(),
              "ns3::llmedge::BailianTraceSource");
    EXPECT_EQ(TestFile("{\"input_toks\":1,\"output_toks\":1,\"arrival_time_ns\":1}").Found(),
              "ns3::llmedge::JsonTraceSource");
    EXPECT_EQ(TestFile("arrived_at,num_prefill_tokens,num_decode_tokens\n").Found(),
              "ns3::llmedge::CsvTraceSource");
    const TestFile seconds("TIMESTAMP,ContextTokens,GeneratedTokens\n0.5,374,44\n");
    EXPECT_EQ(seconds.Found(), "ns3::llmedge::CsvTraceSource");
    EXPECT_EQ(seconds.First().arrival, MilliSeconds(500));
    EXPECT_EQ(seconds.First().promptTokens, 374U);
}

TEST(OpenTrace, NamesTheKnownFormatsWhenThereIsNoMatch)
{
    EXPECT_EQ(TestFile("prompt_tokens,output_tokens\n1,2\n").Found(),
              ":1: has no arrival column" + KNOWN);
    EXPECT_EQ(TestFile("arrival_s,output_tokens\n1,2\n").Found(),
              ":1: has no prompt column" + KNOWN);
    EXPECT_EQ(TestFile("arrival_s,prompt_tokens\n1,2\n").Found(),
              ":1: has no output column" + KNOWN);
    EXPECT_EQ(TestFile("{\"input_length\":1,\"output_length\":1}").Found(),
              ":1: has no member 'timestamp'" + KNOWN);
    EXPECT_EQ(TestFile("{\n").Found(),
              ":1: is not JSON (at character 2), expected one object per line; jq -c . FILE makes "
              "lines of it" +
                  KNOWN);
    EXPECT_EQ(TestFile("[{\"timestamp\": 0}]").Found(),
              ":1: is a JSON array, expected one object per line; jq -c '.[]' FILE makes lines of "
              "it");
    EXPECT_EQ(
        TestFile("{\"id\": \"x\", \"conversations\": []}").Found(),
        ":1: has the text of its requests ('conversations') and not their lengths; expected a "
        "file that a tokenizer has counted: a timestamp, input_length and output_length per "
        "line");
    EXPECT_EQ(TestFile("\n \n").Found(), ": is empty" + KNOWN);
    EXPECT_EQ(MessageOf([] { OpenTrace("/nonexistent/x"); }),
              "/nonexistent/x: cannot be opened for reading");
    EXPECT_EQ(MessageOf([] { OpenTrace("/"); }), "/: is a folder, expected a file");
}

TEST(OpenTrace, LooksForTheColumnsThatTheUserNamesFirst)
{
    const AttributeDefault arrival("ns3::llmedge::CsvTraceSource::ArrivalColumn");
    ASSERT_TRUE(arrival.Set("when"));
    const TestFile file("when,prompt_tokens,output_tokens\n5,1,1\n");
    EXPECT_EQ(file.Found(), "ns3::llmedge::CsvTraceSource");
    EXPECT_EQ(file.First().arrival, Seconds(5));
    EXPECT_TRUE(arrival.Set(""));
    const AttributeDefault columns("ns3::llmedge::TraceRequestSource::Columns");
    ASSERT_TRUE(columns.Set("arrival_ms:t,prompt:in,output:out"));
    EXPECT_EQ(TestFile("t,in,out\n5,1,2\n").First().arrival, MilliSeconds(5));
    EXPECT_EQ(TestFile("{\"t\":5,\"in\":1,\"out\":2}").First().outputTokens, 2U);
    EXPECT_EQ(TestFile("t,in\n5,1\n").Found(),
              ":1: has no column 'out', which is given as the output");
    EXPECT_TRUE(columns.Set(""));
}
