/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LFU_EVICTION_POLICY_H
#define LLM_EDGE_LFU_EVICTION_POLICY_H

#include "eviction-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Evicts the model with the fewest requests.
 *
 * Requests count from the start, including those made while the model was not resident.
 */
class LfuEvictionPolicy : public EvictionPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    double GetWorth(const ModelUse& use) const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LFU_EVICTION_POLICY_H
