/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_FEATURES_H
#define LLM_EDGE_CACHING_FEATURES_H

#include "caching-observation.h"
#include "caching-problem.h"

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
 * @brief A CachingObservation as the floats that a network gets, both when it is trained and when
 * it decides.
 *
 * There is one row per pair, in the problem's order: four numbers that change from slot to slot
 * (CachingObservation::Features()) and seven constants of the pair, scaled so that the paper's
 * values are about 1. Version 2 of the layout adds two numbers that say what is known about the
 * requests (CachingObservation::Report), so that a lost count differs from no requests. Version 3
 * adds what servers that share their reports say (SharedReportFeatures). GetLayout() names them.
 */
class CachingFeatures
{
  public:
    /** Latest version of the layout; all from 1 on can be written. */
    static constexpr uint32_t VERSION = 3;

    /**
     * @brief Set the pairs.
     *
     * @param problem the problem; must outlive this object
     * @param version version of the layout, 1 to VERSION
     * @throws std::invalid_argument if there is no such version
     */
    explicit CachingFeatures(const CachingProblem& problem, uint32_t version = 1);

    /** @return the layout of the floats: block "pairs" of layout "caching-observation" */
    const FeatureLayout& GetLayout() const;

    /**
     * @brief Write an observation.
     *
     * @param observation the observation, with as many pairs as the problem has
     * @param floats receives GetLayout().Size() floats, all of which are written
     */
    void Write(const CachingObservation& observation, Span<float> floats) const;

  private:
    const CachingProblem& m_problem;             //!< The problem
    FeatureLayout m_layout;                      //!< The layout of the floats
    std::vector<std::vector<float>> m_constants; //!< By pair: its constant features
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_FEATURES_H
