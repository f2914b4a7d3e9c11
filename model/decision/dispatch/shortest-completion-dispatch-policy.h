/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SHORTEST_COMPLETION_DISPATCH_POLICY_H
#define LLM_EDGE_SHORTEST_COMPLETION_DISPATCH_POLICY_H

#include "dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Chooses the server whose answer is expected to end first.
 *
 * The expected completion of a request with prompt p and expected answer o depends on the server's
 * backlog b (prompt tokens not prefilled yet; the larger of the reported and the controller's own
 * count), the number n of requests in its batch, its prefill speed r and its decode time t:
 *
 *     round trip + (b + p) / r + o * (t + n * BatchPenalty * t)
 *
 * plus, if requests wait because at least nine tenths of the KV cache are in use, one answer per
 * waiting request: waiting * o * t.
 */
class ShortestCompletionDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param request the request
     * @param server a server
     * @return expected time from now to the last token (s)
     */
    double ExpectedCompletion(const RequestView& request, const ServerView& server) const;

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;

  private:
    double m_batchPenalty{0.01}; //!< Relative slowdown of decoding per request in the batch
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SHORTEST_COMPLETION_DISPATCH_POLICY_H
