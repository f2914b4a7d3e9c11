/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCREENING_ALONE_REASONING_POLICY_H
#define LLM_EDGE_SCREENING_ALONE_REASONING_POLICY_H

#include "reasoning-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Nominates the steps that gain by the large model (StepObservation::valueGain);
 * the server admits them in the order of their arrival and returns none.
 */
class ScreeningAloneReasoningPolicy : public ReasoningPolicy
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

#endif // LLM_EDGE_SCREENING_ALONE_REASONING_POLICY_H
