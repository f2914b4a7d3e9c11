/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEMAND_KNAPSACK_CACHING_POLICY_H
#define LLM_EDGE_DEMAND_KNAPSACK_CACHING_POLICY_H

#include "caching-policy.h"
#include "knapsack.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The best set for a demand: an exact knapsack of what caching saves.
 *
 * A pair with demand D (requests per slot), edge cost e at its present age of thought and cloud
 * cost c is worth
 *
 *     Horizon * D * max(c - e, 0) - (cost of loading it, unless it is cached)
 *
 * and the set of the largest sum that fits into memory is cached. Derived classes say what the
 * demand is.
 */
class DemandKnapsackCachingPolicy : public CachingPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    void Start(const CachingProblem& problem) override;
    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                std::vector<uint8_t>& cached) override;

  protected:
    /**
     * @brief Say what is going to be requested.
     *
     * @param observation what is known
     * @return requests per slot, by pair; valid until the next call
     */
    virtual const std::vector<double>& Demand(const CachingObservation& observation) = 0;

  private:
    double m_horizon;             //!< Attribute Horizon (slots)
    Knapsack m_knapsack;          //!< Chooses the set
    std::vector<double> m_values; //!< What each pair is worth
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEMAND_KNAPSACK_CACHING_POLICY_H
