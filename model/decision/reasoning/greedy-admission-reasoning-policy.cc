/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "greedy-admission-reasoning-policy.h"

#include "ordered-admission.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(GreedyAdmissionReasoningPolicy);

TypeId
GreedyAdmissionReasoningPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::GreedyAdmissionReasoningPolicy")
                            .SetParent<ReasoningPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<GreedyAdmissionReasoningPolicy>();
    return tid;
}

StepScreening
GreedyAdmissionReasoningPolicy::Screen(const StepObservation& step)
{
    return {step.promising, step.valueGain, {}};
}

void
GreedyAdmissionReasoningPolicy::Schedule(const AdmissionProblem& problem,
                                         AdmissionDecision& decision)
{
    std::vector<size_t> order(problem.candidates.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&problem](size_t a, size_t b) {
        return problem.candidates[a].valueGain > problem.candidates[b].valueGain;
    });
    AdmitInOrder(problem, order, StepAction::LOCAL, decision);
}

} // namespace llmedge
} // namespace ns3
