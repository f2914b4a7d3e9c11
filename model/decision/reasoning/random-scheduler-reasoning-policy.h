/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RANDOM_SCHEDULER_REASONING_POLICY_H
#define LLM_EDGE_RANDOM_SCHEDULER_REASONING_POLICY_H

#include "reasoning-policy.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Nominates the steps that gain by the large model (StepObservation::valueGain);
 * the server draws an action for each, equally probable. Who cannot be admitted waits. Uses one
 * stream.
 */
class RandomSchedulerReasoningPolicy : public ReasoningPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    RandomSchedulerReasoningPolicy();

    StepScreening Screen(const StepObservation& step) override;
    void Schedule(const AdmissionProblem& problem, AdmissionDecision& decision) override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    Ptr<UniformRandomVariable> m_random; //!< Draws actions
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RANDOM_SCHEDULER_REASONING_POLICY_H
