/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What a run's outputs cost: rows of requests.csv and samples of a latency.

#include "ns3/csv-writer.h"
#include "ns3/sample-set.h"

#include <benchmark/benchmark.h>
#include <string>

using namespace ns3::llmedge;
using ns3::NanoSeconds;

namespace
{

/** A row like one of requests.csv: 27 cells, of them nine times and five latencies. */
void
WriteRequestRow(CsvWriter& csv, uint64_t id)
{
    csv.Count(id).Text("ue-12").Text("edge-3").Count(id / 4).Count(id % 4).Text("chat");
    csv.Count(1024).Count(256);
    for (uint64_t i = 0; i < 7; ++i)
    {
        csv.Seconds(NanoSeconds(static_cast<int64_t>(id * 1234567 + i * 345678901)));
    }
    for (int i = 0; i < 5; ++i)
    {
        csv.Fixed(static_cast<double>(id) * 0.001 + i, 9);
    }
    csv.Count(4213).Count(1536).Count(256).Count(0).Count(1).Text("completed").Empty();
    csv.EndRow();
}

void
CsvWriterRow(benchmark::State& state)
{
    OutputFile file("/dev/null");
    CsvWriter csv(file, std::vector<std::string>(27, "column"));
    uint64_t id = 0;
    for (auto _ : state)
    {
        WriteRequestRow(csv, id++);
    }
    state.SetItemsProcessed(static_cast<int64_t>(id));
    state.SetBytesProcessed(static_cast<int64_t>(file.GetBytes()));
}

BENCHMARK(CsvWriterRow);

void
SampleSetPercentiles(benchmark::State& state)
{
    const auto count = static_cast<uint32_t>(state.range(0));
    for (auto _ : state)
    {
        SampleSet samples;
        uint32_t value = 1;
        for (uint32_t i = 0; i < count; ++i)
        {
            // Numerical Recipes' "quick and dirty" generator: any order that is not sorted.
            value = value * 1664525 + 1013904223;
            samples.Add(value);
        }
        benchmark::DoNotOptimize(samples.GetPercentile(99));
    }
    state.SetItemsProcessed(state.iterations() * count);
}

BENCHMARK(SampleSetPercentiles)->Arg(1000)->Arg(1000000);

} // namespace
