/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_ROW_FEATURES_H
#define LLM_EDGE_OFFLOADING_ROW_FEATURES_H

#include "ns3/dispatch-policy.h"
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
 * @brief The state of the offloading problem with a row for each server, version 2 of
 * "offloading-observation": what a CandidateFeatures says of the chosen server, this says of each
 * one, as if it got a request with the largest amounts. A network needs to learn only once what
 * "there is room" means, and works for any number of servers.
 */
class OffloadingRowFeatures
{
  public:
    static constexpr uint32_t VERSION = 2; //!< Version of the layout
    static constexpr size_t ROOM = 5;      //!< Place of the first of the three numbers of room

    /**
     * @param servers number of servers
     */
    explicit OffloadingRowFeatures(size_t servers);

    /** @return the layout of the floats: block "servers" */
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

#endif // LLM_EDGE_OFFLOADING_ROW_FEATURES_H
