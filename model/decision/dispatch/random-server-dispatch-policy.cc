/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-server-dispatch-policy.h"

#include "offloading-action.h"

#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RandomServerDispatchPolicy);

TypeId
RandomServerDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RandomServerDispatchPolicy")
            .SetParent<RandomDispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RandomServerDispatchPolicy>()
            .AddAttribute("Slots",
                          "Number of requests that a server holds with full allocations: a full "
                          "allocation is the server's capacity divided by this.",
                          UintegerValue(OffloadingAction::DEFAULT_SLOTS),
                          MakeUintegerAccessor(&RandomServerDispatchPolicy::m_slots),
                          MakeUintegerChecker<uint32_t>(1, 1000000));
    return tid;
}

DispatchDecision
RandomServerDispatchPolicy::Decide(const RequestView& request,
                                   const std::vector<ServerView>& servers)
{
    DispatchDecision decision;
    decision.server = Choose(request, servers);
    if (decision.server)
    {
        decision.allocation =
            OffloadingAction::Allot(servers[*decision.server].capacity, m_slots, 1, 1, 1);
    }
    return decision;
}

bool
RandomServerDispatchPolicy::Allocates() const
{
    return true;
}

} // namespace llmedge
} // namespace ns3
