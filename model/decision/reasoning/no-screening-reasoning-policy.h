/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NO_SCREENING_REASONING_POLICY_H
#define LLM_EDGE_NO_SCREENING_REASONING_POLICY_H

#include "reasoning-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Nominates every step with its gain (StepObservation::valueGain); the server
 * decides by StepScheduler.
 */
class NoScreeningReasoningPolicy : public ReasoningPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    StepScreening Screen(const StepObservation& step) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NO_SCREENING_REASONING_POLICY_H
