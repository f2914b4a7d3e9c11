/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/csv-writer.h"
#include "ns3/simulator.h"
#include "ns3/slo-recorder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param device the device
 * @param terminalClass its class
 * @param serviceClass the request's class
 * @param e2e end-to-end latency (s)
 * @return a request of one token that has completed
 */
RequestRecord
Completed(uint32_t device,
          const std::string& terminalClass,
          const std::string& serviceClass,
          double e2e)
{
    RequestRecord record;
    record.device = device;
    record.terminalClass = terminalClass;
    record.serviceClass = serviceClass;
    record.state = RequestState::COMPLETED;
    record.sent = Seconds(1);
    record.firstToken = record.lastToken = Seconds(1 + e2e);
    record.tokensReceived = 1;
    return record;
}

/**
 * Within 1 s:
 *
 * - device 0, a car: chat of 0.5, 0.9 and 1.5 s: 2 of 3;
 * - device 1, a car: chat of 3 s: 0 of 1;
 * - device 2, a UAV: code of 1 s, and one without a class that failed: 1 of 2.
 */
Ptr<SloRecorder>
Record()
{
    auto recorder = CreateObject<SloRecorder>();
    ServiceLevelObjective objective;
    objective.e2e = Seconds(1);
    recorder->SetObjective(objective);
    auto failed = Completed(2, "uav", "", 0.1);
    failed.state = RequestState::FAILED;
    for (const auto& record : {Completed(0, "car", "chat", 0.5),
                               Completed(0, "car", "chat", 0.9),
                               Completed(0, "car", "chat", 1.5),
                               Completed(1, "car", "chat", 3),
                               Completed(2, "uav", "code", 1),
                               failed})
    {
        recorder->EndRequest(record, nullptr);
    }
    Simulator::Stop(Seconds(10));
    Simulator::Run();
    return recorder;
}

/** @return the groups of the summary, once 10 s have passed */
nlohmann::json
Groups()
{
    RunSummary summary;
    Record()->Summarise(summary);
    Simulator::Destroy();
    return nlohmann::json::parse(summary.ToJson()).at("groups");
}

/**
 * @param group a group
 * @param name a metric
 * @return its value
 */
double
Value(const nlohmann::json& group, const char* name)
{
    return group.at(name).at("value").get<double>();
}

} // namespace

TEST(SloRecorder, AttainmentAndGoodputByHand)
{
    const auto groups = Groups();
    const auto& chat = groups.at("class chat");
    EXPECT_DOUBLE_EQ(Value(chat, "slo_attainment"), 2.0 / 4);
    EXPECT_DOUBLE_EQ(Value(chat, "goodput_per_s"), 2.0 / 10);
    EXPECT_DOUBLE_EQ(Value(groups.at("class code"), "slo_attainment"), 1);
    EXPECT_DOUBLE_EQ(Value(groups.at("terminal car"), "slo_attainment"), 2.0 / 4);
    EXPECT_DOUBLE_EQ(Value(groups.at("terminal uav"), "slo_attainment"), 1.0 / 2);
    EXPECT_DOUBLE_EQ(Value(groups.at("terminal uav"), "goodput_per_s"), 1.0 / 10);
    EXPECT_EQ(groups.size(), 5U) << "requests without a class are in no group of a class";
    EXPECT_FALSE(groups.at("total").contains("slo_attainment")) << "RequestTotals has it";
}

TEST(SloRecorder, FairnessByHand)
{
    const auto groups = Groups();
    // Shares of devices 0, 1, 2: 2/3, 0, 1/2: (7/6)^2 / (3 * (4/9 + 1/4)) = 49/75.
    EXPECT_DOUBLE_EQ(Value(groups.at("total"), "slo_fairness"), 49.0 / 75);
    // Requests: 2, 0, 1: 9 / (3 * 5).
    EXPECT_DOUBLE_EQ(Value(groups.at("total"), "goodput_fairness"), 9.0 / 15);
    EXPECT_DOUBLE_EQ(Value(groups.at("terminal car"), "slo_fairness"), 1.0 / 2);
    EXPECT_DOUBLE_EQ(Value(groups.at("class chat"), "goodput_fairness"), 1.0 / 2);
    EXPECT_DOUBLE_EQ(Value(groups.at("terminal uav"), "slo_fairness"), 1);
}

TEST(SloRecorder, PrintsATableIfAsked)
{
    const auto recorder = Record();
    std::ostringstream out;
    recorder->Print(out);
    EXPECT_EQ(out.str(), "");
    recorder->ShowTable();
    recorder->Print(out);
    Simulator::Destroy();
    EXPECT_EQ(out.str(),
              "SLO                    ended  within (%)  goodput (1/s)  fairness\n"
              "total                      6        50.0          0.300     0.653\n"
              "class chat                 4        50.0          0.200     0.500\n"
              "class code                 1       100.0          0.100     1.000\n"
              "terminal car               4        50.0          0.200     0.500\n"
              "terminal uav               2        50.0          0.100     1.000\n");
}

TEST(SloRecorder, MarksRequests)
{
    const TemporaryFolder folder;
    const auto recorder = CreateObject<SloRecorder>();
    OutputFile file(folder / "rows.csv");
    CsvWriter rows(file, recorder->GetRequestColumns());
    ServiceLevelObjective objective;
    objective.e2e = Seconds(1);
    recorder->SetObjective(objective);
    for (const double e2e : {1.0, 1.1})
    {
        recorder->EndRequest(Completed(0, "car", "", e2e), &rows);
        rows.EndRow();
    }
    file.Commit();
    EXPECT_EQ(ReadAll(folder / "rows.csv"), "slo_met\n1\n0\n");
}

TEST(ServiceLevelObjective, AllLimitsCount)
{
    auto record = Completed(0, "car", "", 0.4); // TTFT 0.4 s
    record.tokensReceived = 5;
    record.lastToken = Seconds(1.8); // TPOT 0.1 s, E2E 0.8 s
    const auto isMet = [&record](double ttft, double tpot, double e2e) {
        ServiceLevelObjective objective;
        objective.ttft = Seconds(ttft);
        objective.tpot = Seconds(tpot);
        objective.e2e = Seconds(e2e);
        return objective.IsMet(record);
    };
    EXPECT_TRUE(isMet(0, 0, 0)) << "without limits every completed request is within them";
    EXPECT_TRUE(isMet(0.4, 0.1, 0.8)) << "limits belong to what is allowed";
    EXPECT_FALSE(isMet(0.39, 0.1, 0.8));
    EXPECT_FALSE(isMet(0.4, 0.09, 0.8));
    EXPECT_FALSE(isMet(0.4, 0.1, 0.79));
    record.tokensReceived = 1;
    EXPECT_TRUE(isMet(0, 0.01, 0)) << "an answer of one token has no TPOT to miss";
    record.state = RequestState::TIMED_OUT;
    EXPECT_FALSE(isMet(0, 0, 0));
}
