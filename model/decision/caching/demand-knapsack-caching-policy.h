/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEMAND_KNAPSACK_CACHING_POLICY_H
#define LLM_EDGE_DEMAND_KNAPSACK_CACHING_POLICY_H

#include "caching-policy.h"
#include "demand-knapsack.h"
#include "load-aware-knapsack.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Caches the best set for a demand, which derived classes say: see DemandKnapsack, or with
 * LoadAware LoadAwareKnapsack.
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
     * @brief Estimate the demand.
     *
     * @param observation what the policy sees
     * @return requests per slot, by pair; valid until the next call
     */
    virtual const std::vector<double>& Demand(const CachingObservation& observation) = 0;

    /** @return whether the time that loads take is planned for: LoadAware, unless overridden */
    virtual bool PlansLoads() const;

    /** @return number of slots over which savings are counted */
    double GetHorizon() const;

  private:
    double m_horizon;                      //!< Attribute Horizon (slots)
    bool m_loadAware;                      //!< Attribute LoadAware
    DemandKnapsack m_knapsack;             //!< Chooses the set, where loads take no time
    LoadAwareKnapsack m_loadAwareKnapsack; //!< Chooses the set, where they do
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEMAND_KNAPSACK_CACHING_POLICY_H
