/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RATE_ORACLE_CACHING_POLICY_H
#define LLM_EDGE_RATE_ORACLE_CACHING_POLICY_H

#include "demand-knapsack-caching-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Caches the best set for the rates from which the requests of the slot will be drawn: a
 * perfect forecast. This is possible only in a simulation.
 */
class RateOracleCachingPolicy : public DemandKnapsackCachingPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    Foresight GetForesight() const override;

  protected:
    const std::vector<double>& Demand(const CachingObservation& observation) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RATE_ORACLE_CACHING_POLICY_H
