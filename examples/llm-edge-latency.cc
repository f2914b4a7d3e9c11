/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * Predicts the latency of serving iterations: one row in, the same row with predicted_ms out.
 *
 *     llm-edge-latency --in=iterations.csv --out=predicted.csv --latency=roofline
 *
 * Columns of the input: see ns3::llmedge::IterationRowReader. What is predicted is the sum of the
 * GPU's kernels; --ns3::llmedge::RooflineLatencyModel::IterationOverhead=true adds the engine's
 * fixed time per iteration. Prints nothing.
 */

#include "ns3/boolean.h"
#include "ns3/config.h"
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
 */
void
PredictRows(CsvFileReader& csv, OutputFile& file, LatencyPredictor& predictor)
{
    const IterationRowReader reader(csv);
    std::vector<std::string> columns = csv.Header();
    columns.emplace_back("predicted_ms");
    CsvWriter writer(file, columns);
    while (csv.Next())
    {
        double milliseconds = 0;
        const IterationRow row = reader.Read();
        try
        {
            milliseconds = 1e3 * predictor.Predict(row).Total();
        }
        catch (const InputError& error)
        {
            csv.Fail(error.what());
        }
        for (size_t i = 0; i + 1 < columns.size(); ++i)
        {
            writer.Text(csv.Text(i));
        }
        writer.Fixed(milliseconds, 6);
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
        Config::SetDefault("ns3::llmedge::RooflineLatencyModel::IterationOverhead",
                           BooleanValue(false));
        ProgramOptions options("Predict the latency of the iterations in a CSV file.");
        options.Add("in", "CSV file of iterations", in);
        options.Add("out", "CSV file to write: the input's rows and predicted_ms", out);
        options.Add("latency", "latency model: roofline or flops", latency);
        options.Add("gpuFile", "CSV file with further GPUs", gpus);
        options.Add("modelFile", "CSV file with further language models", llms);
        options.Add("gpus", "Former name of --gpuFile", gpus);
        options.Add("models", "Former name of --modelFile", llms);
        options.Parse(argc, argv);
        if (in.empty() || out.empty())
        {
            throw InputError("options --in and --out are needed; --PrintHelp lists all options");
        }
        LatencyPredictor predictor(latency);
        predictor.AddCatalogues(gpus, llms);
        CsvFileReader csv(in);
        OutputFile file(out);
        PredictRows(csv, file, predictor);
        file.Commit();
        return 0;
    });
}
