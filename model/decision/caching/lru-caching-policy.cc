/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lru-caching-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LruCachingPolicy);

TypeId
LruCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::LruCachingPolicy")
                            .SetParent<EvictingCachingPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<LruCachingPolicy>();
    return tid;
}

EvictingCachingPolicy::Worth
LruCachingPolicy::GetWorth(size_t pair, const CachingObservation& observation) const
{
    return {Remembered(pair).lastUse, 0};
}

} // namespace llmedge
} // namespace ns3
