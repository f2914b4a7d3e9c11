/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LOCAL_FIRST_DISPATCH_POLICY_H
#define LLM_EDGE_LOCAL_FIRST_DISPATCH_POLICY_H

#include "dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Every device has its own edge server and uses it as long as it is not too busy; otherwise
 * the request goes to the cloud.
 *
 * The device's own server is the edge server with the number (device modulo number of edge
 * servers). Servers that are down are counted, so that the assignment does not change when a server
 * fails. If the own server is down or has at least Threshold requests, the least busy cloud server
 * is chosen. Without a cloud server it is the own server if it is up, otherwise the next edge
 * server that is up.
 */
class LocalFirstDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;

  private:
    uint32_t m_threshold{32}; //!< Number of requests at the own server from which the cloud is used
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOCAL_FIRST_DISPATCH_POLICY_H
