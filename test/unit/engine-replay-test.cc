/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The replay of requests, its files, and the engine against a real one.

#include "temporary-folder.h"

#include "ns3/batching.h"
#include "ns3/chunked-prefill-scheduler.h"
#include "ns3/concurrent-scheduler.h"
#include "ns3/csv-file-reader.h"
#include "ns3/engine-replay.h"
#include "ns3/gpu-catalog.h"
#include "ns3/input-error.h"
#include "ns3/llm-catalog.h"
#include "ns3/pointer.h"
#include "ns3/replay-csv.h"
#include "ns3/roofline-latency-model.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A latency model with iterations of 10 ms. */
class TenMilliseconds : public LatencyModel
{
  public:
    IterationCost Predict(const IterationLoad& load) const override
    {
        IterationCost cost;
        cost.linear = 0.01;
        return cost;
    }
};

/**
 * @param latency a latency model
 * @param scheduler a scheduler's name
 * @param maxSequences its limit
 * @param kvBlocks 0: by memory
 * @return an engine
 */
Ptr<InferenceEngine>
MakeEngine(Ptr<LatencyModel> latency,
           const std::string& scheduler,
           uint32_t maxSequences,
           uint32_t kvBlocks)
{
    auto engine = CreateObject<InferenceEngine>();
    engine->SetLatencyModel(latency);
    engine->SetAttribute("Scheduler",
                         PointerValue(CreateBatchScheduler(scheduler, 0, maxSequences)));
    engine->SetAttribute("KvBlocks", UintegerValue(kvBlocks));
    return engine;
}

/**
 * @param text a file's content
 * @param timeScale as for ReadReplayCsv()
 * @return what it is refused with, without the folder
 */
std::string
Refusal(const std::string& text, double timeScale = 1)
{
    TemporaryFolder folder;
    WriteAll(folder / "r.csv", text);
    try
    {
        ReadReplayCsv(folder / "r.csv", timeScale);
    }
    catch (const InputError& error)
    {
        const std::string message = error.what();
        return message.substr(message.find("r.csv"));
    }
    return "";
}

} // namespace

TEST(EngineReplay, GoesRoundRobinAndWritesInTheOrderOfTheInput)
{
    TemporaryFolder folder;
    WriteAll(folder / "in.csv",
             "output_tokens,ignored,arrival_s,request_id,prompt_tokens\n"
             "3,x,0.5,\"late, last\",4\n" // third to arrive: engine 0
             "3,x,0,a,4\n"                // first: engine 0
             "2,x,0.001,b,4\n"            // second: engine 1
             "1,x,0.5,c,4\n"              // fourth: engine 1
             "9,x,0.6,huge,4000\n");      // 250 blocks, the engine has 100
    auto latency = CreateObject<TenMilliseconds>();
    EngineReplay replay(
        {MakeEngine(latency, "concurrent", 1, 100), MakeEngine(latency, "concurrent", 1, 100)});
    const auto requests = ReadReplayCsv(folder / "in.csv", 0.01);
    const auto results = replay.Run(requests);
    OutputFile out(folder / "out.csv");
    WriteReplayCsv(out, requests, results);
    Simulator::Destroy();
    // Arrivals times 0.01: a at 0 on engine 0, b at 10 us on engine 1, both for 30 and 20 ms.
    // late at 5 ms waits until 30 ms, c until 20.01 ms.
    EXPECT_EQ(ReadAll(folder / "out.csv"),
              "request_id,ttft_s,tpot_s,e2e_s,preemptions,state,trace_row\n"
              "\"late, last\",0.035000000,0.010000000,0.055000000,0,completed,0\n"
              "a,0.010000000,0.010000000,0.030000000,0,completed,1\n"
              "b,0.010000000,0.010000000,0.020000000,0,completed,2\n"
              "c,0.025010000,,0.025010000,0,completed,3\n"
              "huge,,,,0,rejected,4\n");
}

TEST(EngineReplay, CountsPreemptions)
{
    auto latency = CreateObject<TenMilliseconds>();
    EngineReplay replay({MakeEngine(latency, "chunked-prefill", 0, 4)});
    std::vector<ReplayRequest> requests(2);
    for (auto& r : requests)
    {
        r.request.promptTokens = 31; // two blocks of 16 each, of four
        r.request.outputTokens = 5;
    }
    const auto results = replay.Run(requests);
    Simulator::Destroy();
    EXPECT_EQ(results[0].preemptions, 0U);
    EXPECT_EQ(results[1].preemptions, 1U);
    EXPECT_DOUBLE_EQ(results[0].E2e(), 0.05);
    EXPECT_DOUBLE_EQ(results[1].Ttft(), 0.01);
}

TEST(ReplayCsv, NamesFileAndLine)
{
    const std::string header = "arrival_s,prompt_tokens,output_tokens,max_prefix_hit_tokens\n";
    EXPECT_EQ(Refusal(header + "0,5,1,0\n1,0,1,0\n"),
              "r.csv:3: column 'prompt_tokens' is '0', expected a whole number from 1 to "
              "1000000000");
    EXPECT_NE(Refusal(header + "-1,5,1,0\n").find("r.csv:2: column 'arrival_s'"),
              std::string::npos);
    EXPECT_NE(Refusal(header + "1,5,1,x\n").find("'max_prefix_hit_tokens'"), std::string::npos);
    EXPECT_EQ(Refusal(header + "1e9,5,1,\n", 2),
              "r.csv: row 0 (from 0) arrives later than 1e9 s after scaling, expected a smaller "
              "--timeScale");
    EXPECT_EQ(Refusal(header), "r.csv:1: has no rows, expected at least one request");
    EXPECT_EQ(Refusal("arrival_s,prompt_tokens\n").rfind("r.csv:1: has no output column;", 0), 0U);
    EXPECT_EQ(Refusal(header + "1,5,1,\n"), "");
}

TEST(CreateBatchScheduler, KnowsShortAndFullNames)
{
    EXPECT_TRUE(DynamicCast<ChunkedPrefillScheduler>(CreateBatchScheduler("chunked-prefill")));
    EXPECT_TRUE(DynamicCast<ConcurrentScheduler>(CreateBatchScheduler("ConcurrentScheduler")));
    const auto scheduler = CreateBatchScheduler("ns3::llmedge::ConcurrentScheduler", 0, 7);
    EXPECT_EQ(scheduler->GetLanes(), 7U);
    EXPECT_THROW(CreateBatchScheduler("fastest"), InputError);
    EXPECT_THROW(CreateBatchScheduler("BatchScheduler"), InputError); // abstract
}

TEST(InferenceEngine, ReproducesARealVllmRun)
{
    // 300 requests served by vLLM 0.19 on an RTX PRO 6000: token budget 2048, 128 sequences,
    // prefix cache on. Means are to be within 8 % (TTFT) and 4 % (TPOT, E2E) of the measured.
    const std::string path = "../shared/data/gpu/e2e_calibration_RTXPRO6000_Llama-3.1-8B_tp1.csv";
    if (!std::filesystem::exists(path))
    {
        GTEST_SKIP() << path << " is absent";
    }
    auto latency = CreateObject<RooflineLatencyModel>();
    latency->Configure(GpuCatalog().Get("RTXPRO6000"), LlmCatalog().Get("Llama-3.1-8B"), 1);
    EngineReplay replay({MakeEngine(latency, "chunked-prefill", 128, 0)});
    const auto results = replay.Run(ReadReplayCsv(path, 1));
    Simulator::Destroy();
    CsvFileReader csv(path);
    double measured[3] = {};
    double simulated[3] = {};
    for (const auto& result : results)
    {
        ASSERT_TRUE(csv.Next());
        ASSERT_TRUE(result.completed);
        const double mine[] = {result.Ttft(), result.Tpot(), result.E2e()};
        const char* names[] = {"measured_ttft_s", "measured_tpot_s", "measured_e2e_s"};
        for (int i = 0; i < 3; ++i)
        {
            measured[i] += csv.Number(csv.Require(names[i]), 0, 1e6);
            simulated[i] += mine[i];
        }
    }
    EXPECT_NEAR(simulated[0] / measured[0], 1, 0.08);
    EXPECT_NEAR(simulated[1] / measured[1], 1, 0.04);
    EXPECT_NEAR(simulated[2] / measured[2], 1, 0.04);
}

TEST(EngineReplay, SubmitsATurnAfterTheAnswerAndTheThinkTime)
{
    TemporaryFolder folder;
    WriteAll(folder / "in.jsonl",
             "{\"session_id\":\"a\",\"timestamp\":0,\"input_length\":4,\"output_length\":3}\n"
             "{\"session_id\":\"a\",\"delay\":500,\"input_length\":4,\"output_length\":1}\n");
    auto latency = CreateObject<TenMilliseconds>();
    EngineReplay replay({MakeEngine(latency, "concurrent", 1, 100)});
    ReplaySelection selection;
    const auto results = replay.Run(ReadReplay(folder / "in.jsonl", 1, selection));
    // 30 ms for three tokens, half a second of thinking, 10 ms for one.
    EXPECT_EQ(Simulator::Now(), MilliSeconds(540));
    EXPECT_EQ(results.at(0).lastToken, MilliSeconds(30));
    EXPECT_EQ(results.at(1).lastToken, MilliSeconds(10));
    Simulator::Destroy();
}
