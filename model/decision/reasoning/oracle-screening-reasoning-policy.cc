/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "oracle-screening-reasoning-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OracleScreeningReasoningPolicy);

TypeId
OracleScreeningReasoningPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::OracleScreeningReasoningPolicy")
                            .SetParent<ReasoningPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<OracleScreeningReasoningPolicy>();
    return tid;
}

StepScreening
OracleScreeningReasoningPolicy::Screen(const StepObservation& step)
{
    return {step.promising, step.valueGain, {}};
}

} // namespace llmedge
} // namespace ns3
