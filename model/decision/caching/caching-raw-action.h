/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_RAW_ACTION_H
#define LLM_EDGE_CACHING_RAW_ACTION_H

#include "caching-problem.h"

#include "ns3/feature-layout.h"
#include "ns3/span.h"

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
 * @brief The floats with which a network decides about caching as Xu, Niyato and Brinton write it:
 * a number that says whether a pair is cached, and one that says which share of its requests the
 * edge serves. No knapsack and no closed form helps it.
 *
 * A pair is cached if its first number is above 0. What does not fit into memory is repaired: the
 * pairs with the largest numbers stay. The share is the logistic function of the second number.
 */
class CachingRawAction
{
  public:
    /**
     * @brief Set the pairs.
     * @param problem the problem; must outlive this object
     */
    explicit CachingRawAction(const CachingProblem& problem);

    /** @return the layout of the floats: block "pairs" of layout "caching-raw" */
    const FeatureLayout& GetLayout() const;

    /**
     * @brief Turn floats into a set of pairs and shares.
     *
     * @param numbers two numbers per pair
     * @param cached result: 1 for each pair to be cached, 0 for the others; they fit into memory
     * @param shares result: share of each pair's requests that the edge serves if it is cached
     * @throws std::invalid_argument if one is not a number
     */
    void Decode(Span<const float> numbers,
                std::vector<uint8_t>& cached,
                std::vector<double>& shares);

  private:
    const CachingProblem& m_problem; //!< The problem
    FeatureLayout m_layout;          //!< The layout of the floats
    std::vector<size_t> m_order;     //!< Pairs that are wanted, the most wanted ones first
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_RAW_ACTION_H
