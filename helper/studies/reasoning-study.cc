/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-study.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/reasoning-policy-factory.h"
#include "ns3/reasoning-task-environment.h"
#include "ns3/recorded-reasoning.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

namespace
{

// Streams of environments and policies, as those of the caching problem.
constexpr int64_t SYSTEM_STREAM = 2000;

} // namespace

void
ReasoningStudy::AddOptions(ProgramOptions& options)
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
    options.Add("m", "ns3::llmedge::ReasoningEnvironment::Servers");
    options.Add("bandwidth", "ns3::llmedge::ReasoningEnvironment::Bandwidth");
    options.Add("lambda", "ns3::llmedge::ReasoningEnvironment::ArrivalRate");
    options.Add("delayPrice", "ns3::llmedge::ReasoningEnvironment::DelayPrice");
    options.Add("meanSnr", "ns3::llmedge::ReasoningEnvironment::MeanSnr");
    options.Add("bandwidthUse", "ns3::llmedge::ReasoningEnvironment::BandwidthUse");
    options.Add("serverKv", "ns3::llmedge::ReasoningEnvironment::ServerKv");
    options.Add("slots", "ns3::llmedge::ReasoningEnvironment::Slots");
    options.Add("warmUp", "ns3::llmedge::ReasoningEnvironment::WarmUp");
    options.Add("slotMs", "ns3::llmedge::ReasoningEnvironment::SlotMs");
    options.Add("latency", "ns3::llmedge::StepTimes::Latency");
    options.Add("rule", "ns3::llmedge::ReasoningPolicy::Rule");
}

void
ReasoningStudy::Prepare(const std::string& policy)
{
    auto environment = CreateObject<ReasoningEnvironment>();
    const auto chosen = ReasoningPolicyFactory::Create(policy, m_screening);
    const auto& benchmark = ReasoningBenchmark::Get(m_benchmark);
    if (m_record.empty())
    {
        environment->Configure(benchmark);
    }
    else
    {
        if (chosen->HasNetwork())
        {
            throw InputError("--record is given, but a record has no features, which the networks "
                             "of a policy file need");
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
        environment->Configure(record);
    }
    UintegerValue slots;
    UintegerValue warmUp;
    environment->GetAttribute("Slots", slots);
    environment->GetAttribute("WarmUp", warmUp);
    if (warmUp.Get() >= slots.Get())
    {
        throw InputError("--warmUp=" + std::to_string(warmUp.Get()) +
                         " leaves no slot whose tasks count, expected less than --slots=" +
                         std::to_string(slots.Get()));
    }
    m_system = std::make_unique<ReasoningSystem>(environment, chosen);
    m_system->AssignStreams(SYSTEM_STREAM);
}

EpisodeRow
ReasoningStudy::RunEpisode()
{
    return m_system->RunEpisode().GetMetrics();
}

std::unique_ptr<Environment>
ReasoningStudy::MakeEnvironment() const
{
    if (!m_record.empty())
    {
        throw InputError("--record is given, but a record has no environment to learn in");
    }
    const TypeId type = ReasoningEnvironment::GetTypeId();
    return std::make_unique<ReasoningTaskEnvironment>(
        ReasoningBenchmark::Get(m_benchmark),
        AttributeDefault(type, "DelayPrice").Get<DoubleValue>().Get(),
        AttributeDefault(type, "ServerKv").GetText() == "Retained");
}

} // namespace llmedge
} // namespace ns3
