/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "quantile-token-lengths.h"

#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/string.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeQuantileTokenLengths");
NS_OBJECT_ENSURE_REGISTERED(QuantileTokenLengths);

TypeId
QuantileTokenLengths::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::QuantileTokenLengths")
            .SetParent<TokenLengthSampler>()
            .SetGroupName("LlmEdge")
            .AddConstructor<QuantileTokenLengths>()
            .AddAttribute("Table",
                          "Built-in quantiles: azure-conversation or mooncake-conversation.",
                          StringValue("azure-conversation"),
                          MakeStringAccessor(&QuantileTokenLengths::m_table),
                          MakeStringChecker())
            .AddAttribute("File",
                          "CSV file with quantiles to use instead; empty: use Table.",
                          StringValue(""),
                          MakeStringAccessor(&QuantileTokenLengths::m_file),
                          MakeStringChecker())
            .AddAttribute("PromptColumn",
                          "Column of File with the prompt's quantiles (tokens).",
                          StringValue("prompt_tokens"),
                          MakeStringAccessor(&QuantileTokenLengths::m_promptColumn),
                          MakeStringChecker())
            .AddAttribute("OutputColumn",
                          "Column of File with the output's quantiles (tokens).",
                          StringValue("output_tokens"),
                          MakeStringAccessor(&QuantileTokenLengths::m_outputColumn),
                          MakeStringChecker())
            .AddAttribute(
                "Dependence",
                "Dependence between prompt and output: independent, azure-conversation or "
                "mooncake-conversation; empty: that of Table, or independent if File is given.",
                StringValue(""),
                MakeStringAccessor(&QuantileTokenLengths::m_dependence),
                MakeStringChecker());
    return tid;
}

QuantileTokenLengths::QuantileTokenLengths()
    : m_uniform(CreateObject<UniformRandomVariable>())
{
    NS_LOG_FUNCTION(this);
}

int64_t
QuantileTokenLengths::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    m_uniform->SetStream(stream);
    return 1;
}

void
QuantileTokenLengths::Load()
{
    NS_LOG_FUNCTION(this);
    auto dependence = m_dependence;
    if (m_file.empty())
    {
        const auto& table = GetTokenLengthTable(m_table);
        m_prompt = table.prompt;
        m_output = table.output;
        dependence = dependence.empty() ? m_table : dependence;
    }
    else
    {
        LoadFile();
    }
    m_independent = dependence.empty() || dependence == "independent";
    if (!m_independent)
    {
        Prepare(GetTokenLengthTable(dependence).dependence);
    }
    m_loaded = true;
}

void
QuantileTokenLengths::LoadFile()
{
    NS_LOG_FUNCTION(this << m_file);
    CsvFileReader csv(m_file);
    const auto level = csv.Require("q");
    const auto prompt = csv.Require(m_promptColumn);
    const auto output = csv.Require(m_outputColumn);
    std::vector<double> levels;
    std::vector<double> prompts;
    std::vector<double> outputs;
    while (csv.Next())
    {
        levels.push_back(csv.Number(level, 0, 1));
        prompts.push_back(csv.Number(prompt, 0, MAX_TOKENS));
        outputs.push_back(csv.Number(output, 0, MAX_TOKENS));
    }
    try
    {
        m_prompt = QuantileTable(levels, prompts);
        m_output = QuantileTable(levels, outputs);
    }
    catch (const InputError& error)
    {
        throw InputError(m_file, 0, error.what());
    }
}

void
QuantileTokenLengths::Prepare(const RankDependence& dependence)
{
    for (size_t i = 0; i < RankDependence::SIZE; ++i)
    {
        uint32_t sum = 0;
        for (size_t j = 0; j < RankDependence::SIZE; ++j)
        {
            sum += dependence.cells[i][j];
            m_cumulative[i][j] = sum;
        }
    }
}

TokenLengths
QuantileTokenLengths::Sample()
{
    if (!m_loaded)
    {
        Load();
    }
    const auto promptRank = m_uniform->GetValue(0.0, 1.0);
    auto outputRank = m_uniform->GetValue(0.0, 1.0);
    if (!m_independent)
    {
        const auto cell = std::min(static_cast<size_t>(promptRank * RankDependence::SIZE),
                                   RankDependence::SIZE - 1);
        const auto& row = m_cumulative[cell];
        const auto part = outputRank * RankDependence::PARTS;
        const auto found = std::upper_bound(row.begin(), row.end() - 1, part);
        const auto column = static_cast<double>(found - row.begin());
        outputRank = (column + m_uniform->GetValue(0.0, 1.0)) / RankDependence::SIZE;
    }
    return {Round(m_prompt.At(promptRank)), Round(m_output.At(outputRank))};
}

} // namespace llmedge
} // namespace ns3
