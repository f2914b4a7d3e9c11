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
 * @brief The cheapest stays of one pair in memory, when its requests are known and memory has a
 * price per slot: exact, by dynamic programming over intervals.
 *
 * A stay begins with a load and an empty context; what it costs from then on depends on its
 * requests alone. It ends by a flush or by being given up, and then leaves at least a slot free.
 * Stays begin and end in slots with requests: longer ones cost memory for nothing.
 *
 * In slots in which energy may be short, any share of the requests may be served; the plan then
 * takes the most thoughts and the least context that this can lead to, so that what it costs is
 * never more than what really happens.
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
     * @brief Plan.
     *
     * @param priceSums sum of the prices of a GPU before each slot, and before the end
     * @param used GPUs in use by slot, to which the plan's are added
     * @return what the plan costs, memory included
     */
    double Solve(const std::vector<double>& priceSums, std::vector<double>& used);

  private:
    /** A slot with requests. */
    struct Visit
    {
        uint32_t slot{0};   //!< The slot
        double requests{0}; //!< Requests
        double cloud{0};    //!< Their cost in the cloud
        size_t first{0};    //!< Where in m_costs the stays that begin here are, by length
        size_t stays{0};    //!< How many of them; the shortest lasts one visit
        size_t kept{0};     //!< How many of them cannot have ended by a flush
    };

    /**
     * @brief Compute what stays cost that begin at a visit.
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
     * @brief Find where the pair may be loaded again.
     *
     * @param begin visit at which a stay began
     * @param length visits that it lasted
     * @return the first visit at which another one may begin
     */
    size_t Again(size_t begin, size_t length) const;

    double m_size{0};             //!< Memory (GPUs)
    std::vector<Visit> m_visits;  //!< Slots with requests
    std::vector<double> m_costs;  //!< Of stays: loading and serving
    std::vector<double> m_toGo;   //!< By visit: least cost from there, not cached before
    std::vector<size_t> m_choice; //!< By visit: visits that the stay lasts; 0: cloud
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RESIDENCE_PLAN_H
