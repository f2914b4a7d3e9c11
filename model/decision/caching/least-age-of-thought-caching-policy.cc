/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "least-age-of-thought-caching-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LeastAgeOfThoughtCachingPolicy);

TypeId
LeastAgeOfThoughtCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::LeastAgeOfThoughtCachingPolicy")
                            .SetParent<EvictingCachingPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<LeastAgeOfThoughtCachingPolicy>();
    return tid;
}

EvictingCachingPolicy::Worth
LeastAgeOfThoughtCachingPolicy::GetWorth(size_t pair, const CachingObservation& observation) const
{
    return {observation.ages[pair], Remembered(pair).lastUse};
}

} // namespace llmedge
} // namespace ns3
