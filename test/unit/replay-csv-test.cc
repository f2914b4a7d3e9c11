/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/attribute-default.h"
#include "ns3/input-error.h"
#include "ns3/replay-csv.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Three rows as Azure published them: the second one is 1 s after the first, the third 2.5 s. */
constexpr const char* AZURE = "TIMESTAMP,ContextTokens,GeneratedTokens\n"
                              "2023-11-16 18:15:46.6805900,374,44\n"
                              "2023-11-16 18:15:47.6805900,4000,97\n"
                              "2023-11-16 18:15:49.1805900,100,10\n";

/**
 * @param text a file's content
 * @param selection what is taken of it
 * @param timeScale factor on arrivals
 * @return the requests in it
 */
std::vector<ReplayRequest>
ReadText(const std::string& text, ReplaySelection& selection, double timeScale = 1)
{
    TemporaryFolder folder;
    WriteAll(folder / "requests", text);
    return ReadReplay(folder / "requests", timeScale, selection);
}

/**
 * @param text a file's content
 * @param selection what is taken of it
 * @return what it is refused with, without the folder
 */
std::string
Refusal(const std::string& text, ReplaySelection selection = ReplaySelection())
{
    try
    {
        ReadText(text, selection);
    }
    catch (const InputError& error)
    {
        const std::string message = error.what();
        return message.substr(message.find("requests"));
    }
    return "";
}

} // namespace

TEST(ReplayCsv, ReadsAnAzureTraceAsPublished)
{
    ReplaySelection selection;
    const auto requests = ReadText(AZURE, selection, 2);
    ASSERT_EQ(requests.size(), 3U);
    EXPECT_EQ(requests[2].name, "2");
    EXPECT_EQ(requests[2].arrival, MilliSeconds(5000)); // 2.5 s times two
    EXPECT_EQ(requests[2].request.promptTokens, 100U);
    EXPECT_EQ(requests[2].request.outputTokens, 10U);
}

TEST(ReplayCsv, LeavesOutWhatIsTooLongBeforeItCounts)
{
    ReplaySelection selection;
    selection.most = 2;
    selection.maxContext = 4096; // the second row has 4097 tokens
    const auto requests = ReadText(AZURE, selection);
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[1].name, "2"); // called by its row all the same
    EXPECT_EQ(selection.leftOut, 1U);
    selection = ReplaySelection{2, 4097, 0, {}};
    EXPECT_EQ(ReadText(AZURE, selection)[1].name, "1");
    EXPECT_EQ(selection.leftOut, 0U);
}

TEST(ReplayCsv, ReadsAMooncakeTraceWithItsPrefixBlocks)
{
    ReplaySelection selection;
    const auto requests = ReadText(
        "{\"timestamp\": 27, \"input_length\": 600, \"output_length\": 5, \"hash_ids\": [7, 9]}\n",
        selection);
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].request.promptTokens, 600U);
    EXPECT_EQ(requests[0].request.prefixBlocks, (std::vector<uint64_t>{7, 9}));
    EXPECT_EQ(requests[0].request.prefixBlockTokens, 512U); // Mooncake's blocks
}

TEST(ReplayCsv, KeepsNamesAndGivenHitsOfThePlainFormat)
{
    ReplaySelection selection;
    selection.most = 1;
    const auto requests = ReadText("request_id,arrival_s,prompt_tokens,output_tokens,"
                                   "max_prefix_hit_tokens\nx,1,50,2,32\ny,2,1,1,1\n",
                                   selection);
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].name, "x");
    EXPECT_EQ(requests[0].request.givenPrefixHit, 32U);
}

TEST(ReplayCsv, AnswersOfNoTokenHaveOne)
{
    ReplaySelection selection;
    const auto plain =
        ReadText("arrival_s,prompt_tokens,output_tokens\n0,50,0\n0,50,2\n", selection);
    EXPECT_EQ(plain[0].request.outputTokens, 1U); // prefill makes it
    EXPECT_EQ(plain[1].request.outputTokens, 2U);
    const auto azure = ReadText("TIMESTAMP,ContextTokens,GeneratedTokens\n"
                                "2023-11-16 18:15:46.6805900,374,0\n",
                                selection);
    EXPECT_EQ(azure[0].request.outputTokens, 1U); // a trace's, too
}

TEST(ReplayCsv, RefusesWhatIsNoWorkload)
{
    EXPECT_EQ(Refusal("arrival_s,prompt_tokens,output_tokens\n0,50,-1\n"),
              "requests:2: column 'output_tokens' is '-1', expected a whole number from 0 to "
              "1000000000");
    EXPECT_EQ(Refusal("a,b\n1,2\n").rfind("requests:1: has no arrival column; known traces:", 0),
              0U);
    EXPECT_NE(Refusal("{\"timestamp\": 1}\n").find("known traces:"), std::string::npos);
    EXPECT_EQ(Refusal(AZURE, ReplaySelection{0, 50, 0, {}}),
              "requests: has no request of at most 50 tokens");
}

TEST(ReplayCsv, ObeysTheAttributesOfTraceSources)
{
    const AttributeDefault skip("ns3::llmedge::TraceRequestSource::ZeroOutput");
    const AttributeDefault column("ns3::llmedge::CsvTraceSource::OutputColumn");
    ASSERT_TRUE(skip.Set("skip") && column.Set("real_output"));
    ReplaySelection selection;
    const auto requests = ReadText("arrival_s,prompt_tokens,output_tokens,real_output\n"
                                   "0,100,5,50\n1,100,5,0\n",
                                   selection);
    EXPECT_TRUE(skip.Set("one") && column.Set(""));
    ASSERT_EQ(requests.size(), 1U);
    EXPECT_EQ(requests[0].request.outputTokens, 50U);
}

TEST(ReplayCsv, ReplaysTheRowsOfARunInTheOrderOfTheFile)
{
    // What llm-edge-scenario writes: rows in the order of their ends.
    ReplaySelection selection;
    const auto requests = ReadText("request_id,device,session,turn,class,model,prompt_tokens,"
                                   "output_tokens,created_s,ended_s,state\n"
                                   "1-0,1,0,0,,,20,2,2.5,3.0,completed\n"
                                   "0-0,0,0,0,,,10,1,2.25,4.0,failed\n",
                                   selection);
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[0].name, "1-0");
    EXPECT_EQ(requests[0].arrival, MilliSeconds(2500));
    EXPECT_EQ(requests[1].name, "0-0");
    EXPECT_EQ(requests[1].traceRow, 1U);
    EXPECT_EQ(requests[1].request.promptTokens, 10U);
}
