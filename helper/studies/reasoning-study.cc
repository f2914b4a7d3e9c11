/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-study.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/reasoning-benchmark.h"
#include "ns3/reasoning-task-environment.h"
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
    m_tasks.AddOptions(options);
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
    const auto chosen = m_tasks.MakePolicy(policy);
    environment->Configure(m_tasks.MakeSource());
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
    if (m_tasks.IsRecorded())
    {
        throw InputError("--record is given, but a record has no environment to learn in");
    }
    const TypeId type = ReasoningEnvironment::GetTypeId();
    return std::make_unique<ReasoningTaskEnvironment>(
        ReasoningBenchmark::Get(m_tasks.GetBenchmark()),
        AttributeDefault(type, "DelayPrice").Get<DoubleValue>().Get(),
        AttributeDefault(type, "ServerKv").GetText() == "Retained");
}

} // namespace llmedge
} // namespace ns3
