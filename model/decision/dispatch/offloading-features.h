/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_FEATURES_H
#define LLM_EDGE_OFFLOADING_FEATURES_H

#include "dispatch-policy.h"

#include "ns3/feature-layout.h"
#include "ns3/span.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The state of He, Fang, Yu and Leung's offloading study as a network sees it: distances to
 * the servers and what is left of their resources.
 *
 * For S servers these are 4 S numbers: first the distance to each server (km), 0 if it is not
 * known, then for each server the part of its compute, bandwidth and memory that no request holds
 * (0 to 1). Nothing of the request is in it, as in the study.
 */
class OffloadingFeatures
{
  public:
    /**
     * @param servers number of servers
     */
    explicit OffloadingFeatures(size_t servers);

    /** @return the layout of the floats: blocks "distances" and "left" */
    const FeatureLayout& GetLayout() const;

    /**
     * @brief Write the state.
     *
     * @param servers the servers, as many as the layout has
     * @param floats receives the numbers; it has the size of the layout
     */
    void Write(const std::vector<ServerView>& servers, Span<float> floats) const;

  private:
    FeatureLayout m_layout; //!< The layout
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_FEATURES_H
