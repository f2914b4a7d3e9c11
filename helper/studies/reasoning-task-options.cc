/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-task-options.h"

#include "ns3/input-error.h"
#include "ns3/reasoning-benchmark.h"
#include "ns3/reasoning-policy-factory.h"
#include "ns3/reasoning-process.h"
#include "ns3/recorded-reasoning.h"

namespace ns3
{
namespace llmedge
{

void
ReasoningTaskOptions::AddOptions(ProgramOptions& options)
{
    m_options = &options;
    options.Add("benchmark",
                "Reasoning tasks: gsm8k, gaokao2023en, mmlu_stem or math500",
                m_benchmark);
    options.Add("record",
                "CSV file of tasks that two models have worked on, instead of --benchmark (see "
                "RecordedReasoning); empty: none",
                m_record);
    options.Add("screening",
                "Policy file whose networks say which steps are promising and what they gain, for "
                "policies that have a name; empty: as only a simulation knows",
                m_screening);
    options.Add("stepLengths", "ns3::llmedge::ReasoningProcess::StepLengths");
}

const std::string&
ReasoningTaskOptions::GetBenchmark() const
{
    return m_benchmark;
}

bool
ReasoningTaskOptions::IsRecorded() const
{
    return !m_record.empty();
}

Ptr<ReasoningPolicy>
ReasoningTaskOptions::MakePolicy(const std::string& name) const
{
    const auto policy = ReasoningPolicyFactory::Create(name, m_screening);
    if (IsRecorded() && policy->HasNetwork())
    {
        throw InputError("--record is given, but a record has no features, which the networks of a "
                         "policy file need");
    }
    return policy;
}

Ptr<ReasoningSource>
ReasoningTaskOptions::MakeSource() const
{
    if (!IsRecorded())
    {
        auto process = CreateObject<ReasoningProcess>();
        process->Configure(ReasoningBenchmark::Get(m_benchmark));
        return process;
    }
    for (const char* other : {"benchmark", "stepLengths"})
    {
        if (m_options->IsGiven(other))
        {
            throw InputError(std::string("--record and --") + other +
                             " are both given, expected one of them");
        }
    }
    auto record = CreateObject<RecordedReasoning>();
    record->Read(m_record);
    return record;
}

} // namespace llmedge
} // namespace ns3
