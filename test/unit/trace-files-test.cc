/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/open-trace.h"
#include "ns3/workload-factory.h"

#include <fstream>
#include <gtest/gtest.h>
#include <set>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

// The real traces, where they lie beside the source tree. Figures: those the data's README gives.

namespace
{

const std::string AZURE = "../shared/data/traces/AzureLLMInferenceTrace_conv.csv";
const std::string MOONCAKE = "../shared/data/traces/mooncake_conversation_trace_first30min.jsonl";

bool
IsThere(const std::string& path)
{
    return std::ifstream(path).good();
}

std::vector<double>
Times(const std::vector<LlmRequest>& requests)
{
    std::vector<double> times;
    for (const auto& request : requests)
    {
        times.push_back(request.arrival.GetSeconds());
    }
    return times;
}

} // namespace

TEST(TraceFiles, AzureConversation)
{
    if (!IsThere(AZURE))
    {
        GTEST_SKIP() << AZURE << " is not there";
    }
    auto source = OpenTrace(AZURE);
    EXPECT_EQ(source->GetInstanceTypeId().GetName(), "ns3::llmedge::AzureTraceSource");
    const auto requests = Take(source);
    ASSERT_EQ(requests.size(), 19366U);
    EXPECT_EQ(requests.front().promptTokens, 374U);
    EXPECT_EQ(requests.front().outputTokens, 44U);
    EXPECT_EQ(requests.back().promptTokens, 197U);
    EXPECT_EQ(requests.back().outputTokens, 183U);
    // 19:14:08.4025270 less 18:15:46.6805900.
    EXPECT_EQ(requests.back().arrival, NanoSeconds(3501721937000));
    const auto times = Times(requests);
    EXPECT_NEAR(static_cast<double>(times.size()) / times.back(), 5.53, 0.005);
    EXPECT_NEAR(IntervalVariation(times), 1.09, 0.005);
    EXPECT_NEAR(IndexOfDispersion(times, 1), 1.39, 0.005);
    EXPECT_NEAR(IndexOfDispersion(times, 10), 3.87, 0.005);
    EXPECT_NEAR(IndexOfDispersion(times, 60), 16.4, 0.05);
}

TEST(TraceFiles, AzureConversationsFirstTenMinutesAtTwiceTheLoad)
{
    if (!IsThere(AZURE))
    {
        GTEST_SKIP() << AZURE << " is not there";
    }
    auto all = Take(OpenTrace(AZURE));
    const auto within = std::count_if(all.begin(), all.end(), [](const auto& request) {
        return request.arrival < Minutes(10);
    });
    auto source = OpenTrace(AZURE);
    source->SetAttribute("Until", TimeValue(Minutes(10)));
    EXPECT_EQ(Take(source).size(), static_cast<size_t>(within));

    const auto fast = Take(CreateWorkload(AZURE, 11.06));
    ASSERT_EQ(fast.size(), 19366U);
    EXPECT_NEAR(19365 / fast.back().arrival.GetSeconds(), 11.06, 1e-4);
}

TEST(TraceFiles, MooncakeConversation)
{
    if (!IsThere(MOONCAKE))
    {
        GTEST_SKIP() << MOONCAKE << " is not there";
    }
    auto source = OpenTrace(MOONCAKE);
    EXPECT_EQ(source->AssignStreams(1), 1);
    auto requests = Take(source);
    ASSERT_EQ(requests.size(), 5719U);
    std::set<uint64_t> sessions;
    for (const auto& request : requests)
    {
        // len = ceil(input_length / 512), and block 0 is in every row.
        EXPECT_EQ(request.prefixBlocks.size(), (request.promptTokens + 511) / 512);
        EXPECT_EQ(request.prefixBlocks.at(0), 0U);
        sessions.insert(request.session);
    }
    EXPECT_LT(requests.back().arrival, Seconds(1800));
    EXPECT_GE(requests.back().arrival, Seconds(1797));
    EXPECT_TRUE(std::any_of(requests.begin(), requests.end(), [](const auto& request) {
        return request.promptTokens == 123192;
    }));
    // 1.70 turns a session within an hour; in the half hour that is here, fewer are complete.
    const auto turns = 5719.0 / static_cast<double>(sessions.size());
    EXPECT_GT(turns, 1.3);
    EXPECT_LT(turns, 1.7);
    // Spread over their batches, a minute's counts are as dispersed as the file's own (2.67), and a
    // second's are about Poisson.
    EXPECT_NEAR(IndexOfDispersion(Times(requests), 60), 2.67, 0.3);
    EXPECT_NEAR(IndexOfDispersion(Times(requests), 1), 1.0, 0.15);
}
