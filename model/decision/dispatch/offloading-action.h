/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_ACTION_H
#define LLM_EDGE_OFFLOADING_ACTION_H

#include "dispatch-policy.h"

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
 * @brief Turns the floats with which a network decides about offloading into a server and an
 * allocation.
 *
 * There are four numbers, each from -1 to 1: server, compute, bandwidth and memory. With u = (x +
 * 1) / 2, numbers outside moved to the nearest end, the server is number min(S - 1, floor(S u)) of
 * S, and of each resource the request gets max(u, 0.02) of the largest amount, the capacity divided
 * by Slots.
 */
class OffloadingAction
{
  public:
    static constexpr size_t SIZE = 4;            //!< Numbers in an action
    static constexpr double LEAST_SHARE = 0.02;  //!< Smallest part of the largest amount
    static constexpr uint32_t DEFAULT_SLOTS{20}; //!< Requests that hold the largest amounts

    /**
     * @param servers number of servers, 1 or more
     * @param slots number of requests that a server can give the largest amounts to, 1 or more
     */
    explicit OffloadingAction(size_t servers, uint32_t slots = DEFAULT_SLOTS);

    /** @return the layout of the floats: block "request" of layout "offloading-action" */
    const FeatureLayout& GetLayout() const;

    /**
     * @brief Decide.
     *
     * @param action the four numbers
     * @param servers the servers, as many as told
     * @return server and allocation
     * @throws std::invalid_argument if the size is wrong or one is not a number
     */
    DispatchDecision Decode(Span<const float> action, const std::vector<ServerView>& servers) const;

    /**
     * @brief Compute parts of a server's largest amounts.
     *
     * @param capacity the server's capacity
     * @param slots number of requests that it can give the largest amounts to, 1 or more
     * @param compute part of the largest compute share, 0 to 1
     * @param bandwidth part of the largest bandwidth, 0 to 1
     * @param memory part of the largest memory, 0 to 1
     * @return the amounts
     */
    static ResourceAmounts Allot(const ResourceAmounts& capacity,
                                 uint32_t slots,
                                 double compute,
                                 double bandwidth,
                                 double memory);

    /**
     * @param server a server's index
     * @return a number that Decode() turns into that server: the middle of its range
     */
    float FromServer(size_t server) const;

  private:
    size_t m_servers;       //!< Number of servers
    uint32_t m_slots;       //!< Requests that hold the largest amounts
    FeatureLayout m_layout; //!< The layout
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_ACTION_H
