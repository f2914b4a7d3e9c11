/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cached-model-dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CachedModelDispatchPolicy);

TypeId
CachedModelDispatchPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::CachedModelDispatchPolicy")
                            .SetParent<DispatchPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<CachedModelDispatchPolicy>();
    return tid;
}

std::optional<size_t>
CachedModelDispatchPolicy::FindHome(uint32_t device, const std::vector<ServerView>& servers)
{
    std::vector<size_t> edge;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        if (!servers[i].cloud)
        {
            edge.push_back(i);
        }
    }
    return edge.empty() ? std::nullopt : std::optional<size_t>(edge[device % edge.size()]);
}

std::optional<size_t>
CachedModelDispatchPolicy::FindHome(const RequestView& request,
                                    const std::vector<ServerView>& servers)
{
    return FindHome(request.home.value_or(request.device), servers);
}

std::optional<size_t>
CachedModelDispatchPolicy::Choose(const RequestView& request,
                                  const std::vector<ServerView>& servers)
{
    const auto home = FindHome(request, servers);
    if (home && request.attempt == 0 && servers[*home].up &&
        !servers[*home].Withholds(request.model))
    {
        return home;
    }
    std::optional<size_t> cloud;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        if (servers[i].cloud && servers[i].up &&
            (!cloud || servers[i].outstanding < servers[*cloud].outstanding))
        {
            cloud = i;
        }
    }
    return cloud;
}

} // namespace llmedge
} // namespace ns3
