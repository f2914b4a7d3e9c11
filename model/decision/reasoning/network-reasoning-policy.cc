/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-reasoning-policy.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(NetworkReasoningPolicy);

TypeId
NetworkReasoningPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::NetworkReasoningPolicy")
                            .SetParent<ReasoningPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<NetworkReasoningPolicy>();
    return tid;
}

StepScreening
NetworkReasoningPolicy::Screen(const StepObservation& step)
{
    if (!HasNetwork())
    {
        throw std::logic_error("steps are to be screened by a network, but there is none");
    }
    return {step.promising, step.valueGain, {}};
}

} // namespace llmedge
} // namespace ns3
