/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "screening-alone-reasoning-policy.h"

#include "ordered-admission.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ScreeningAloneReasoningPolicy);

TypeId
ScreeningAloneReasoningPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::ScreeningAloneReasoningPolicy")
                            .SetParent<ReasoningPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<ScreeningAloneReasoningPolicy>();
    return tid;
}

StepScreening
ScreeningAloneReasoningPolicy::Screen(const StepObservation& step)
{
    return {step.promising, step.valueGain, {}};
}

void
ScreeningAloneReasoningPolicy::Schedule(const AdmissionProblem& problem,
                                        AdmissionDecision& decision)
{
    AdmitFirstCome(problem, decision);
}

} // namespace llmedge
} // namespace ns3
