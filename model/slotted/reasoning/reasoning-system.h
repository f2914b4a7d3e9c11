/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_SYSTEM_H
#define LLM_EDGE_REASONING_SYSTEM_H

#include "reasoning-environment.h"

#include "ns3/admission-decision.h"
#include "ns3/reasoning-policy.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A ReasoningEnvironment with the policy that decides in it.
 */
class ReasoningSystem
{
  public:
    /**
     * @param environment the environment, configured
     * @param policy the policy
     */
    ReasoningSystem(Ptr<ReasoningEnvironment> environment, Ptr<ReasoningPolicy> policy);

    /**
     * @brief Play an episode.
     * @return its results
     */
    const ReasoningOutcome& RunEpisode();

    /**
     * @brief Assign fixed random streams: first those of the environment, which are the same for
     * every policy.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    Ptr<ReasoningEnvironment> m_environment; //!< The environment
    Ptr<ReasoningPolicy> m_policy;           //!< The policy
    std::vector<StepScreening> m_screenings; //!< What is nominated
    AdmissionDecision m_decision;            //!< What the server decides
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_SYSTEM_H
