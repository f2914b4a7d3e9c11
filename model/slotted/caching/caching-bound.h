/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_BOUND_H
#define LLM_EDGE_CACHING_BOUND_H

#include "residence-plan.h"

#include "ns3/caching-problem.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A lower bound on the cost of any policy, even one that knows all requests of the episode
 * in advance, if requests are served as EdgeShares decides.
 *
 * It uses Lagrangian relaxation: memory (Eq 1) has a price per GPU and slot instead of a limit.
 * Each pair then plans alone when to stay in memory, exactly (ResidencePlan). The sum of their
 * costs, minus the price of the memory that exists, is a lower bound for any prices of 0 or more.
 * Subgradient steps improve the prices, and the best bound is kept.
 */
class CachingBound
{
  public:
    /** Default number of subgradient steps. */
    static constexpr uint32_t DEFAULT_STEPS = 40;

    /**
     * @param problem the problem
     * @param steps subgradient steps, 1 or more
     */
    explicit CachingBound(const CachingProblem& problem, uint32_t steps = DEFAULT_STEPS);

    /**
     * @brief Bound the cost of an episode that begins with nothing cached.
     *
     * @param requests requests by slot and pair
     * @return the bound, in cost per slot; 0 for no slots
     */
    double Compute(const std::vector<std::vector<double>>& requests);

  private:
    /**
     * @brief Find the slots in which energy (Eq 3) may be short, whatever is cached.
     * @param requests requests by slot and pair
     */
    void FindShortSlots(const std::vector<std::vector<double>>& requests);

    /**
     * @brief Plan all pairs at the current prices.
     * @return the bound at these prices, in cost of the episode
     */
    double Plan();

    /**
     * @brief Change prices after a plan.
     * @param aim how much the bound may still rise
     */
    void Improve(double aim);

    CachingProblem m_problem;           //!< The problem
    uint32_t m_steps;                   //!< Subgradient steps
    std::vector<ResidencePlan> m_plans; //!< By pair
    std::vector<uint8_t> m_short;       //!< Whether energy may be short, by slot
    std::vector<double> m_prices;       //!< By slot, per GPU
    std::vector<double> m_priceSums;    //!< Sum of the prices before each slot
    std::vector<double> m_used;         //!< GPUs that the plans use, by slot
    std::vector<double> m_load;         //!< By pair: energy per GPU, for FindShortSlots()
    std::vector<uint32_t> m_order;      //!< Pairs by m_load
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_BOUND_H
