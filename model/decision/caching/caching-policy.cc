/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-policy.h"

#include "ns3/named-types.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CachingPolicy);

TypeId
CachingPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::CachingPolicy").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

void
CachingPolicy::NoteCrash(const CachingProblem& problem)
{
}

void
CachingPolicy::NoteSkippedSlot(const CachingProblem& problem, const CachingObservation& observation)
{
}

const std::vector<double>*
CachingPolicy::GetShares() const
{
    return nullptr;
}

CachingPolicy::Foresight
CachingPolicy::GetForesight() const
{
    return NONE;
}

int64_t
CachingPolicy::AssignStreams(int64_t stream)
{
    return 0;
}

Ptr<CachingPolicy>
CachingPolicy::Create(const std::string& name)
{
    return NamedTypes("policy", GetTypeId(), "CachingPolicy").Create<CachingPolicy>(name);
}

} // namespace llmedge
} // namespace ns3
