/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * Predicts serving iterations: one row in, the same row with predicted_ms and predicted_w out.
 *
 *     llm-edge-latency --in=iterations.csv --out=predicted.csv --stack=vllm
 *
 * Columns of the input: see ns3::llmedge::IterationRowReader. With --stack the prediction is what
 * that serving stack takes, host time included. Without, it is the sum of the kernels that the
 * GPU's constants were measured with. predicted_w is the average power of each GPU in that time, or
 * in the time of the column that --timeColumn names (ms). Prints nothing.
 */

#include "ns3/attribute-default.h"
#include "ns3/csv-file-reader.h"
#include "ns3/csv-writer.h"
#include "ns3/input-error.h"
#include "ns3/iteration-row-reader.h"
#include "ns3/latency-predictor.h"
#include "ns3/output-file.h"
#include "ns3/program-options.h"

#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param csv the input
 * @param file the output
 * @param predictor what predicts
 * @param timeColumn column with the time that power is computed for (ms), empty: the predicted one
 */
void
PredictRows(CsvFileReader& csv,
            OutputFile& file,
            LatencyPredictor& predictor,
            const std::string& timeColumn)
{
    constexpr double LEAST_MS = 1e-6;
    constexpr double MOST_MS = 1e9;
    const IterationRowReader reader(csv);
    std::vector<std::string> columns = csv.Header();
    const size_t given = columns.size();
    const size_t time = timeColumn.empty() ? 0 : csv.Require(timeColumn.c_str());
    columns.emplace_back("predicted_ms");
    columns.emplace_back("predicted_w");
    CsvWriter writer(file, columns);
    while (csv.Next())
    {
        double milliseconds = 0;
        double watts = 0;
        const IterationRow row = reader.Read();
        try
        {
            const auto cost = predictor.Predict(row);
            milliseconds = 1e3 * cost.Total();
            const double taken =
                timeColumn.empty() ? milliseconds : csv.Number(time, LEAST_MS, MOST_MS);
            watts = predictor.PredictWatts(row, cost, 1e-3 * taken);
        }
        catch (const InputError& error)
        {
            csv.Fail(error.what());
        }
        for (size_t i = 0; i < given; ++i)
        {
            writer.Text(csv.Text(i));
        }
        writer.Fixed(milliseconds, 6);
        writer.Fixed(watts, 3);
        writer.EndRow();
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-latency", [&] {
        std::string in;
        std::string out;
        std::string latency = "roofline";
        std::string gpus;
        std::string llms;
        std::string timeColumn;
        const AttributeDefault overhead("ns3::llmedge::RooflineLatencyModel::IterationOverhead");
        overhead.Prefer("false");
        AttributeDefault("ns3::llmedge::RooflineLatencyModel::Stack").Prefer("measured");
        ProgramOptions options("Predict the latency of the iterations in a CSV file.");
        options.AddExample("--in=iterations.csv --out=predicted.csv --stack=vllm-0.19",
                           "iterations.csv names gpu, model, tp, phase and what the phase needs");
        options.Add("in", "CSV file of iterations", in);
        options.Add("out", "CSV file to write: the input's rows, predicted_ms, predicted_w", out);
        options.Add("stack", "ns3::llmedge::RooflineLatencyModel::Stack");
        options.Add("timeColumn",
                    "column of the input with the time that predicted_w is computed for (ms); "
                    "empty: the predicted one",
                    timeColumn);
        options.Add("latency", "latency model: roofline or flops", latency);
        options.Add("gpuFile", "CSV file with further GPUs", gpus);
        options.Add("modelFile", "CSV file with further language models", llms);
        options.AddName("gpus", "gpuFile");
        options.AddName("models", "modelFile");
        options.AddCheck();
        options.Parse(argc, argv);
        if (options.IsGiven("stack"))
        {
            overhead.Prefer("true");
        }
        if (in.empty() || out.empty())
        {
            throw InputError("options --in and --out are needed; --PrintHelp lists all options");
        }
        LatencyPredictor predictor(latency);
        predictor.AddCatalogues(gpus, llms);
        CsvFileReader csv(in);
        if (options.IsCheck())
        {
            OutputFile::Check(out);
            out = "/dev/null"; // whether a row's model fits its GPU is seen when it is predicted
        }
        OutputFile file(out);
        PredictRows(csv, file, predictor, timeColumn);
        file.Commit();
        return 0;
    });
}
