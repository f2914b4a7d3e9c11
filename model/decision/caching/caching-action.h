/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_ACTION_H
#define LLM_EDGE_CACHING_ACTION_H

#include "caching-observation.h"
#include "caching-problem.h"
#include "demand-knapsack.h"

#include "ns3/feature-layout.h"
#include "ns3/span.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a network's floats mean to the caching problem: scores that become a set of models
 * that fits into memory.
 *
 * The score of a pair is the natural logarithm of the requests per slot that it is expected to
 * have, from LEAST to MOST; scores beyond are taken as the nearest of these. DemandKnapsack does
 * the rest, as it does for hand-written policies.
 */
class CachingAction
{
  public:
    static constexpr float LEAST = -6;  //!< Smallest score: a request in 400 slots
    static constexpr float MOST = 3.5F; //!< Largest score: 33 requests a slot

    /**
     * @brief Set the pairs.
     * @param problem the problem; must outlive this
     */
    explicit CachingAction(const CachingProblem& problem);

    /** @return what the floats are: block "pairs" of layout "caching-log-demand" */
    const FeatureLayout& GetLayout() const;

    /**
     * @brief Find out what is to be cached.
     *
     * @param scores one score per pair
     * @param observation what is known
     * @param cached result: 1 for each pair to be cached, 0 for the others; they fit into memory
     * @throws std::invalid_argument if a score is not a number
     */
    void Decode(Span<const float> scores,
                const CachingObservation& observation,
                std::vector<uint8_t>& cached);

  private:
    const CachingProblem& m_problem; //!< The problem
    FeatureLayout m_layout;          //!< What the floats are
    DemandKnapsack m_knapsack;       //!< Chooses the set
    std::vector<double> m_demand;    //!< What the scores say
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_ACTION_H
