/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "all-small-reasoning-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AllSmallReasoningPolicy);

TypeId
AllSmallReasoningPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::AllSmallReasoningPolicy")
                            .SetParent<ReasoningPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<AllSmallReasoningPolicy>();
    return tid;
}

StepScreening
AllSmallReasoningPolicy::Screen(const StepObservation& step)
{
    return {};
}

} // namespace llmedge
} // namespace ns3
