/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LOAD_AWARE_KNAPSACK_CACHING_POLICY_H
#define LLM_EDGE_LOAD_AWARE_KNAPSACK_CACHING_POLICY_H

#include "reported-average-knapsack-caching-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Plans for the time that loads take (LoadAwareKnapsack), for a moving average of those
 * counts of requests that were reported.
 */
class LoadAwareKnapsackCachingPolicy : public ReportedAverageKnapsackCachingPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

  protected:
    bool PlansLoads() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOAD_AWARE_KNAPSACK_CACHING_POLICY_H
