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
 * @brief Decides which share of each pair's requests is served at the edge, best for the slot.
 *
 * Without the limit on energy (Eq 3) that is all where the pair is cached (Eq 2) and the edge costs
 * less than the cloud, and nothing elsewhere. With it, it is a continuous knapsack: pairs give up
 * their requests in the order of what a joule saves, the least first, and the last one a part.
 */
class EdgeShares
{
  public:
    /**
     * @brief Choose.
     *
     * @param problem the problem
     * @param cached 1 for each pair in GPU memory, 0 for the others
     * @param requests requests of each pair
     * @param ages age of thought of each pair (thoughts)
     * @return share of each pair's requests, 0 to 1; 0 for a pair without requests. Valid until the
     * next call
     */
    const std::vector<double>& Choose(const CachingProblem& problem,
                                      const std::vector<uint8_t>& cached,
                                      const std::vector<double>& requests,
                                      const std::vector<double>& ages);

    /** @return the shares last chosen */
    const std::vector<double>& Get() const;

    /** @return energy that the shares take (J), never more than the problem's limit */
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

    std::vector<double> m_shares; //!< The shares
    std::vector<size_t> m_order;  //!< Pairs by what a joule saves
    std::vector<double> m_saving; //!< What a joule saves, by pair
    double m_energyJ{0};          //!< Energy they take (J)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EDGE_SHARES_H
