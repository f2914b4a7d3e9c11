/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/run-summary.h"

#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>

using ns3::llmedge::OutputFile;
using ns3::llmedge::RunSummary;
using ns3::llmedge::SampleSet;

TEST(RunSummary, WritesNumbersWithUnitsByGroup)
{
    RunSummary summary;
    summary.Set("requests_completed", 3);
    summary.Set("server_energy_j", 12.5, "server edge-0");
    SampleSet ttft;
    ttft.Add(0.5);
    ttft.Add(1.5);
    summary.Set("ttft_s", ttft);
    EXPECT_EQ(summary.ToJson(),
              R"({
  "format": "llm-edge summary 1",
  "groups": {
    "server edge-0": {
      "server_energy_j": {
        "unit": "J",
        "value": 12.5
      }
    },
    "total": {
      "requests_completed": {
        "unit": "1",
        "value": 3.0
      },
      "ttft_s": {
        "unit": "s",
        "count": 2,
        "max": 1.5,
        "mean": 1.0,
        "min": 0.5,
        "p50": 1.0,
        "p90": 1.4,
        "p95": 1.45,
        "p99": 1.49,
        "standard_deviation": 0.7071067811865476
      }
    }
  }
}
)");
}

TEST(RunSummary, SaysNullWhereNothingWasMeasured)
{
    RunSummary summary;
    summary.Set("e2e_s", SampleSet());
    summary.Set("energy_per_request_j", std::nullopt);
    const auto total = nlohmann::json::parse(summary.ToJson())["groups"]["total"];
    EXPECT_EQ(total["e2e_s"]["count"], 0);
    EXPECT_TRUE(total["e2e_s"]["mean"].is_null());
    EXPECT_TRUE(total["e2e_s"]["p99"].is_null());
    EXPECT_TRUE(total["energy_per_request_j"]["value"].is_null());
}

TEST(RunSummary, DoesNotDependOnTheOrderOfSetting)
{
    RunSummary one;
    one.Set("requests_completed", 3);
    one.Set("requests_created", 4);
    RunSummary other;
    other.Set("requests_created", 4);
    other.Set("requests_completed", 3);
    EXPECT_EQ(one.ToJson(), other.ToJson());
}

TEST(RunSummary, RefusesWhatIsNotDefined)
{
    RunSummary summary;
    EXPECT_THROW(summary.Set("latency", 1), std::logic_error);
    summary.Set("simulated_s", 1);
    EXPECT_THROW(summary.Set("simulated_s", 2), std::logic_error);
    EXPECT_THROW(summary.Set("goodput_per_s", std::numeric_limits<double>::infinity()),
                 std::invalid_argument);
}

TEST(RunSummary, IsThereWithoutMetrics)
{
    EXPECT_TRUE(nlohmann::json::parse(RunSummary().ToJson())["groups"].empty());
}

TEST(RunSummary, IsWrittenToAFile)
{
    TemporaryFolder folder;
    RunSummary summary;
    summary.Set("simulated_s", 10);
    OutputFile file(folder / "summary.json");
    summary.Write(file);
    file.Commit();
    EXPECT_EQ(ReadAll(folder / "summary.json"), summary.ToJson());
}
