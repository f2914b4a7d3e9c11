/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EDGE_SHARES_H
#define LLM_EDGE_EDGE_SHARES_H

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
 * @brief Decides what fraction of each pair's requests to serve at the edge, optimally for the
 * slot.
 *
 * Without the limit on energy (Eq 3), these are all requests of a pair if it is cached (Eq 2) and
 * the edge costs less than the cloud, and no requests otherwise. With the limit it is a continuous
 * knapsack: pairs give up requests in the order of the cost that a joule saves, the smallest first;
 * the last one gives up a fraction.
 */
class EdgeShares
{
  public:
    /**
     * @brief Compute the fractions.
     *
     * @param problem the problem
     * @param cached 1 for each pair in GPU memory, 0 for the others
     * @param requests requests of each pair
     * @param ages age of thought of each pair (thoughts)
     * @return fraction of each pair's requests, 0 to 1; 0 for a pair without requests. Valid until
     * the next call
     */
    const std::vector<double>& Choose(const CachingProblem& problem,
                                      const std::vector<uint8_t>& cached,
                                      const std::vector<double>& requests,
                                      const std::vector<double>& ages);

    /**
     * @brief Take fractions that somebody else has decided: none of what is not cached, and no more
     * than the energy allows.
     *
     * @param problem the problem
     * @param cached 1 for each pair in GPU memory, 0 for the others
     * @param requests requests of each pair
     * @param ages age of thought of each pair (thoughts)
     * @param wanted fraction of each pair's requests, 0 to 1
     * @return as Choose()
     */
    const std::vector<double>& Limit(const CachingProblem& problem,
                                     const std::vector<uint8_t>& cached,
                                     const std::vector<double>& requests,
                                     const std::vector<double>& ages,
                                     const std::vector<double>& wanted);

    /** @return the fractions computed last */
    const std::vector<double>& Get() const;

    /** @return energy that they take (J), at most the problem's limit */
    double GetEnergy() const;

  private:
    /**
     * @brief Give up requests until the energy is within the limit.
     *
     * @param problem the problem
     * @param requests requests of each pair
     * @param ages age of thought of each pair (thoughts)
     */
    void GiveUp(const CachingProblem& problem,
                const std::vector<double>& requests,
                const std::vector<double>& ages);

    std::vector<double> m_shares; //!< The fractions
    std::vector<size_t> m_order;  //!< Pairs in the order of the cost that a joule saves
    std::vector<double> m_saving; //!< Cost that a joule saves, by pair
    double m_energyJ{0};          //!< Energy that the fractions take (J)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EDGE_SHARES_H
