/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "all-large-reasoning-policy.h"

#include "ordered-admission.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AllLargeReasoningPolicy);

TypeId
AllLargeReasoningPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::AllLargeReasoningPolicy")
                            .SetParent<ReasoningPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<AllLargeReasoningPolicy>();
    return tid;
}

StepScreening
AllLargeReasoningPolicy::Screen(const StepObservation& step)
{
    return {true, step.valueGain, {}};
}

void
AllLargeReasoningPolicy::Schedule(const AdmissionProblem& problem, AdmissionDecision& decision)
{
    AdmitFirstCome(problem, decision);
}

} // namespace llmedge
} // namespace ns3
