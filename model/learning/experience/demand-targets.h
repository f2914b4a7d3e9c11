/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEMAND_TARGETS_H
#define LLM_EDGE_DEMAND_TARGETS_H

#include "rollout-buffer.h"

#include "ns3/feature-layout.h"
#include "ns3/span.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a forecast of requests is compared with: the requests that the next observations
 * report.
 *
 * The negative logarithm of a Poisson likelihood of n requests with mean exp(y) is exp(y) - n y, up
 * to a constant. Its mean over the next slots of the episode is a exp(y) - b y: a is the share of
 * them whose number was reported, b the sum of the numbers by the number of slots. Feature
 * "requests" = ln(1 + n) of an observation reports those of the slot before it, unless there is a
 * feature "counted" and it is 0. Nothing is compared beyond the end of an episode.
 */
class DemandTargets
{
  public:
    /**
     * @param block the observation's rows
     * @param slots slots ahead, 1 or more
     * @throws std::invalid_argument if there is no feature "requests"
     */
    DemandTargets(const FeatureBlock& block, size_t slots);

    /**
     * @brief Read what was played.
     * @param buffer what was played
     */
    void Read(RolloutBuffer& buffer);

    /**
     * @param step a step
     * @param environment an environment
     * @return a of each row, then b of each row
     */
    Span<const float> At(size_t step, size_t environment) const;

  private:
    /**
     * @brief Add what an observation reports.
     *
     * @param observation the observation
     * @param to receives a and b
     */
    void Add(Span<const float> observation, Span<float> to) const;

    size_t m_rows;                   //!< Rows of an observation
    size_t m_features;               //!< Features of a row
    size_t m_requests;               //!< The one that reports requests
    std::optional<size_t> m_counted; //!< The one that says whether it does
    size_t m_slots;                  //!< Slots ahead
    size_t m_environments{0};        //!< Environments side by side
    std::vector<float> m_targets;    //!< [steps][environments][2][rows]
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEMAND_TARGETS_H
