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
 * @brief Every device has a home among the edge servers and stays there while it is not too busy;
 * otherwise its request goes to the cloud.
 *
 * The home is the edge server number (device modulo edge servers), a down one included in the
 * count, so that homes do not move when a server fails. Where the home is down or has Threshold
 * requests or more, the least busy cloud server takes over; without one, the home if it is up,
 * else the next edge server that is.
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
    uint32_t m_threshold{32}; //!< Requests at home from which on the cloud is used
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOCAL_FIRST_DISPATCH_POLICY_H
