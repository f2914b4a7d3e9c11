/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-test-bed.h"
#include "temporary-folder.h"

#include "ns3/csv-file-reader.h"
#include "ns3/server-recorder.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A server recorder and what it listens to. */
struct RecordedServer
{
    RecordedServer()
    {
        recorder->Start({bed.server}, bed.ledger);
    }

    ServingTestBed bed{1};
    Ptr<ServerRecorder> recorder{CreateObject<ServerRecorder>()};
};

} // namespace

TEST(ServerRecorder, NamesTheServersOfTheRun)
{
    const RecordedServer run;
    EXPECT_EQ(run.recorder->GetName(run.bed.server->GetId()), "edge-0");
    EXPECT_EQ(run.recorder->GetName(RequestRecord::NO_SERVER), "");
    EXPECT_TRUE(run.recorder->GetRequestColumns().empty());
}

// At 0, 0.4 and 0.8 s, and at the end, 1 s.
TEST(ServerRecorder, SamplesAtIntervalsAndAtTheEnd)
{
    const TemporaryFolder folder;
    RecordedServer run;
    OutputFile file(folder / "servers.csv");
    run.recorder->Sample(file, MilliSeconds(400));
    ServingTestBed::Run(1);
    run.recorder->Finish(nullptr);
    file.Commit();
    CsvFileReader csv(folder / "servers.csv");
    std::vector<std::string> times;
    while (csv.Next())
    {
        times.emplace_back(csv.Text(csv.Require("time_s")));
    }
    EXPECT_EQ(
        times,
        (std::vector<std::string>{"0.000000000", "0.400000000", "0.800000000", "1.000000000"}));
}

TEST(ServerRecorder, AnEndThatIsASampleIsWrittenOnce)
{
    const TemporaryFolder folder;
    RecordedServer run;
    OutputFile file(folder / "servers.csv");
    run.recorder->Sample(file, Seconds(1));
    ServingTestBed::Run(2);
    run.recorder->Finish(nullptr);
    file.Commit();
    CsvFileReader csv(folder / "servers.csv");
    uint32_t rows = 0;
    while (csv.Next())
    {
        ++rows;
    }
    EXPECT_EQ(rows, 3U) << "at 0, 1 and 2 s";
}

// The objective is looked at when a request ends, so that a script may change it at any time.
TEST(ServerRecorder, CountsByTheObjective)
{
    RecordedServer run;
    run.recorder->SetObjective({MilliSeconds(5), Seconds(0)}); // the first token takes 10 ms
    run.bed.At(2, 0, ServingTestBed::Ask(8, 2));
    ServingTestBed::Run(3);
    ASSERT_EQ(run.bed.ended.size(), 1U);
    run.recorder->EndRequest(run.bed.ended[0], nullptr);
    run.recorder->SetObjective({MilliSeconds(15), Seconds(0)});
    run.recorder->EndRequest(run.bed.ended[0], nullptr);
    RunSummary summary;
    run.recorder->Summarise(summary);
    EXPECT_NE(summary.ToJson().find("\"goodput_per_s\": {\n        \"unit\": \"1/s\",\n        "
                                    "\"value\": 0.3333333333333333"),
              std::string::npos)
        << "one of two in 3 s: " << summary.ToJson();
}

// One request of a prompt of 8 and 5 tokens, from 2.2 s on, of which each takes 10 ms: 50 ms.
TEST(ServerRecorder, AveragesTheBatchBetweenSamples)
{
    const TemporaryFolder folder;
    RecordedServer run;
    OutputFile file(folder / "servers.csv");
    run.recorder->Sample(file, Seconds(2));
    run.bed.At(2.2, 0, ServingTestBed::Ask(8, 5));
    ServingTestBed::Run(4);
    run.recorder->Finish(nullptr);
    file.Commit();
    CsvFileReader csv(folder / "servers.csv");
    std::vector<std::string> rows;
    while (csv.Next())
    {
        std::string row;
        for (const auto* column : {"running", "running_mean", "running_max"})
        {
            row += (row.empty() ? "" : " ") + std::string(csv.Text(csv.Require(column)));
        }
        rows.push_back(row);
    }
    EXPECT_EQ(rows, (std::vector<std::string>{"0 0.000000 0", "0 0.000000 0", "0 0.025000 1"}))
        << "50 ms in a batch are 0.025 of two seconds, though no sample meets them";
}
