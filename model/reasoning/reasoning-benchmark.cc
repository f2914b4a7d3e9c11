/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-benchmark.h"

#include "ns3/named-choices.h"

namespace ns3
{
namespace llmedge
{

const std::vector<ReasoningBenchmark>&
ReasoningBenchmark::All()
{
    static const std::vector<ReasoningBenchmark> benchmarks{
        {"gsm8k", 110, 37.5, 8.0, -0.35, 3.0, 0.327, 0.968},
        {"gaokao2023en", 150, 48.6, 13.5, -0.10, 3.0, 0.595, 0.692},
        {"mmlu_stem", 150, 50.7, 12.3, -0.90, 3.8, 0.178, 0.740},
        {"math500", 125, 48.0, 11.0, -0.30, 3.0, 0.461, 0.848},
    };
    return benchmarks;
}

const ReasoningBenchmark&
ReasoningBenchmark::Get(const std::string& name)
{
    std::vector<std::string> names;
    for (const auto& benchmark : All())
    {
        if (benchmark.name == name)
        {
            return benchmark;
        }
        names.push_back(benchmark.name);
    }
    throw UnknownName("benchmark", name, names);
}

} // namespace llmedge
} // namespace ns3
