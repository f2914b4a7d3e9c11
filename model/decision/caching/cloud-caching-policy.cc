/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cloud-caching-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CloudCachingPolicy);

TypeId
CloudCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::CloudCachingPolicy")
                            .SetParent<CachingPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<CloudCachingPolicy>();
    return tid;
}

void
CloudCachingPolicy::Start(const CachingProblem& problem)
{
}

void
CloudCachingPolicy::Choose(const CachingProblem& problem,
                           const CachingObservation& observation,
                           std::vector<uint8_t>& cached)
{
    cached.assign(problem.Size(), 0);
}

} // namespace llmedge
} // namespace ns3
