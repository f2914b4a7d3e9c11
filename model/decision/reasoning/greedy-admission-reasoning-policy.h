/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GREEDY_ADMISSION_REASONING_POLICY_H
#define LLM_EDGE_GREEDY_ADMISSION_REASONING_POLICY_H

#include "reasoning-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Nominates the steps that gain by the large model (StepObservation::valueGain);
 * the server admits those that gain most and returns all others at once.
 */
class GreedyAdmissionReasoningPolicy : public ReasoningPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    StepScreening Screen(const StepObservation& step) override;
    void Schedule(const AdmissionProblem& problem, AdmissionDecision& decision) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GREEDY_ADMISSION_REASONING_POLICY_H
