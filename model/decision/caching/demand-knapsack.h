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
 * @brief Finds the best set of pairs to cache for a demand, by an exact knapsack of the savings.
 *
 * The value of a pair with demand D (requests per slot), edge cost e at its current age of thought
 * and cloud cost c is
 *
 *     horizon * D * max(c - e, 0) - (cost of loading it, unless it is cached)
 *
 * and the set with the largest sum that fits into memory is chosen. Hand-written and learned
 * policies both use it; they differ in the demand.
 */
class DemandKnapsack
{
  public:
    /** Default number of slots over which the cost of loading a model should be recovered. */
    static constexpr double HORIZON = 5;

    /**
     * @brief Set the pairs.
     * @param problem the problem
     */
    void SetProblem(const CachingProblem& problem);

    /**
     * @brief Choose the set.
     *
     * @param problem the problem that was set
     * @param observation what the policy sees; memory and ages of thought are used
     * @param demand requests per slot, by pair
     * @param horizon number of slots over which the cost of loading a model should be recovered
     * @param cached result: 1 for each pair to be cached, 0 for the others; they fit into memory
     */
    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                const std::vector<double>& demand,
                double horizon,
                std::vector<uint8_t>& cached);

  private:
    Knapsack m_knapsack;          //!< Chooses the set
    std::vector<double> m_values; //!< Value of each pair
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEMAND_KNAPSACK_H
