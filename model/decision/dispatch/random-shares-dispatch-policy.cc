/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-shares-dispatch-policy.h"

#include "offloading-action.h"

#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RandomSharesDispatchPolicy);

TypeId
RandomSharesDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RandomSharesDispatchPolicy")
            .SetParent<RandomDispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RandomSharesDispatchPolicy>()
            .AddAttribute("Slots",
                          "Number of requests that a server holds with full allocations: a full "
                          "allocation is the server's capacity divided by this.",
                          UintegerValue(OffloadingAction::DEFAULT_SLOTS),
                          MakeUintegerAccessor(&RandomSharesDispatchPolicy::m_slots),
                          MakeUintegerChecker<uint32_t>(1, 1000000));
    return tid;
}

RandomSharesDispatchPolicy::RandomSharesDispatchPolicy()
    : m_shares(CreateObject<UniformRandomVariable>())
{
}

DispatchDecision
RandomSharesDispatchPolicy::Decide(const RequestView& request,
                                   const std::vector<ServerView>& servers)
{
    DispatchDecision decision;
    decision.server = Choose(request, servers);
    if (decision.server)
    {
        const double compute = DrawShare();
        const double bandwidth = DrawShare();
        const double memory = DrawShare();
        decision.allocation = OffloadingAction::Allot(servers[*decision.server].capacity,
                                                      m_slots,
                                                      compute,
                                                      bandwidth,
                                                      memory);
    }
    return decision;
}

bool
RandomSharesDispatchPolicy::Allocates() const
{
    return true;
}

double
RandomSharesDispatchPolicy::DrawShare() const
{
    return std::max(m_shares->GetValue(0, 1), OffloadingAction::LEAST_SHARE);
}

int64_t
RandomSharesDispatchPolicy::AssignStreams(int64_t stream)
{
    const int64_t used = RandomDispatchPolicy::AssignStreams(stream);
    m_shares->SetStream(stream + used);
    return used + 1;
}

} // namespace llmedge
} // namespace ns3
