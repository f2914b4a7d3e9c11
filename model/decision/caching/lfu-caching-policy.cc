/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lfu-caching-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LfuCachingPolicy);

TypeId
LfuCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::LfuCachingPolicy")
                            .SetParent<EvictingCachingPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<LfuCachingPolicy>();
    return tid;
}

EvictingCachingPolicy::Worth
LfuCachingPolicy::GetWorth(size_t pair, const CachingObservation& observation) const
{
    return {Remembered(pair).requests, 0};
}

} // namespace llmedge
} // namespace ns3
