/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-screening-reasoning-policy.h"

#include "ns3/double.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RandomScreeningReasoningPolicy);

TypeId
RandomScreeningReasoningPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RandomScreeningReasoningPolicy")
            .SetParent<ReasoningPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RandomScreeningReasoningPolicy>()
            .AddAttribute("Probability",
                          "Probability that a step is nominated.",
                          DoubleValue(0.5),
                          MakeDoubleAccessor(&RandomScreeningReasoningPolicy::m_probability),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

StepScreening
RandomScreeningReasoningPolicy::Screen(const StepObservation& step)
{
    return {m_random->GetValue() < m_probability, step.valueGain, {}};
}

RandomScreeningReasoningPolicy::RandomScreeningReasoningPolicy()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

int64_t
RandomScreeningReasoningPolicy::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

} // namespace llmedge
} // namespace ns3
