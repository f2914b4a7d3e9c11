/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-dispatch-policy.h"

#include "ns3/boolean.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RandomDispatchPolicy);

TypeId
RandomDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RandomDispatchPolicy")
            .SetParent<DispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RandomDispatchPolicy>()
            .AddAttribute("IncludeCloud",
                          "Whether cloud servers can be drawn like edge servers.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&RandomDispatchPolicy::m_includeCloud),
                          MakeBooleanChecker());
    return tid;
}

RandomDispatchPolicy::RandomDispatchPolicy()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

std::optional<size_t>
RandomDispatchPolicy::Choose(const RequestView& request, const std::vector<ServerView>& servers)
{
    std::vector<size_t> candidates;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        if (servers[i].up && (m_includeCloud || !servers[i].cloud))
        {
            candidates.push_back(i);
        }
    }
    if (candidates.empty())
    {
        return std::nullopt;
    }
    return candidates[m_random->GetInteger(0, static_cast<uint32_t>(candidates.size() - 1))];
}

int64_t
RandomDispatchPolicy::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

} // namespace llmedge
} // namespace ns3
