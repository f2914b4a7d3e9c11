/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MOVING_AVERAGE_KNAPSACK_CACHING_POLICY_H
#define LLM_EDGE_MOVING_AVERAGE_KNAPSACK_CACHING_POLICY_H

#include "demand-knapsack-caching-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Caches the best set for an exponentially weighted moving average of the reported requests.
 *
 * The average is 0 at the start. Every slot it moves towards the reported number of requests by
 * Weight times the difference. A lost report looks like no requests.
 */
class MovingAverageKnapsackCachingPolicy : public DemandKnapsackCachingPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    void Start(const CachingProblem& problem) override;

  protected:
    const std::vector<double>& Demand(const CachingObservation& observation) override;

  private:
    double m_weight;               //!< Attribute Weight
    std::vector<double> m_average; //!< By pair (requests per slot)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MOVING_AVERAGE_KNAPSACK_CACHING_POLICY_H
