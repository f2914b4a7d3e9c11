/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "local-first-dispatch-policy.h"

#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LocalFirstDispatchPolicy);

TypeId
LocalFirstDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LocalFirstDispatchPolicy")
            .SetParent<DispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<LocalFirstDispatchPolicy>()
            .AddAttribute(
                "Threshold",
                "Number of requests at the device's own server from which the cloud is used.",
                UintegerValue(32),
                MakeUintegerAccessor(&LocalFirstDispatchPolicy::m_threshold),
                MakeUintegerChecker<uint32_t>(1));
    return tid;
}

std::optional<size_t>
LocalFirstDispatchPolicy::Choose(const RequestView& request, const std::vector<ServerView>& servers)
{
    std::vector<size_t> edge;
    std::optional<size_t> cloud;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        if (!servers[i].cloud)
        {
            edge.push_back(i);
        }
        else if (servers[i].up && (!cloud || servers[i].outstanding < servers[*cloud].outstanding))
        {
            cloud = i;
        }
    }
    for (size_t step = 0; step < edge.size(); ++step)
    {
        const size_t i = edge[(request.device + step) % edge.size()];
        const auto& server = servers[i];
        const auto load = std::max(server.waiting + server.running, server.outstanding);
        const bool free = load < m_threshold;
        if (server.up && (free || !cloud))
        {
            return i;
        }
        if (cloud)
        {
            return cloud;
        }
    }
    return cloud;
}

} // namespace llmedge
} // namespace ns3
