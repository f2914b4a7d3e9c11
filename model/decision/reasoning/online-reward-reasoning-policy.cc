/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "online-reward-reasoning-policy.h"

#include "ordered-admission.h"

#include "ns3/double.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OnlineRewardReasoningPolicy);

TypeId
OnlineRewardReasoningPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::OnlineRewardReasoningPolicy")
            .SetParent<ReasoningPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<OnlineRewardReasoningPolicy>()
            .AddAttribute("LeastScore",
                          "Score below which a step of the small model is rejected.",
                          DoubleValue(0.5),
                          MakeDoubleAccessor(&OnlineRewardReasoningPolicy::m_leastScore),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

StepScreening
OnlineRewardReasoningPolicy::Screen(const StepObservation& step)
{
    return {step.rejected, step.valueGain, {}};
}

void
OnlineRewardReasoningPolicy::Schedule(const AdmissionProblem& problem, AdmissionDecision& decision)
{
    AdmitFirstCome(problem, decision);
}

std::optional<double>
OnlineRewardReasoningPolicy::GetLeastScore() const
{
    return m_leastScore;
}

} // namespace llmedge
} // namespace ns3
