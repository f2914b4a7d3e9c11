/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FIFO_EVICTION_POLICY_H
#define LLM_EDGE_FIFO_EVICTION_POLICY_H

#include "eviction-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Evicts the model that was loaded first (first in, first out).
 */
class FifoEvictionPolicy : public EvictionPolicy
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

#endif // LLM_EDGE_FIFO_EVICTION_POLICY_H
