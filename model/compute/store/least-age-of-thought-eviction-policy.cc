/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "least-age-of-thought-eviction-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LeastAgeOfThoughtEvictionPolicy);

TypeId
LeastAgeOfThoughtEvictionPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::LeastAgeOfThoughtEvictionPolicy")
                            .SetParent<EvictionPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<LeastAgeOfThoughtEvictionPolicy>();
    return tid;
}

double
LeastAgeOfThoughtEvictionPolicy::GetWorth(const ModelUse& use) const
{
    return use.score;
}

bool
LeastAgeOfThoughtEvictionPolicy::NeedsScore() const
{
    return true;
}

} // namespace llmedge
} // namespace ns3
