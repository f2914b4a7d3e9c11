/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fifo-caching-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(FifoCachingPolicy);

TypeId
FifoCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::FifoCachingPolicy")
                            .SetParent<EvictingCachingPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<FifoCachingPolicy>();
    return tid;
}

EvictingCachingPolicy::Worth
FifoCachingPolicy::GetWorth(size_t pair, const CachingObservation& observation) const
{
    return {Remembered(pair).inserted, 0};
}

} // namespace llmedge
} // namespace ns3
