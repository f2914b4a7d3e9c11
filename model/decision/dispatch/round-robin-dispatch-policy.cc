/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "round-robin-dispatch-policy.h"

#include "ns3/boolean.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RoundRobinDispatchPolicy);

TypeId
RoundRobinDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RoundRobinDispatchPolicy")
            .SetParent<DispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RoundRobinDispatchPolicy>()
            .AddAttribute("IncludeCloud",
                          "Whether cloud servers take turns like edge servers.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&RoundRobinDispatchPolicy::m_includeCloud),
                          MakeBooleanChecker());
    return tid;
}

std::optional<size_t>
RoundRobinDispatchPolicy::Choose(const RequestView& request, const std::vector<ServerView>& servers)
{
    for (size_t step = 0; step < servers.size(); ++step)
    {
        const size_t i = (m_next + step) % servers.size();
        if (servers[i].up && (m_includeCloud || !servers[i].cloud))
        {
            m_next = i + 1;
            return i;
        }
    }
    return std::nullopt;
}

} // namespace llmedge
} // namespace ns3
