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
 * @brief Several edge servers with one cloud, each with its own users and its own policy.
 *
 * The cloud has room for everything, so servers do not influence each other and costs add up (Eq 21
 * of Xu, Niyato and Brinton, with each server's cloud cost counted once).
 */
class CachingSystem
{
  public:
    /**
     * @brief Add a server.
     *
     * @param environment the server, configured
     * @param policy decides for it
     */
    void Add(Ptr<CachingEnvironment> environment, Ptr<CachingPolicy> policy);

    /**
     * @brief Play an episode.
     *
     * @param slots its length, 1 or more
     * @return cost and counts per slot, summed over all servers
     */
    CachingCost RunEpisode(uint32_t slots);

    /** Record the requests of episodes from now on, for GetLowerBound(). */
    void KeepRequests();

    /**
     * @brief Compute a bound for the last episode, whose requests were recorded.
     * @return cost per slot below which no policy can go, summed over all servers
     */
    double GetLowerBound() const;

    /** Let all servers use the same streams: they are about the same users, at different servers.
     */
    void ShareUsers();

    /**
     * @brief Assign fixed random streams. Those of all environments come first, so the requests do
     * not depend on the policy.
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
        Ptr<CachingPolicy> policy;                 //!< Decides for it
        std::vector<std::vector<double>> requests; //!< Of the last episode, by slot and pair
    };

    /**
     * @brief Play an episode of one server.
     *
     * @param server the server
     * @param slots its length
     * @return its cost and counts, summed over all slots
     */
    CachingCost Run(Server& server, uint32_t slots);

    std::vector<Server> m_servers; //!< The servers
    std::vector<uint8_t> m_choice; //!< The choice of a policy
    bool m_keep{false};            //!< Whether requests are recorded
    bool m_sharedUsers{false};     //!< Whether all servers use the same streams
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_SYSTEM_H
