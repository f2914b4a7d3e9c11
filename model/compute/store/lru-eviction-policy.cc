/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lru-eviction-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LruEvictionPolicy);

TypeId
LruEvictionPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::LruEvictionPolicy")
                            .SetParent<EvictionPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<LruEvictionPolicy>();
    return tid;
}

double
LruEvictionPolicy::GetWorth(const ModelUse& use) const
{
    return use.lastUse.GetSeconds();
}

} // namespace llmedge
} // namespace ns3
