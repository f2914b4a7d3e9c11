/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PREFIX_AFFINITY_DISPATCH_POLICY_H
#define LLM_EDGE_PREFIX_AFFINITY_DISPATCH_POLICY_H

#include "dispatch-policy.h"
#include "session-places.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Keeps a session on the server that had most of its prompts' beginning, as long as that
 * server is not much busier than the others.
 *
 * A server whose KV cache has the beginning of a prompt need not compute it again. If the server
 * has more than MaxLead requests more than the least busy one, load counts for more than the cache,
 * and the request goes to the least busy server, like one without a session and the first turn of a
 * session. This is the rule of routers in front of replicas, such as that of SGLang, which switches
 * to the shortest queue where the loads are out of balance.
 *
 * The load is that of LeastLoadedDispatchPolicy.
 */
class PrefixAffinityDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    PrefixAffinityDispatchPolicy();

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;

  private:
    /**
     * @param session a session, or 0
     * @param servers the servers
     * @return the server that is up and had the longest of its prompts; nothing if none had one
     */
    std::optional<size_t> FindPlace(uint64_t session, const std::vector<ServerView>& servers) const;

    uint32_t m_maxLead{8};  //!< Attribute MaxLead
    SessionPlaces m_places; //!< Where sessions were
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PREFIX_AFFINITY_DISPATCH_POLICY_H
