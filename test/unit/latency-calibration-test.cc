/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/csv-file-reader.h"
#include "ns3/latency-predictor.h"
#include "ns3/string.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Measured iterations: sums of kernels of vLLM 0.19 (LLMServingSim) and Sarathi (Vidur). */
constexpr const char* FILE_NAME = "../shared/data/gpu/iteration-calibration.csv";

/**
 * @param errors relative errors, not empty
 * @param share quantile, 0 to 1
 * @return that quantile of their absolute values
 */
double
Quantile(std::vector<double> errors, double share)
{
    for (auto& error : errors)
    {
        error = std::abs(error);
    }
    std::sort(errors.begin(), errors.end());
    return errors[static_cast<size_t>(share * static_cast<double>(errors.size() - 1))];
}

/** @return relative errors of the roofline model by the column stack */
std::map<std::string, std::vector<double>>
MeasureErrors()
{
    Config::SetDefault("ns3::llmedge::RooflineLatencyModel::IterationOverhead",
                       BooleanValue(false)); // the rows are sums of kernels
    Config::SetDefault("ns3::llmedge::RooflineLatencyModel::Stack", StringValue("measured"));
    CsvFileReader csv(FILE_NAME);
    const IterationRowReader reader(csv);
    const size_t stack = csv.Require("stack");
    const size_t latency = csv.Require("latency_ms");
    LatencyPredictor predictor("roofline");
    std::map<std::string, std::vector<double>> errors;
    while (csv.Next())
    {
        const double predicted = 1e3 * predictor.Predict(reader.Read()).Total();
        errors[std::string(csv.Text(stack))].push_back(predicted / csv.Number(latency, 1e-6, 1e9) -
                                                       1);
    }
    Config::SetDefault("ns3::llmedge::RooflineLatencyModel::IterationOverhead", BooleanValue(true));
    Config::SetDefault("ns3::llmedge::RooflineLatencyModel::Stack", StringValue("vllm-0.19"));
    return errors;
}

} // namespace

TEST(LatencyCalibration, RooflineMeetsTheMeasuredIterations)
{
    if (!std::ifstream(FILE_NAME))
    {
        GTEST_SKIP() << FILE_NAME << " is not there";
    }
    const auto errors = MeasureErrors();
    const auto& vllm = errors.at("vLLM-0.19");
    const auto& vidur = errors.at("Vidur/Sarathi kernels");
    EXPECT_EQ(vllm.size(), 738U);
    EXPECT_EQ(vidur.size(), 692U);
    // The accuracy asked for is 3.5 and 16 %, 6 and 18 %; held here is what was reached.
    EXPECT_LE(Quantile(vllm, 0.5), 0.025);
    EXPECT_LE(Quantile(vllm, 0.95), 0.09);
    EXPECT_LE(Quantile(vidur, 0.5), 0.03);
    EXPECT_LE(Quantile(vidur, 0.95), 0.11);
}
