/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scripted-server.h"

#include "ns3/run-recorder.h"
#include "ns3/serving-report.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return what is printed of the answers in the test below */
std::string
Report()
{
    ScriptedServer server(2);
    server.clients[0]->SetAttribute("Deadline", TimeValue(MilliSeconds(500)));
    const auto recorder = CreateObject<RunRecorder>();
    recorder->Start("", {}, server.clients);
    ServiceLevelObjective objective;
    objective.e2e = MilliSeconds(200);
    const auto report = CreateObject<ServingReport>();
    report->Start(server.clients, objective);
    recorder->AddPart(report);
    server.Ask(2, 0, {{100, 1}, {150, 2}, {410, 1}});
    server.Ask(2.5, 1, {{70, 1}});
    server.Ask(3, 1, {{30, 2}, {90, 1}});
    server.Ask(3.5, 0, {{100, 1}, {600, 1}});
    ScriptedServer::Run(5);
    recorder->Finish(RunManifest());
    std::ostringstream out;
    report->Print(out);
    recorder->Dispose();
    return out.str();
}

} // namespace

// A: 4 tokens in messages at 100, 150 (two) and 410 ms; B: 1 token at 70 ms; C: 3 tokens at 30
// (two) and 90 ms; D: gives up 0.5 s after 3.5 s. So 2 s from the first one sent to the end of the
// last. TPOT: A 310/3, C 30 ms; gaps between messages: 50, 260, 60 ms. Within 200 ms: B and C.
TEST(ServingReport, BlockOfBenchmarkServingByHand)
{
    const auto text = Report();
    EXPECT_EQ(text.substr(0, text.find("\n\n") + 1),
              "============ Serving Benchmark Result ============\n"
              "Successful requests:                     3\n"
              "Failed requests:                         1\n"
              "Benchmark duration (s):                  2.00\n"
              "Total input tokens:                      24\n"
              "Total generated tokens:                  8\n"
              "Request throughput (req/s):              1.50\n"
              "Request goodput (req/s):                 1.00\n"
              "Output token throughput (tok/s):         4.00\n"
              "Total token throughput (tok/s):          16.00\n"
              "---------------Time to First Token----------------\n"
              "Mean TTFT (ms):                          66.67\n"
              "Median TTFT (ms):                        70.00\n"
              "P99 TTFT (ms):                           99.40\n"
              "-----Time per Output Token (excl. 1st token)------\n"
              "Mean TPOT (ms):                          66.67\n"
              "Median TPOT (ms):                        66.67\n"
              "P99 TPOT (ms):                           102.60\n"
              "---------------Inter-token Latency----------------\n"
              "Mean ITL (ms):                           123.33\n"
              "Median ITL (ms):                         60.00\n"
              "P99 ITL (ms):                            256.00\n"
              "----------------End-to-end Latency----------------\n"
              "Mean E2EL (ms):                          190.00\n"
              "Median E2EL (ms):                        90.00\n"
              "P99 E2EL (ms):                           403.60\n"
              "==================================================\n");
}

TEST(ServingReport, TableOfAiPerfByHand)
{
    const auto text = Report();
    const auto has = [&text](const std::string& name, const std::string& numbers) {
        std::string row = name;
        row.resize(52, ' ');
        return text.find("\n" + row + numbers + "\n") != std::string::npos;
    };
    EXPECT_TRUE(
        has("Time to First Token (ms)",
            "      66.67      30.00     100.00      99.40      94.00      70.00      35.12"))
        << text;
    // From message to message: 50 and 60 ms.
    EXPECT_TRUE(
        has("Time to Second Token (ms)",
            "      55.00      50.00      60.00      59.90      59.00      55.00       7.07"));
    EXPECT_TRUE(
        has("Inter Token Latency (ms)",
            "      66.67      30.00     103.33     102.60      96.00      66.67      51.85"));
    EXPECT_TRUE(
        has("Request Count (requests)",
            "       3.00        N/A        N/A        N/A        N/A        N/A        N/A"));
    EXPECT_TRUE(
        has("Request Throughput (requests/sec)",
            "       1.50        N/A        N/A        N/A        N/A        N/A        N/A"));
}

TEST(ServingReport, NothingToReport)
{
    ServingReport report;
    std::ostringstream out;
    report.Print(out);
    EXPECT_NE(out.str().find("Successful requests:                     0\n"), std::string::npos);
    EXPECT_NE(out.str().find("Mean TTFT (ms):                          -\n"), std::string::npos);
    EXPECT_NE(out.str().find("Request throughput (req/s):              -\n"), std::string::npos);
}
