/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-policy.h"

#include "ns3/named-types.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(DispatchPolicy);

TypeId
DispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::DispatchPolicy").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

DispatchDecision
DispatchPolicy::Decide(const RequestView& request, const std::vector<ServerView>& servers)
{
    DispatchDecision decision;
    decision.server = Choose(request, servers);
    return decision;
}

void
DispatchPolicy::Learn(const DispatchOutcome& outcome)
{
}

bool
DispatchPolicy::NeedsDistances() const
{
    return false;
}

bool
DispatchPolicy::Allocates() const
{
    return false;
}

int64_t
DispatchPolicy::AssignStreams(int64_t stream)
{
    return 0;
}

Ptr<DispatchPolicy>
DispatchPolicy::Create(const std::string& name)
{
    return NamedTypes("policy", GetTypeId(), "DispatchPolicy").Create<DispatchPolicy>(name);
}

} // namespace llmedge
} // namespace ns3
