/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lfu-eviction-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LfuEvictionPolicy);

TypeId
LfuEvictionPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::LfuEvictionPolicy")
                            .SetParent<EvictionPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<LfuEvictionPolicy>();
    return tid;
}

double
LfuEvictionPolicy::GetWorth(const ModelUse& use) const
{
    return static_cast<double>(use.uses);
}

} // namespace llmedge
} // namespace ns3
