/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "prefix-affinity-dispatch-policy.h"

#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(PrefixAffinityDispatchPolicy);

namespace
{

/** @return requests of a server, by its report or the controller's own count */
uint32_t
GetLoad(const ServerView& server)
{
    return std::max(server.waiting + server.running, server.outstanding);
}

} // namespace

TypeId
PrefixAffinityDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::PrefixAffinityDispatchPolicy")
            .SetParent<DispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<PrefixAffinityDispatchPolicy>()
            .AddAttribute("MaxLead",
                          "Requests that the session's server may have more than the least busy "
                          "one; with more, the request goes to the latter.",
                          UintegerValue(8),
                          MakeUintegerAccessor(&PrefixAffinityDispatchPolicy::m_maxLead),
                          MakeUintegerChecker<uint32_t>());
    return tid;
}

PrefixAffinityDispatchPolicy::PrefixAffinityDispatchPolicy() = default;

std::optional<size_t>
PrefixAffinityDispatchPolicy::FindPlace(uint64_t session,
                                        const std::vector<ServerView>& servers) const
{
    std::optional<size_t> best;
    uint32_t most = 0;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        const auto tokens = m_places.GetTokens(session, i);
        if (servers[i].up && tokens > most)
        {
            best = i;
            most = tokens;
        }
    }
    return best;
}

std::optional<size_t>
PrefixAffinityDispatchPolicy::Choose(const RequestView& request,
                                     const std::vector<ServerView>& servers)
{
    std::optional<size_t> choice;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        if (servers[i].up && (!choice || GetLoad(servers[i]) < GetLoad(servers[*choice])))
        {
            choice = i;
        }
    }
    if (!choice)
    {
        return std::nullopt;
    }
    const auto place = FindPlace(request.session, servers);
    if (place && GetLoad(servers[*place]) - GetLoad(servers[*choice]) <= m_maxLead)
    {
        choice = place;
    }
    m_places.Note(request.session, *choice, request.promptTokens);
    return choice;
}

} // namespace llmedge
} // namespace ns3
