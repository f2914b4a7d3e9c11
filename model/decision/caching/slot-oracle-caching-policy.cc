/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "slot-oracle-caching-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(SlotOracleCachingPolicy);

TypeId
SlotOracleCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::SlotOracleCachingPolicy")
                            .SetParent<DemandKnapsackCachingPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<SlotOracleCachingPolicy>();
    return tid;
}

CachingPolicy::Foresight
SlotOracleCachingPolicy::GetForesight() const
{
    return REQUESTS;
}

const std::vector<double>&
SlotOracleCachingPolicy::Demand(const CachingObservation& observation)
{
    return observation.foreseen;
}

} // namespace llmedge
} // namespace ns3
