/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// How fast traces are read: CSV and JSON lines, plain and compressed by gzip.

#include "ns3/boolean.h"
#include "ns3/csv-trace-source.h"
#include "ns3/mooncake-trace-source.h"
#include "ns3/string.h"

#include <benchmark/benchmark.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint64_t ROWS = 200000;

/** A trace of ROWS rows, and the same compressed; gone at the end. */
class TraceFile
{
  public:
    /**
     * @param name its name
     * @param head what it begins with
     * @param write writes a row into 256 characters
     */
    TraceFile(const std::string& name,
              const std::string& head,
              int (*write)(char* line, uint64_t row))
    {
        const char* const folder = std::getenv("TMPDIR");
        m_path = std::string(folder ? folder : "/tmp") + "/llm-edge-trace-benchmark-" + name;
        std::ofstream file(m_path);
        file << head;
        char line[256];
        for (uint64_t row = 0; row < ROWS; ++row)
        {
            file.write(line, write(line, row));
        }
        file.close();
        if (!file || std::system(("gzip -kf '" + m_path + "'").c_str()) != 0)
        {
            std::fprintf(stderr, "%s cannot be written\n", m_path.c_str());
            std::exit(1);
        }
    }

    ~TraceFile()
    {
        std::remove(m_path.c_str());
        std::remove((m_path + ".gz").c_str());
    }

    /** @param compressed whether to read the compressed one @return its path */
    std::string GetPath(bool compressed) const
    {
        return m_path + (compressed ? ".gz" : "");
    }

  private:
    std::string m_path; //!< The file
};

/** @return a CSV like the Azure traces, with seconds */
const TraceFile&
Csv()
{
    static const TraceFile file("rows.csv",
                                "arrival_s,prompt_tokens,output_tokens\n",
                                [](char* line, uint64_t row) {
                                    return std::snprintf(line,
                                                         256,
                                                         "%.6f,%d,%d\n",
                                                         static_cast<double>(row) * 0.018,
                                                         static_cast<int>(1 + row * 7919 % 4096),
                                                         static_cast<int>(1 + row * 104729 % 512));
                                });
    return file;
}

/** @return JSON lines as Mooncake publishes them, with four blocks of 512 tokens */
const TraceFile&
JsonLines()
{
    static const TraceFile file("rows.jsonl", "", [](char* line, uint64_t row) {
        return std::snprintf(line,
                             256,
                             "{\"timestamp\": %d, \"input_length\": 2000, \"output_length\": %d, "
                             "\"hash_ids\": [0, %d, %d, %d]}\n",
                             static_cast<int>(row * 18),
                             static_cast<int>(1 + row * 104729 % 512),
                             static_cast<int>(3 * row + 1),
                             static_cast<int>(3 * row + 2),
                             static_cast<int>(3 * row + 3));
    });
    return file;
}

/** Reads a trace to its end, again and again; rows are sorted first, as by default, or not. */
template <class Source>
void
ReadTrace(benchmark::State& state, const TraceFile& (*file)())
{
    const auto path = file().GetPath(state.range(0) != 0);
    for (auto _ : state)
    {
        auto source = CreateObject<Source>();
        source->SetAttribute("File", StringValue(path));
        source->SetAttribute("Sort", BooleanValue(state.range(1) != 0));
        source->AssignStreams(1);
        uint64_t rows = 0;
        while (source->Next())
        {
            ++rows;
        }
        if (rows != ROWS)
        {
            state.SkipWithError("rows are missing");
        }
        source->Dispose();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(ROWS));
}

void
CsvRows(benchmark::State& state)
{
    ReadTrace<CsvTraceSource>(state, Csv);
}

void
MooncakeRows(benchmark::State& state)
{
    ReadTrace<MooncakeTraceSource>(state, JsonLines);
}

BENCHMARK(CsvRows)
    ->ArgNames({"gz", "sort"})
    ->Args({0, 1})
    ->Args({1, 1})
    ->Args({0, 0})
    ->Args({1, 0})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(MooncakeRows)
    ->ArgNames({"gz", "sort"})
    ->Args({0, 1})
    ->Args({1, 1})
    ->Args({0, 0})
    ->Args({1, 0})
    ->Unit(benchmark::kMillisecond);

} // namespace
