/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_ROW_ACTION_H
#define LLM_EDGE_OFFLOADING_ROW_ACTION_H

#include "candidate-features.h"

#include "ns3/dispatch-policy.h"
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
 * @brief Turns floats with a row for each server into a server and an allocation: "offloading-rows"
 * 1, beside OffloadingRowFeatures.
 *
 * A row has a score, and the compute share, bandwidth and memory that the request would get there,
 * from -1 to 1 as in OffloadingAction. The request goes to the server with the highest score among
 * those that are up and have so much left; if none has, to the one with the highest score.
 */
class OffloadingRowAction
{
  public:
    static constexpr size_t WIDTH = 1 + CandidateFeatures::RESOURCES; //!< Numbers of a row

    /**
     * @param servers number of servers, 1 or more
     * @param slots number of requests that a server can give the largest amounts to, 1 or more
     */
    explicit OffloadingRowAction(size_t servers, uint32_t slots);

    /** @return the layout of the floats: block "servers" of layout "offloading-rows" */
    const FeatureLayout& GetLayout() const;

    /**
     * @brief Decide.
     *
     * @param action a row for each server
     * @param servers the servers, as many as told
     * @return server and allocation
     * @throws std::invalid_argument if the size is wrong or one is not a number
     */
    DispatchDecision Decode(Span<const float> action, const std::vector<ServerView>& servers) const;

    /**
     * @param candidate a server and shares
     * @return rows that Decode() turns into that, if there is so much left
     */
    std::vector<float> FromCandidate(const OffloadingCandidate& candidate) const;

  private:
    size_t m_servers;       //!< Number of servers
    uint32_t m_slots;       //!< Requests that hold the largest amounts
    FeatureLayout m_layout; //!< The layout
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_ROW_ACTION_H
