/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LOAD_AWARE_KNAPSACK_H
#define LLM_EDGE_LOAD_AWARE_KNAPSACK_H

#include "caching-observation.h"
#include "caching-problem.h"
#include "knapsack.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Finds the set of pairs to cache for a demand where loads take time, one after the other.
 *
 * What a pair saves per slot is its demand times max(cloud cost - edge cost, 0). A pair in memory
 * is worth what it saves over the horizon; another one what it saves over the part of the horizon
 * that is left when its load has ended, minus the cost of the load. So a pair stays in memory
 * unless what takes its place pays for the load and for the time in which neither serves.
 *
 * The best set is found by an exact knapsack as if all its loads began now. Of these loads those
 * with the largest gain per time of loading come first. Only those that begin within a slot are
 * asked for, with the times at which they will really end: what comes later keeps nothing out of
 * the memory before its time, and can be decided later with newer numbers. The set is then chosen
 * again among these and the pairs in memory.
 */
class LoadAwareKnapsack
{
  public:
    /**
     * @brief Set the pairs.
     * @param problem the problem
     */
    void SetProblem(const CachingProblem& problem);

    /**
     * @brief Choose the set.
     *
     * @param problem the problem that was set
     * @param observation what the policy sees; memory, ages of thought and the loads that were
     * asked for are used
     * @param demand requests per slot, by pair
     * @param horizon number of slots over which savings are counted
     * @param cached result: 1 for each pair to be cached, 0 for the others; they fit into memory
     */
    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                const std::vector<double>& demand,
                double horizon,
                std::vector<uint8_t>& cached);

  private:
    /**
     * @brief Compute what each pair saves and is worth, as if all loads began now.
     *
     * @param problem the problem
     * @param observation what the policy sees
     * @param demand requests per slot, by pair
     * @param horizon slots over which savings are counted
     */
    void Value(const CachingProblem& problem,
               const CachingObservation& observation,
               const std::vector<double>& demand,
               double horizon);
    /**
     * @brief Give a value to the loads that begin within a slot, and none to the others.
     *
     * @param problem the problem
     * @param observation what the policy sees
     * @param horizon slots over which savings are counted
     */
    void Admit(const CachingProblem& problem,
               const CachingObservation& observation,
               double horizon);

    Knapsack m_knapsack;           //!< Chooses the set
    std::vector<double> m_saved;   //!< By pair: what it saves per slot
    std::vector<double> m_values;  //!< By pair
    std::vector<uint8_t> m_wanted; //!< The best set, as if all its loads began now
    std::vector<size_t> m_loads;   //!< Of it, what is not in memory
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOAD_AWARE_KNAPSACK_H
