/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-reasoning-policy.h"

#include <utility>

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
                            .SetGroupName("LlmEdge");
    return tid;
}

NetworkReasoningPolicy::NetworkReasoningPolicy(std::shared_ptr<ScreeningNetwork> network)
{
    SetNetwork(std::move(network));
}

StepScreening
NetworkReasoningPolicy::Screen(const StepObservation& step)
{
    return {step.promising, step.valueGain, {}};
}

} // namespace llmedge
} // namespace ns3
