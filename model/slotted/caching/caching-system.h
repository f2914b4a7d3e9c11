/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_SYSTEM_H
#define LLM_EDGE_CACHING_SYSTEM_H

#include "caching-environment.h"

#include "ns3/caching-cost.h"
#include "ns3/caching-policy.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Edge servers that share a cloud, each with its own users and its own policy.
 *
 * The cloud has room for all, so that the servers do not feel each other and costs add up (Eq 21
 * of Xu, Niyato and Brinton, with each server's cloud cost counted once).
 */
class CachingSystem
{
  public:
    /**
     * @brief Add a server.
     *
     * @param environment the server, configured
     * @param policy what decides for it
     */
    void Add(Ptr<CachingEnvironment> environment, Ptr<CachingPolicy> policy);

    /**
     * @brief Play an episode.
     *
     * @param slots its length, 1 or more
     * @return cost and counts per slot, all servers together
     */
    CachingCost RunEpisode(uint32_t slots);

    /** Keep the requests of episodes from now on, for GetLowerBound(). */
    void KeepRequests();

    /**
     * @brief Bound the cost of the last episode, whose requests have been kept.
     * @return cost per slot that no policy can go below, all servers together
     */
    double GetLowerBound() const;

    /**
     * @brief Assign fixed random streams: those of all environments first, so that the requests
     * do not depend on the policy.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    /** A server. */
    struct Server
    {
        Ptr<CachingEnvironment> environment;       //!< Its memory, users and costs
        Ptr<CachingPolicy> policy;                 //!< What decides
        std::vector<std::vector<double>> requests; //!< Of the last episode, by slot and pair
    };

    /**
     * @brief Play an episode of one server.
     *
     * @param server the server
     * @param slots its length
     * @return its cost and counts, all slots together
     */
    CachingCost Run(Server& server, uint32_t slots);

    std::vector<Server> m_servers; //!< The servers
    std::vector<uint8_t> m_choice; //!< What a policy chose
    bool m_keep{false};            //!< Requests are kept
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_SYSTEM_H
