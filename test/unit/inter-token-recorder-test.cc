/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scripted-server.h"
#include "temporary-folder.h"

#include "ns3/csv-file-reader.h"
#include "ns3/inter-token-recorder.h"
#include "ns3/run-recorder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * Three answers:
 *
 * - A: 5 tokens at 100, 150, 150, 400 and 410 ms, the third in one message with the second: gaps
 *   of 50, 0, 250 and 10 ms.
 * - B: 1 token: no gap.
 * - C: 3 tokens at 30, 30 and 90 ms, the first two in one message: gaps of 0 and 60 ms.
 */
struct ThreeAnswers
{
    /** @param path where files go */
    explicit ThreeAnswers(const std::string& path)
    {
        recorder->Start(path, {}, server.clients);
        server.Ask(2, 0, {{100, 1}, {150, 2}, {400, 1}, {410, 1}});
        server.Ask(2, 1, {{70, 1}});
        server.Ask(3, 1, {{30, 2}, {90, 1}});
        ScriptedServer::Run(4);
        recorder->Finish(RunManifest());
    }

    ScriptedServer server{2};
    Ptr<RunRecorder> recorder{CreateObject<RunRecorder>()};
};

} // namespace

TEST(InterTokenRecorder, GapsByHand)
{
    const TemporaryFolder folder;
    const ThreeAnswers run(folder / "run");
    const auto total =
        nlohmann::json::parse(ReadAll(folder / "run/summary.json")).at("groups").at("total");
    const auto& itl = total.at("itl_s");
    // Sorted: 0, 0, 10, 50, 60, 250 ms.
    EXPECT_EQ(itl.at("count"), 6);
    EXPECT_NEAR(itl.at("mean").get<double>(), 0.370 / 6, 1e-12);
    EXPECT_NEAR(itl.at("p50").get<double>(), 0.030, 1e-12);
    EXPECT_NEAR(itl.at("p90").get<double>(), 0.155, 1e-12);  // rank 1 + 5 * 0.9 = 5.5
    EXPECT_NEAR(itl.at("p95").get<double>(), 0.2025, 1e-12); // rank 5.75
    EXPECT_NEAR(itl.at("p99").get<double>(), 0.2405, 1e-12); // rank 5.95
    EXPECT_NEAR(itl.at("max").get<double>(), 0.250, 1e-12);
    const auto& second = total.at("ttst_s");
    EXPECT_EQ(second.at("count"), 2) << "an answer of one token has no second one";
    EXPECT_NEAR(second.at("max").get<double>(), 0.050, 1e-12);
    EXPECT_EQ(second.at("min").get<double>(), 0) << "both tokens came in one message";
}

TEST(InterTokenRecorder, ColumnsByHand)
{
    const TemporaryFolder folder;
    const ThreeAnswers run(folder / "run");
    CsvFileReader csv(folder / "run/requests.csv");
    const auto cell = [&csv](const char* name) { return std::string(csv.Text(csv.Require(name))); };
    ASSERT_TRUE(csv.Next());
    EXPECT_EQ(cell("request_id"), "1-0");
    EXPECT_EQ(cell("ttst_s") + cell("itl_mean_s") + cell("itl_max_s"), "");
    ASSERT_TRUE(csv.Next());
    EXPECT_EQ(cell("request_id"), "0-0");
    EXPECT_EQ(cell("ttst_s"), "0.050000000");
    EXPECT_EQ(cell("itl_mean_s"), "0.077500000") << "310 ms in 4 gaps";
    EXPECT_EQ(cell("itl_max_s"), "0.250000000");
    EXPECT_EQ(cell("tpot_s"), cell("itl_mean_s"));
    ASSERT_TRUE(csv.Next());
    EXPECT_EQ(cell("request_id"), "1-1");
    EXPECT_EQ(cell("ttst_s"), "0.000000000");
    EXPECT_EQ(cell("itl_mean_s"), "0.030000000");
    EXPECT_EQ(cell("itl_max_s"), "0.060000000");
    EXPECT_FALSE(csv.Next());
}

// What has arrived of an answer that does not complete counts.
TEST(InterTokenRecorder, CountsTokensOfRequestsThatEndOtherwise)
{
    const TemporaryFolder folder;
    ScriptedServer server(1);
    server.clients[0]->SetAttribute("Deadline", TimeValue(MilliSeconds(300)));
    const auto recorder = CreateObject<RunRecorder>();
    recorder->Start(folder / "run", {}, server.clients);
    server.Ask(2, 0, {{100, 1}, {150, 1}, {400, 1}});
    ScriptedServer::Run(3);
    recorder->Finish(RunManifest());
    CsvFileReader csv(folder / "run/requests.csv");
    ASSERT_TRUE(csv.Next());
    EXPECT_EQ(csv.Text(csv.Require("state")), "timed out");
    EXPECT_EQ(csv.Text(csv.Require("itl_max_s")), "0.050000000");
}
