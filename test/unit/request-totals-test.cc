/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-test-bed.h"

#include "ns3/request-totals.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;

// Two requests in 4 s: 5 tokens completed; 201 tokens are more than the context window of 200.
TEST(RequestTotals, CountsByHand)
{
    ServingTestBed bed(1);
    bed.At(2, 0, ServingTestBed::Ask(8, 5));
    bed.At(3, 0, ServingTestBed::Ask(100, 101));
    bed.At(10, 0, ServingTestBed::Ask(8, 5)); // not in this run
    ServingTestBed::Run(4);
    RequestTotals totals;
    double joules = 0;
    for (const auto& record : bed.ended)
    {
        totals.Add(record, record.state == RequestState::COMPLETED);
        joules += record.serverEnergyJ;
    }
    EXPECT_EQ(totals.GetTokens(), 5U);
    EXPECT_EQ(totals.GetWithinSlo(), 1U);
    RunSummary summary;
    totals.Summarise(summary, *bed.ledger);
    const auto total = nlohmann::json::parse(summary.ToJson()).at("groups").at("total");
    const auto value = [&total](const char* name) {
        return total.at(name).at("value").get<double>();
    };
    EXPECT_EQ(value("requests_created"), 2);
    EXPECT_EQ(value("requests_completed"), 1);
    EXPECT_EQ(value("requests_rejected"), 1);
    EXPECT_EQ(value("requests_unfinished"), 0);
    EXPECT_DOUBLE_EQ(value("goodput_per_s"), 1.0 / 4);
    EXPECT_DOUBLE_EQ(value("failure_rate"), 1.0 / 2);
    EXPECT_DOUBLE_EQ(value("slo_attainment"), 1.0 / 2);
    EXPECT_DOUBLE_EQ(value("token_throughput_per_s"), 5.0 / 4);
    EXPECT_DOUBLE_EQ(value("server_request_energy_j"), joules);
    std::ostringstream line;
    RequestTotals::Print(line, *bed.ledger);
    EXPECT_EQ(line.str(),
              "requests: 2 created, 1 completed, 0 timed out, 1 rejected, 0 failed, "
              "0 unfinished\n");
}

// Created at 2 s, its first token comes at 2.01 s: at 2.005 s it has not ended.
TEST(RequestTotals, StatesAddUpWithRequestsThatHaveNotEnded)
{
    ServingTestBed bed(1);
    bed.At(2, 0, ServingTestBed::Ask(8, 5));
    ServingTestBed::Run(2.005);
    std::ostringstream line;
    RequestTotals::Print(line, *bed.ledger);
    EXPECT_EQ(line.str(),
              "requests: 1 created, 0 completed, 0 timed out, 0 rejected, 0 failed, "
              "1 unfinished\n");
}

TEST(RequestTotals, NothingEndedIsNoRate)
{
    ServingTestBed bed(1);
    RunSummary summary;
    RequestTotals().Summarise(summary, *bed.ledger);
    const auto total = nlohmann::json::parse(summary.ToJson()).at("groups").at("total");
    EXPECT_TRUE(total.at("failure_rate").at("value").is_null());
    EXPECT_TRUE(total.at("request_throughput_per_s").at("value").is_null()) << "0 s have passed";
}
