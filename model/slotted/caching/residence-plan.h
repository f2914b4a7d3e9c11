/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RESIDENCE_PLAN_H
#define LLM_EDGE_RESIDENCE_PLAN_H

#include "ns3/caching-problem.h"

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
 * @brief The cheapest stays of one pair in memory if its requests are known and memory has a price
 * per slot; exact, by dynamic programming over intervals.
 *
 * A stay begins with a load and an empty context; its cost from then on depends only on its
 * requests. It ends by a flush or a decision, and at least one slot passes before the next. Stays
 * begin and end in slots with requests, because longer ones would pay for memory without use.
 *
 * In slots in which energy may be short, any fraction of the requests may be served. The plan then
 * assumes the most thoughts and the least context that this can lead to, so its cost is never more
 * than what really happens.
 */
class ResidencePlan
{
  public:
    /**
     * @brief Set the pair and its requests.
     *
     * @param problem the problem
     * @param pair index of the pair
     * @param requests requests by slot and pair
     * @param shortSlots 1 for each slot in which energy may be short
     */
    void Set(const CachingProblem& problem,
             size_t pair,
             const std::vector<std::vector<double>>& requests,
             const std::vector<uint8_t>& shortSlots);

    /**
     * @brief Compute the plan.
     *
     * @param priceSums sum of the prices of a GPU before each slot, and before the end
     * @param used GPUs in use by slot; the plan's are added
     * @return cost of the plan, including memory
     */
    double Solve(const std::vector<double>& priceSums, std::vector<double>& used);

  private:
    /** A slot with requests. */
    struct Visit
    {
        uint32_t slot{0};   //!< The slot
        double requests{0}; //!< Requests
        double cloud{0};    //!< Their cost in the cloud
        size_t first{0}; //!< Index in m_costs of the first stay that begins here; stays are ordered
                         //!< by length
        size_t stays{0}; //!< Number of stays that begin here; the shortest lasts one visit
        size_t kept{0};  //!< Number of them that cannot have ended by a flush
    };

    /**
     * @brief Compute the costs of the stays that begin at a visit.
     *
     * @param problem the problem
     * @param pair the pair
     * @param begin index of the visit
     * @param shortSlots 1 for each slot in which energy may be short
     */
    void AddStays(const CachingProblem& problem,
                  const CachingPair& pair,
                  size_t begin,
                  const std::vector<uint8_t>& shortSlots);

    /**
     * @brief Find when the pair may be loaded again.
     *
     * @param begin visit at which the stay began
     * @param length number of visits that it lasted
     * @return the first visit at which another stay may begin
     */
    size_t Again(size_t begin, size_t length) const;

    double m_size{0};             //!< Memory (GPUs)
    std::vector<Visit> m_visits;  //!< Slots with requests
    std::vector<double> m_costs;  //!< Costs of stays: loading and serving
    std::vector<double> m_toGo;   //!< By visit: least cost from there on if the pair is not cached
    std::vector<size_t> m_choice; //!< By visit: number of visits that the stay lasts; 0: cloud
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RESIDENCE_PLAN_H
