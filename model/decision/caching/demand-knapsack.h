/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEMAND_KNAPSACK_H
#define LLM_EDGE_DEMAND_KNAPSACK_H

#include "caching-observation.h"
#include "caching-problem.h"
#include "knapsack.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The best set of pairs to cache for a demand: an exact knapsack of what caching saves.
 *
 * A pair with demand D (requests per slot), edge cost e at its present age of thought and cloud
 * cost c is worth
 *
 *     horizon * D * max(c - e, 0) - (cost of loading it, unless it is cached)
 *
 * and the set of the largest sum that fits into memory is cached. Hand-written policies and learned
 * ones decide by it alike; they differ in the demand.
 */
class DemandKnapsack
{
  public:
    /** Slots over which a model that is loaded is expected to pay for it, unless said otherwise. */
    static constexpr double HORIZON = 5;

    /**
     * @brief Set the pairs.
     * @param problem the problem
     */
    void SetProblem(const CachingProblem& problem);

    /**
     * @brief Choose.
     *
     * @param problem the problem that was set
     * @param observation what is known; memory and ages of thought count
     * @param demand requests per slot, by pair
     * @param horizon slots over which a model that is loaded is expected to pay for it
     * @param cached result: 1 for each pair to be cached, 0 for the others; they fit into memory
     */
    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                const std::vector<double>& demand,
                double horizon,
                std::vector<uint8_t>& cached);

  private:
    Knapsack m_knapsack;          //!< Chooses the set
    std::vector<double> m_values; //!< What each pair is worth
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEMAND_KNAPSACK_H
