/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-policy.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/named-types.h"
#include "ns3/ns3-compat.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ReasoningPolicy);

TypeId
ReasoningPolicy::GetTypeId()
{
    const AdmissionSettings standard;
    static TypeId tid =
        TypeId("ns3::llmedge::ReasoningPolicy")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddAttribute("Rule",
                          "How the server chooses whom it admits: by thresholds alone, or polished "
                          "by adding, dropping and swapping.",
                          EnumValue(AdmissionSettings::POLISH),
                          LLM_EDGE_ENUM_ACCESSOR(AdmissionSettings::Rule, &ReasoningPolicy::m_rule),
                          MakeEnumChecker(AdmissionSettings::POLISH,
                                          "Polish",
                                          AdmissionSettings::THRESHOLD,
                                          "Threshold"))
            .AddAttribute("LiteralQueueGain",
                          "Compare admission with the queue by the paper's Eq. 32 as printed.",
                          BooleanValue(standard.literalQueueGain),
                          MakeBooleanAccessor(&ReasoningPolicy::m_literalQueueGain),
                          MakeBooleanChecker())
            .AddAttribute("CapBandwidth",
                          "Price nobody at more than the whole bandwidth.",
                          BooleanValue(standard.capBandwidth),
                          MakeBooleanAccessor(&ReasoningPolicy::m_capBandwidth),
                          MakeBooleanChecker())
            .AddAttribute("QueueWhileIdle",
                          "Steps may wait although servers are idle.",
                          BooleanValue(standard.queueWhileIdle),
                          MakeBooleanAccessor(&ReasoningPolicy::m_queueWhileIdle),
                          MakeBooleanChecker())
            .AddAttribute("Ageing",
                          "Preference for a step per unit of value that its wait has cost so far.",
                          DoubleValue(standard.ageing),
                          MakeDoubleAccessor(&ReasoningPolicy::m_ageing),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("MaxWait",
                          "Wait after which a step may not wait any longer (ms).",
                          DoubleValue(standard.maxWaitMs),
                          MakeDoubleAccessor(&ReasoningPolicy::m_maxWaitMs),
                          MakeDoubleChecker<double>(0, AdmissionProblem::MAX_MS));
    return tid;
}

void
ReasoningPolicy::SetNetwork(std::shared_ptr<ScreeningNetwork> network)
{
    m_network = std::move(network);
}

bool
ReasoningPolicy::HasNetwork() const
{
    return m_network != nullptr;
}

void
ReasoningPolicy::ScreenAll(const std::vector<StepObservation>& steps,
                           std::vector<StepScreening>& screenings)
{
    if (m_network)
    {
        m_judged = steps;
        m_network->Judge(m_judged);
    }
    screenings.clear();
    for (const auto& step : m_network ? m_judged : steps)
    {
        screenings.push_back(Screen(step));
    }
    if (m_network)
    {
        m_network->Estimate(steps, screenings);
    }
}

void
ReasoningPolicy::Schedule(const AdmissionProblem& problem, AdmissionDecision& decision)
{
    AdmissionSettings settings;
    settings.rule = m_rule;
    settings.literalQueueGain = m_literalQueueGain;
    settings.capBandwidth = m_capBandwidth;
    settings.queueWhileIdle = m_queueWhileIdle;
    settings.ageing = m_ageing;
    settings.maxWaitMs = m_maxWaitMs;
    m_scheduler.Configure(settings);
    m_scheduler.Decide(problem, decision);
}

std::optional<double>
ReasoningPolicy::GetLeastScore() const
{
    return {};
}

int64_t
ReasoningPolicy::AssignStreams(int64_t stream)
{
    return 0;
}

Ptr<ReasoningPolicy>
ReasoningPolicy::Create(const std::string& name)
{
    return NamedTypes("policy", GetTypeId(), "ReasoningPolicy")
        .Add("RandomPolicy", "RandomScreeningReasoningPolicy")
        .Create<ReasoningPolicy>(name);
}

} // namespace llmedge
} // namespace ns3
