/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "no-screening-reasoning-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(NoScreeningReasoningPolicy);

TypeId
NoScreeningReasoningPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::NoScreeningReasoningPolicy")
                            .SetParent<ReasoningPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<NoScreeningReasoningPolicy>();
    return tid;
}

StepScreening
NoScreeningReasoningPolicy::Screen(const StepObservation& step)
{
    return {true, step.valueGain, {}};
}

} // namespace llmedge
} // namespace ns3
