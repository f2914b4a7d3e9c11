/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ALL_LARGE_REASONING_POLICY_H
#define LLM_EDGE_ALL_LARGE_REASONING_POLICY_H

#include "reasoning-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Every step is done by the server's large model: steps wait in the order of their
 * arrival, and none is returned.
 */
class AllLargeReasoningPolicy : public ReasoningPolicy
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

#endif // LLM_EDGE_ALL_LARGE_REASONING_POLICY_H
