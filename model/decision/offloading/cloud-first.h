/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CLOUD_FIRST_H
#define LLM_EDGE_CLOUD_FIRST_H

#include "ns3/dispatch-policy.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Servers in the order in which what was trained for the offloading problem has them: the
 * cloud first, then the edge. Controllers order servers by their ids, by which the cloud is often
 * the last.
 */
class CloudFirst
{
  public:
    /** @param servers in the controller's order */
    explicit CloudFirst(const std::vector<ServerView>& servers);

    /** @return the servers, those of the cloud first, otherwise in their order */
    const std::vector<ServerView>& GetServers() const;

    /**
     * @param place place of a server among GetServers()
     * @return its index in the controller's order
     */
    size_t GetIndex(size_t place) const;

  private:
    std::vector<size_t> m_order;       //!< Indices in the controller's order
    std::vector<ServerView> m_servers; //!< The servers
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CLOUD_FIRST_H
