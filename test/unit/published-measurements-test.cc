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
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Published measurements; origins and licences in the README there. */
constexpr const char* FOLDER = "../shared/data/gpu/published/";

/** Relative errors of predictions. */
struct Errors
{
    std::vector<double> values; //!< Predicted over measured, less 1

    /**
     * @param share 0 to 1
     * @return that quantile of the absolute values
     */
    double Quantile(double share) const
    {
        auto sorted = values;
        std::for_each(sorted.begin(), sorted.end(), [](double& value) { value = std::abs(value); });
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
};

/**
 * @param file a file of iterations in the folder
 * @param stack the serving stack that they were measured with
 * @return errors of the predicted latency; empty if the file is absent
 */
Errors
Measure(const std::string& file, const std::string& stack)
{
    const auto path = FOLDER + file;
    Errors errors;
    if (!std::ifstream(path))
    {
        return errors;
    }
    Config::SetDefault("ns3::llmedge::RooflineLatencyModel::Stack", StringValue(stack));
    CsvFileReader csv(path);
    const IterationRowReader reader(csv);
    const size_t suspect = csv.Find("suspect");
    const size_t latency = csv.Require("latency_ms");
    LatencyPredictor predictor("roofline");
    while (csv.Next())
    {
        if (csv.Has(suspect) && csv.Integer(suspect, 0, 1) == 1)
        {
            continue; // faster than the datasheet allows: an error upstream
        }
        const double predicted = 1e3 * predictor.Predict(reader.Read()).Total();
        errors.values.push_back(predicted / csv.Number(latency, 1e-6, 1e9) - 1);
    }
    Config::SetDefault("ns3::llmedge::RooflineLatencyModel::Stack", StringValue("vllm-0.19"));
    return errors;
}

} // namespace

TEST(PublishedMeasurements, KernelsOfFiveGpus)
{
    const auto errors = Measure("aiconfigurator-iterations.csv", "kernels");
    if (errors.values.empty())
    {
        GTEST_SKIP() << FOLDER << "aiconfigurator-iterations.csv is not there";
    }
    EXPECT_EQ(errors.values.size(), 967u);
    // Asked for are 8 and 22 %; held here is what was reached.
    EXPECT_LE(errors.Quantile(0.5), 0.035);
    EXPECT_LE(errors.Quantile(0.95), 0.15);
}

TEST(PublishedMeasurements, AnEagerStackOf2023)
{
    const auto errors = Measure("splitwise-iterations.csv", "eager");
    if (errors.values.empty())
    {
        GTEST_SKIP() << FOLDER << "splitwise-iterations.csv is not there";
    }
    EXPECT_EQ(errors.values.size(), 159u);
    // Asked for are 15 and 40 %.
    EXPECT_LE(errors.Quantile(0.5), 0.07);
    EXPECT_LE(errors.Quantile(0.95), 0.27);
}
