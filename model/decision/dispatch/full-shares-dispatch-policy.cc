/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "full-shares-dispatch-policy.h"

#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(FullSharesDispatchPolicy);

TypeId
FullSharesDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::FullSharesDispatchPolicy")
            .SetParent<RoundRobinDispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<FullSharesDispatchPolicy>()
            .AddAttribute("Slots",
                          "Number of requests that a server holds with full allocations: a full "
                          "allocation is the server's capacity divided by this.",
                          UintegerValue(20),
                          MakeUintegerAccessor(&FullSharesDispatchPolicy::m_slots),
                          MakeUintegerChecker<uint32_t>(1, 1000000));
    return tid;
}

DispatchDecision
FullSharesDispatchPolicy::Decide(const RequestView& request, const std::vector<ServerView>& servers)
{
    DispatchDecision decision;
    decision.server = Choose(request, servers);
    if (decision.server)
    {
        auto full = servers[*decision.server].capacity;
        full.bandwidth /= m_slots;
        full.computeShare /= m_slots;
        full.kvBlocks /= m_slots;
        decision.allocation = Allot(full);
    }
    return decision;
}

bool
FullSharesDispatchPolicy::Allocates() const
{
    return true;
}

ResourceAmounts
FullSharesDispatchPolicy::Allot(const ResourceAmounts& full) const
{
    return full;
}

} // namespace llmedge
} // namespace ns3
