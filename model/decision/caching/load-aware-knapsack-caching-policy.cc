/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "load-aware-knapsack-caching-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LoadAwareKnapsackCachingPolicy);

TypeId
LoadAwareKnapsackCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::LoadAwareKnapsackCachingPolicy")
                            .SetParent<ReportedAverageKnapsackCachingPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<LoadAwareKnapsackCachingPolicy>();
    return tid;
}

bool
LoadAwareKnapsackCachingPolicy::PlansLoads() const
{
    return true;
}

} // namespace llmedge
} // namespace ns3
