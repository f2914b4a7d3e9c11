/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ONLINE_REWARD_REASONING_POLICY_H
#define LLM_EDGE_ONLINE_REWARD_REASONING_POLICY_H

#include "reasoning-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The small model does every step, and a reward model on the device scores it; a step
 * with a low score is done again by the large model (reward-guided speculative decoding). Rejected
 * steps wait in the order of their arrival.
 */
class OnlineRewardReasoningPolicy : public ReasoningPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    StepScreening Screen(const StepObservation& step) override;
    void Schedule(const AdmissionProblem& problem, AdmissionDecision& decision) override;
    std::optional<double> GetLeastScore() const override;

  private:
    double m_leastScore; //!< Attribute LeastScore
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ONLINE_REWARD_REASONING_POLICY_H
