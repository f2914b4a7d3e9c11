/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_SYSTEM_H
#define LLM_EDGE_OFFLOADING_SYSTEM_H

#include "offloading-environment.h"

#include "ns3/dispatch-policy.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An OffloadingEnvironment with the dispatch policy that decides in it, and learns.
 */
class OffloadingSystem
{
  public:
    /**
     * @param environment the environment, configured; its listener is the policy while this exists
     * @param policy the policy
     */
    OffloadingSystem(Ptr<OffloadingEnvironment> environment, Ptr<DispatchPolicy> policy);
    ~OffloadingSystem();
    OffloadingSystem(const OffloadingSystem&) = delete;
    OffloadingSystem& operator=(const OffloadingSystem&) = delete;

    /**
     * @brief Play an episode.
     * @return its results
     */
    const OffloadingOutcome& RunEpisode();

    /**
     * @brief Assign fixed random streams: first those of the environment, which are the same for
     * every policy.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    Ptr<OffloadingEnvironment> m_environment; //!< The environment
    Ptr<DispatchPolicy> m_policy;             //!< The policy
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_SYSTEM_H
