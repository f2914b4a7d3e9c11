/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISPATCH_FEATURES_H
#define LLM_EDGE_DISPATCH_FEATURES_H

#include "dispatch-policy.h"
#include "session-places.h"

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
 * @brief What a dispatch policy sees as the floats that a network gets, both when it is trained and
 * when it decides.
 *
 * There is one row per server, in the controller's order: numbers of the server, then those of the
 * request, the same in each row, so that an entity network knows both. Numbers are scaled so that
 * usual values are about 1; where something is not known, another number says so. Feature "up" is
 * the mask: a server whose "up" is 0 cannot be chosen. GetLayout() names them. Version 2 of the
 * layout adds what is known of the request's session (SessionPlaces).
 */
class DispatchFeatures
{
  public:
    /** Latest version of the layout; all from 1 on can be written. */
    static constexpr uint32_t VERSION = 2;

    /**
     * @param servers number of servers
     * @param version version of the layout, 1 to VERSION
     * @throws std::invalid_argument if there is no such version
     */
    explicit DispatchFeatures(size_t servers, uint32_t version = 1);

    /** @return the layout of the floats: block "servers" of layout "dispatch-observation" */
    const FeatureLayout& GetLayout() const;

    /**
     * @brief Write an observation.
     *
     * @param request the request
     * @param servers as many servers as the layout has rows
     * @param floats receives GetLayout().Size() floats, all of which are written and finite
     * @param places where earlier turns of sessions were; version 1 ignores it
     */
    void Write(const RequestView& request,
               const std::vector<ServerView>& servers,
               Span<float> floats,
               const SessionPlaces& places = SessionPlaces()) const;

  private:
    FeatureLayout m_layout; //!< The layout of the floats
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISPATCH_FEATURES_H
