/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cloud-only-dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CloudOnlyDispatchPolicy);

TypeId
CloudOnlyDispatchPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::CloudOnlyDispatchPolicy")
                            .SetParent<DispatchPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<CloudOnlyDispatchPolicy>();
    return tid;
}

std::optional<size_t>
CloudOnlyDispatchPolicy::Choose(const RequestView& request, const std::vector<ServerView>& servers)
{
    std::optional<size_t> best;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        if (servers[i].up && servers[i].cloud &&
            (!best || servers[i].outstanding < servers[*best].outstanding))
        {
            best = i;
        }
    }
    return best;
}

} // namespace llmedge
} // namespace ns3
