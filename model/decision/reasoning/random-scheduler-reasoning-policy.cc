/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-scheduler-reasoning-policy.h"

#include "ordered-admission.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RandomSchedulerReasoningPolicy);

TypeId
RandomSchedulerReasoningPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::RandomSchedulerReasoningPolicy")
                            .SetParent<ReasoningPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<RandomSchedulerReasoningPolicy>();
    return tid;
}

StepScreening
RandomSchedulerReasoningPolicy::Screen(const StepObservation& step)
{
    return {step.promising, step.valueGain, {}};
}

void
RandomSchedulerReasoningPolicy::Schedule(const AdmissionProblem& problem,
                                         AdmissionDecision& decision)
{
    std::vector<StepAction> drawn(problem.candidates.size());
    std::vector<size_t> order;
    for (size_t i = 0; i < drawn.size(); ++i)
    {
        drawn[i] = static_cast<StepAction>(m_random->GetInteger(0, 2));
        if (drawn[i] == StepAction::SERVER)
        {
            order.push_back(i);
        }
    }
    AdmitInOrder(problem, order, StepAction::QUEUE, decision);
    for (size_t i = 0; i < drawn.size(); ++i)
    {
        if (drawn[i] == StepAction::LOCAL)
        {
            decision.actions[i] = StepAction::LOCAL;
        }
    }
}

RandomSchedulerReasoningPolicy::RandomSchedulerReasoningPolicy()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

int64_t
RandomSchedulerReasoningPolicy::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

} // namespace llmedge
} // namespace ns3
