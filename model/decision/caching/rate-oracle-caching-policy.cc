/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "rate-oracle-caching-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RateOracleCachingPolicy);

TypeId
RateOracleCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::RateOracleCachingPolicy")
                            .SetParent<DemandKnapsackCachingPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<RateOracleCachingPolicy>();
    return tid;
}

CachingPolicy::Foresight
RateOracleCachingPolicy::GetForesight() const
{
    return RATES;
}

const std::vector<double>&
RateOracleCachingPolicy::Demand(const CachingObservation& observation)
{
    return observation.foreseen;
}

} // namespace llmedge
} // namespace ns3
