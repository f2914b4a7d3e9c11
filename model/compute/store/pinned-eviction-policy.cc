/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pinned-eviction-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(PinnedEvictionPolicy);

TypeId
PinnedEvictionPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::PinnedEvictionPolicy")
                            .SetParent<EvictionPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<PinnedEvictionPolicy>();
    return tid;
}

double
PinnedEvictionPolicy::GetWorth(const ModelUse& use) const
{
    return static_cast<double>(use.uses);
}

bool
PinnedEvictionPolicy::MayEvict() const
{
    return false;
}

} // namespace llmedge
} // namespace ns3
