/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "perfect-lfu-caching-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(PerfectLfuCachingPolicy);

TypeId
PerfectLfuCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::PerfectLfuCachingPolicy")
                            .SetParent<EvictingCachingPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<PerfectLfuCachingPolicy>();
    return tid;
}

EvictingCachingPolicy::Worth
PerfectLfuCachingPolicy::GetWorth(size_t pair, const CachingObservation& observation) const
{
    return {Remembered(pair).requests, 0};
}

bool
PerfectLfuCachingPolicy::AlwaysInserts() const
{
    return false;
}

} // namespace llmedge
} // namespace ns3
