/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-test-bed.h"
#include "temporary-folder.h"

#include "ns3/csv-file-reader.h"
#include "ns3/device-energy-recorder.h"
#include "ns3/run-recorder.h"
#include "ns3/string.h"
#include "ns3/terminal-recorder.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;
using Json = nlohmann::json;

namespace
{

/**
 * A run of 4 s, with an SLO of 20 ms for TTFT:
 *
 * - 2 s, A: prompt 8, output 5: tokens from 2.01 to 2.05 s.
 * - 2.005 s, B: prompt 8, output 3: waits 45 ms for A; tokens from 2.06 to 2.08 s.
 * - 3 s, C: output 100, deadline 15 ms: one token, cancelled; its iteration goes on to 3.02 s.
 * - 3.5 s, D: longer than the context window of 200 tokens.
 */
struct SmallRun
{
    /** @param path where files go; empty: nowhere */
    explicit SmallRun(const std::string& path)
    {
        bed.clients[1]->SetAttribute("TerminalClass", StringValue("uav"));
        recorder->SetAttribute("TtftSlo", TimeValue(MilliSeconds(20)));
        recorder->Start(path, {bed.server}, bed.clients);
        bed.At(2, 0, ServingTestBed::Ask(8, 5));
        bed.At(2.005, 1, ServingTestBed::Ask(8, 3));
        auto hurried = ServingTestBed::Ask(8, 100);
        hurried.deadline = MilliSeconds(15);
        hurried.serviceClass = "gold, \"fast\"";
        hurried.session = 3;
        bed.At(3, 0, hurried);
        bed.At(3.5, 0, ServingTestBed::Ask(100, 101));
        ServingTestBed::Run(4);
        RunManifest manifest;
        manifest.program = "test";
        recorder->Finish(manifest);
    }

    ServingTestBed bed{2};
    Ptr<RunRecorder> recorder{CreateObject<RunRecorder>()};
};

/**
 * @param path a CSV file
 * @return its rows, each by column
 */
std::vector<std::map<std::string, std::string>>
ReadRows(const std::string& path)
{
    CsvFileReader csv(path);
    std::vector<std::map<std::string, std::string>> rows;
    while (csv.Next())
    {
        auto& row = rows.emplace_back();
        for (size_t i = 0; i < csv.Header().size(); ++i)
        {
            row[csv.Header()[i]] = csv.Text(i);
        }
    }
    return rows;
}

/**
 * @param path a JSON file
 * @return what it holds
 */
Json
ReadJson(const std::string& path)
{
    return Json::parse(ReadAll(path));
}

/**
 * @param rows rows of requests.csv
 * @param column a column
 * @return its values, where there are any
 */
std::vector<double>
Column(const std::vector<std::map<std::string, std::string>>& rows, const std::string& column)
{
    std::vector<double> values;
    for (const auto& row : rows)
    {
        if (!row.at(column).empty())
        {
            values.push_back(std::stod(row.at(column)));
        }
    }
    std::sort(values.begin(), values.end());
    return values;
}

/**
 * @param values sorted values
 * @param percent which percentile
 * @return it, by linear interpolation (doc/metrics.rst)
 */
double
Percentile(const std::vector<double>& values, double percent)
{
    const double rank = percent / 100 * static_cast<double>(values.size() - 1);
    const auto below = static_cast<size_t>(rank);
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (rank - static_cast<double>(below)) * (values[above] - values[below]);
}

} // namespace

TEST(RunRecorder, WritesOneRowPerRequest)
{
    const TemporaryFolder folder;
    const SmallRun run(folder / "run");
    EXPECT_EQ(
        ReadAll(folder / "run/requests.csv").substr(0, 441),
        "request_id,device,server,session,turn,class,model,terminal_class,prompt_tokens,"
        "output_tokens,trace_row,created_s,sent_s,arrived_s,started_s,first_token_s,last_token_s,"
        "ended_s,ttft_s,tpot_s,e2e_s,predicted_e2e_s,server_ttft_s,server_e2e_s,load_wait_s,"
        "auction_s,auctions,auction_bytes,uplink_bytes,downlink_bytes,tokens_received,"
        "preemptions,attempts,server_energy_j,"
        "device_energy_j,state,reason,send_wait_s,ttst_s,itl_mean_s,itl_max_s,"
        "slo_met\n");
    const auto rows = ReadRows(folder / "run/requests.csv");
    ASSERT_EQ(rows.size(), 4U);
    const auto& a = rows[0];
    EXPECT_EQ(a.at("request_id"), "0-0");
    EXPECT_EQ(a.at("server"), "edge-0");
    EXPECT_EQ(a.at("sent_s"), "2.000000000");
    EXPECT_EQ(a.at("first_token_s"), "2.010000000");
    EXPECT_EQ(a.at("last_token_s"), "2.050000000");
    EXPECT_EQ(a.at("ttft_s"), "0.010000000");
    EXPECT_EQ(a.at("tpot_s"), "0.010000000");
    EXPECT_EQ(a.at("e2e_s"), "0.050000000");
    EXPECT_EQ(a.at("state"), "completed");
    EXPECT_EQ(a.at("reason"), "");
    // What is sent; a prompt of 8 tokens is 32 bytes.
    RequestHeader request;
    request.promptTokens = 8;
    EXPECT_EQ(a.at("uplink_bytes"), std::to_string(MakeMessage(0, request, 32)->GetSize()));
    EXPECT_EQ(rows[1].at("started_s"), "2.050000000");
    EXPECT_EQ(rows[1].at("server_ttft_s"), "0.055000000");
    const auto& c = rows[2];
    EXPECT_EQ(c.at("state"), "timed out");
    EXPECT_EQ(c.at("reason"), "deadline");
    EXPECT_EQ(c.at("class"), "gold, \"fast\"");
    EXPECT_EQ(c.at("session"), "3");
    EXPECT_EQ(c.at("ended_s"), "3.015000000");
    EXPECT_EQ(c.at("tokens_received"), "1");
    EXPECT_EQ(c.at("e2e_s") + c.at("tpot_s"), "");
    EXPECT_EQ(rows[3].at("state"), "rejected");
    EXPECT_EQ(rows[3].at("reason"), "context too long");
    EXPECT_EQ(rows[3].at("ttft_s") + rows[3].at("started_s"), "");
}

// Rows at 0 s, when no application has started yet, 1, 2, 3 and 4 s. Energy: 15 W at rest, 100 W
// for 10 ms per prompt, 75 W for 10 ms per other token.
TEST(RunRecorder, SamplesServers)
{
    const TemporaryFolder folder;
    const SmallRun run(folder / "run");
    const auto rows = ReadRows(folder / "run/servers.csv");
    ASSERT_EQ(rows.size(), 5U);
    for (size_t i = 0; i < rows.size(); ++i)
    {
        EXPECT_DOUBLE_EQ(std::stod(rows[i].at("time_s")), static_cast<double>(i));
        EXPECT_EQ(rows[i].at("server"), "edge-0");
        EXPECT_EQ(rows[i].at("kv_total"), "1000");
        EXPECT_EQ(rows[i].at("up"), i == 0 ? "0" : "1");
    }
    EXPECT_EQ(rows[1].at("energy_j"), "15.000");
    const double busy = 3 * 0.01 * (100 - 15) + (4 + 2 + 1) * 0.01 * (75 - 15);
    EXPECT_NEAR(std::stod(rows[4].at("energy_j")), 4 * 15 + busy, 1e-3);
    EXPECT_EQ(rows[4].at("running"), "0");
}

TEST(RunRecorder, ManifestCountsRowsAndBytes)
{
    const TemporaryFolder folder;
    const SmallRun run(folder / "run");
    const auto manifest = ReadJson(folder / "run/manifest.json");
    EXPECT_EQ(manifest.at("complete"), true);
    std::map<std::string, uint64_t> rows;
    for (const auto& file : manifest.at("files"))
    {
        const auto name = file.at("name").get<std::string>();
        rows[name] = file.at("rows");
        EXPECT_EQ(file.at("bytes"), ReadAll(folder / ("run/" + name)).size());
    }
    EXPECT_EQ(rows,
              (std::map<std::string, uint64_t>{{"requests.csv", 4},
                                               {"servers.csv", 5},
                                               {"summary.json", 0}}));
}

TEST(RunRecorder, SummaryByHand)
{
    const TemporaryFolder folder;
    const SmallRun run(folder / "run");
    const auto groups = ReadJson(folder / "run/summary.json").at("groups");
    const auto& total = groups.at("total");
    const auto& edge = groups.at("server edge-0");
    const auto value = [](const Json& group, const char* name) {
        return group.at(name).at("value").get<double>();
    };
    EXPECT_EQ(value(total, "simulated_s"), 4);
    EXPECT_EQ(value(total, "requests_created"), 4);
    EXPECT_EQ(value(total, "requests_completed"), 2);
    EXPECT_EQ(value(total, "requests_timed_out"), 1);
    EXPECT_EQ(value(total, "requests_rejected"), 1);
    EXPECT_EQ(value(total, "requests_failed"), 0);
    EXPECT_EQ(value(total, "requests_unfinished"), 0);
    EXPECT_DOUBLE_EQ(value(total, "request_throughput_per_s"), 2.0 / 4);
    EXPECT_DOUBLE_EQ(value(total, "token_throughput_per_s"), (5.0 + 3 + 1) / 4);
    EXPECT_DOUBLE_EQ(value(total, "goodput_per_s"), 1.0 / 4); // B's TTFT is 55 ms
    EXPECT_DOUBLE_EQ(value(total, "slo_attainment"), 1.0 / 4);
    // Iterations: 50 ms of A, 30 of B, 20 of C. In the batch: C only 15 ms. Every request holds
    // one block of 16 tokens.
    EXPECT_NEAR(value(edge, "utilisation"), 0.1 / 4, 1e-12);
    EXPECT_NEAR(value(edge, "batch_size"), 0.095 / 4, 1e-12);
    EXPECT_NEAR(value(edge, "queue_length"), 0.045 / 4, 1e-12);
    EXPECT_NEAR(value(edge, "kv_occupancy"), 0.095 / 4 / 1000, 1e-15);
    EXPECT_DOUBLE_EQ(value(edge, "kv_occupancy_peak"), 1.0 / 1000);
    EXPECT_DOUBLE_EQ(value(edge, "availability"), 1);
    const double joules = 4 * 15 + 3 * 0.85 + 7 * 0.6;
    EXPECT_NEAR(value(edge, "server_energy_j"), joules, 1e-9);
    EXPECT_NEAR(value(edge, "server_power_w"), joules / 4, 1e-9);
    EXPECT_NEAR(value(total, "energy_per_token_j"), joules / 9, 1e-9);
    EXPECT_NEAR(value(total, "energy_per_request_j"), joules / 2, 1e-9);
    EXPECT_EQ(value(total, "preemptions"), 0);
}

// Device 0, a fixed one, has A, C and D, of which A completed; device 1, a UAV, has B.
TEST(RunRecorder, SummaryByClassOfTerminal)
{
    const TemporaryFolder folder;
    const SmallRun run(folder / "run");
    const auto groups = ReadJson(folder / "run/summary.json").at("groups");
    const auto& fixed = groups.at("terminal fixed");
    EXPECT_EQ(fixed.at("requests_completed").at("value"), 1);
    EXPECT_DOUBLE_EQ(fixed.at("failure_rate").at("value").get<double>(), 2.0 / 3);
    EXPECT_EQ(fixed.at("ttft_s").at("count"), 2);
    const auto& uav = groups.at("terminal uav");
    EXPECT_EQ(uav.at("failure_rate").at("value"), 0);
    EXPECT_NEAR(uav.at("ttft_s").at("p50").get<double>(), 0.055, 1e-12);
    EXPECT_NEAR(uav.at("e2e_s").at("p50").get<double>(), 0.075, 1e-12);
    EXPECT_DOUBLE_EQ(groups.at("total").at("failure_rate").at("value").get<double>(), 0.5);
    const auto rows = ReadRows(folder / "run/requests.csv");
    EXPECT_EQ(rows[0].at("terminal_class"), "fixed");
    EXPECT_EQ(rows[1].at("terminal_class"), "uav");
    EXPECT_EQ(rows[0].at("predicted_e2e_s"), "") << "without a network there is no forecast";
}

// Every distribution again, from the rows alone.
TEST(RunRecorder, SummaryAgreesWithTheRows)
{
    const TemporaryFolder folder;
    const SmallRun run(folder / "run");
    const auto rows = ReadRows(folder / "run/requests.csv");
    const auto total = ReadJson(folder / "run/summary.json").at("groups").at("total");
    for (const std::string name : {"ttft_s", "tpot_s", "e2e_s", "server_ttft_s"})
    {
        const auto values = Column(rows, name);
        const auto& metric = total.at(name);
        const double sum = std::accumulate(values.begin(), values.end(), 0.0);
        ASSERT_EQ(metric.at("count"), values.size()) << name;
        EXPECT_NEAR(metric.at("mean").get<double>(), sum / values.size(), 1e-12) << name;
        EXPECT_NEAR(metric.at("p50").get<double>(), Percentile(values, 50), 1e-12) << name;
        EXPECT_NEAR(metric.at("p99").get<double>(), Percentile(values, 99), 1e-12) << name;
        EXPECT_NEAR(metric.at("max").get<double>(), values.back(), 1e-12) << name;
    }
}

TEST(RunRecorder, PrintsATable)
{
    const SmallRun run("");
    std::ostringstream out;
    out << 0.12345678;
    run.recorder->PrintTable(out);
    out << 0.12345678; // formatting as before
    // TTFT 10, 10 and 55 ms: median 10, p99 10 + 0.98 * 45 = 54.1; E2E 50 and 75: p99 74.75.
    EXPECT_NE(out.str().find("edge-0             2     10.0     54.1     10.0     10.0     62.5"
                             "     74.8     0.250"),
              std::string::npos)
        << out.str();
    EXPECT_NE(
        out.str().find("fixed              3        66.7     10.0     10.0     50.0     50.0\n"
                       "uav                1         0.0     55.0     55.0     75.0     75.0\n"),
        std::string::npos)
        << out.str();
    EXPECT_NE(
        out.str().find(
            "requests: 4 created, 2 completed, 1 timed out, 1 rejected, 0 failed, 0 unfinished\n"),
        std::string::npos);
    EXPECT_EQ(out.str().substr(out.str().size() - 8), "0.123457");
}

TEST(RunRecorder, RefusesColumnsThatComeTooLate)
{
    const TemporaryFolder folder;
    const SmallRun run(folder / "run");
    EXPECT_THROW(run.recorder->AddPart(CreateObject<DeviceEnergyRecorder>()), std::logic_error);
    EXPECT_NO_THROW(run.recorder->AddPart(CreateObject<TerminalRecorder>())) << "it has no column";
}

TEST(RunRecorder, DisposesOfItsParts)
{
    ServingTestBed bed(1);
    auto recorder = CreateObject<RunRecorder>();
    recorder->Start("", {bed.server}, bed.clients);
    const auto part = CreateObject<TerminalRecorder>();
    recorder->AddPart(part);
    recorder->Dispose();
    EXPECT_EQ(part->GetReferenceCount(), 1U) << "nobody but the test has it";
}

// Whoever is listened to may live longer, and say more.
TEST(RunRecorder, LetsGoOfWhatItListenedTo)
{
    ServingTestBed bed(1);
    auto recorder = CreateObject<RunRecorder>();
    recorder->Start("", {bed.server}, bed.clients);
    Simulator::Schedule(MilliSeconds(2005), [&] { recorder = nullptr; });
    bed.At(2, 0, ServingTestBed::Ask(8, 5));
    ServingTestBed::Run(3);
    EXPECT_EQ(bed.ended.size(), 1U);
}

// Two iterations at a time from 0 to 2 s and from 1 to 4 s, another from 6 to 7: busy for 5 s.
TEST(ServerStatistics, CountsTimeInOverlappingIterationsOnce)
{
    ServingTestBed bed(1);
    ServerStatistics statistics(bed.server);
    EXPECT_EQ(statistics.GetName(), "edge-0");
    EXPECT_EQ(ServerStatistics::Ratio(1, 4), 0.25);
    EXPECT_FALSE(ServerStatistics::Ratio(1, 0));
    ServerStatistics::StepAverage average;
    Simulator::Schedule(Seconds(1), [&] { average.Change(4); });
    Simulator::Schedule(Seconds(3), [&] { average.Change(1); });
    Simulator::Schedule(Seconds(4), [&] { EXPECT_DOUBLE_EQ(average.Mean(), (2 * 4 + 1) / 4.0); });
    ServingTestBed::Run(5);
    EXPECT_DOUBLE_EQ(average.peak, 4);
    IterationRecord record;
    for (const auto& [start, end] : {std::pair{1, 2}, {0, 2}, {1, 4}, {6, 7}})
    {
        record.start = Seconds(start);
        record.duration = Seconds(end - start);
        statistics.IterationEnded(record);
    }
    EXPECT_EQ(statistics.GetBusyTime(), Seconds(5));
}
