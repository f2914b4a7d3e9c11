/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "shortest-completion-dispatch-policy.h"

#include "ns3/double.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ShortestCompletionDispatchPolicy);

TypeId
ShortestCompletionDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ShortestCompletionDispatchPolicy")
            .SetParent<DispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ShortestCompletionDispatchPolicy>()
            .AddAttribute("BatchPenalty",
                          "Relative slowdown of decoding per request in the batch.",
                          DoubleValue(0.01),
                          MakeDoubleAccessor(&ShortestCompletionDispatchPolicy::m_batchPenalty),
                          MakeDoubleChecker<double>(0));
    return tid;
}

double
ShortestCompletionDispatchPolicy::ExpectedCompletion(const RequestView& request,
                                                     const ServerView& server) const
{
    if (server.prefillTokensPerS <= 0)
    {
        return std::numeric_limits<double>::infinity();
    }
    const auto backlog =
        static_cast<double>(std::max(server.waitingPromptTokens, server.outstandingPromptTokens));
    const auto batch = static_cast<double>(
        std::max(server.running,
                 server.outstanding - std::min(server.outstanding, server.waiting)));
    const double prefill = (backlog + request.promptTokens) / server.prefillTokensPerS;
    const double decode =
        request.expectedOutputTokens * server.decodeSPerToken * (1 + batch * m_batchPenalty);
    const double queue = server.waiting * request.expectedOutputTokens * server.decodeSPerToken;
    const bool full = server.waiting > 0 && server.kvBlocksUsed * 10 >= server.kvBlocksTotal * 9;
    return server.roundTripS + prefill + decode + (full ? queue : 0);
}

std::optional<size_t>
ShortestCompletionDispatchPolicy::Choose(const RequestView& request,
                                         const std::vector<ServerView>& servers)
{
    std::optional<size_t> best;
    double bestTime = 0;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        if (!servers[i].up)
        {
            continue;
        }
        const double time = ExpectedCompletion(request, servers[i]);
        if (!best || time < bestTime)
        {
            best = i;
            bestTime = time;
        }
    }
    return best;
}

} // namespace llmedge
} // namespace ns3
