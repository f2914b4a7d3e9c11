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
 * @brief The floats with which a network decides about caching: scores that are turned into a set
 * of models that fits into memory.
 *
 * The score of a pair is the natural logarithm of its expected requests per slot, from LEAST to
 * MOST; scores outside this range are moved to its nearest end. DemandKnapsack chooses the set, as
 * for hand-written policies.
 */
class CachingAction
{
  public:
    static constexpr float LEAST = -6;  //!< Smallest score: a request in 400 slots
    static constexpr float MOST = 3.5F; //!< Largest score: 33 requests a slot

    /**
     * @brief Set the pairs.
     * @param problem the problem; must outlive this object
     */
    explicit CachingAction(const CachingProblem& problem);

    /** @return the layout of the floats: block "pairs" of layout "caching-log-demand" */
    const FeatureLayout& GetLayout() const;

    /**
     * @brief Turn scores into a set of pairs.
     *
     * @param scores one score per pair
     * @param observation what the policy sees
     * @param cached result: 1 for each pair to be cached, 0 for the others; they fit into memory
     * @throws std::invalid_argument if a score is not a number
     */
    void Decode(Span<const float> scores,
                const CachingObservation& observation,
                std::vector<uint8_t>& cached);

  private:
    const CachingProblem& m_problem; //!< The problem
    FeatureLayout m_layout;          //!< The layout of the floats
    DemandKnapsack m_knapsack;       //!< Chooses the set
    std::vector<double> m_demand;    //!< The demand that the scores stand for
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_ACTION_H
