/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NETWORK_REASONING_POLICY_H
#define LLM_EDGE_NETWORK_REASONING_POLICY_H

#include "reasoning-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief PRADA as it was trained: devices nominate the steps that their network finds promising,
 * and the server decides by StepScheduler, with the gains and times that its networks estimate
 * (ScreeningNetwork). It decides nothing before SetNetwork().
 */
class NetworkReasoningPolicy : public ReasoningPolicy
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

#endif // LLM_EDGE_NETWORK_REASONING_POLICY_H
