/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "eviction-policy.h"

#include "ns3/named-types.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(EvictionPolicy);

TypeId
EvictionPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::EvictionPolicy").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

bool
EvictionPolicy::MayEvict() const
{
    return true;
}

bool
EvictionPolicy::NeedsScore() const
{
    return false;
}

Ptr<EvictionPolicy>
EvictionPolicy::Create(const std::string& name)
{
    return NamedTypes("eviction policy", GetTypeId(), "EvictionPolicy")
        .Create<EvictionPolicy>(name);
}

} // namespace llmedge
} // namespace ns3
