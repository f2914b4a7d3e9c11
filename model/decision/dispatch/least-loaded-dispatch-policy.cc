/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "least-loaded-dispatch-policy.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LeastLoadedDispatchPolicy);

TypeId
LeastLoadedDispatchPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::LeastLoadedDispatchPolicy")
                            .SetParent<DispatchPolicy>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<LeastLoadedDispatchPolicy>();
    return tid;
}

std::optional<size_t>
LeastLoadedDispatchPolicy::Choose(const RequestView& request,
                                  const std::vector<ServerView>& servers)
{
    std::optional<size_t> best;
    uint32_t bestLoad = 0;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        const auto& server = servers[i];
        const auto load = std::max(server.waiting + server.running, server.outstanding);
        if (server.up && (!best || load < bestLoad))
        {
            best = i;
            bestLoad = load;
        }
    }
    return best;
}

} // namespace llmedge
} // namespace ns3
