/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MARKET_QUEUE_H
#define LLM_EDGE_MARKET_QUEUE_H

#include "market-outcome.h"

#include "ns3/dispatch-policy.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The requests that wait for a market to decide about them, device by device.
 *
 * A device has one request traded at a time, the one that has waited longest.
 */
class MarketQueue
{
  public:
    /** A request that waits. */
    struct Waiting
    {
        RequestView view;      //!< The request
        Time since;            //!< When it began to wait
        MarketOutcome outcome; //!< What it has come to so far
    };

    /**
     * @brief A request waits from now on.
     *
     * @param request the request
     * @param now the time
     */
    void Add(const RequestView& request, Time now);

    /**
     * @brief A request waits no more. Does nothing if it does not wait.
     * @param id its id
     */
    void Remove(uint64_t id);

    /** No request waits any more. */
    void Clear();

    /** @return whether no request waits */
    bool IsEmpty() const;

    /**
     * @param id id of a request
     * @return the request; null if it does not wait. Valid until it is removed
     */
    Waiting* Find(uint64_t id);
    /** @copydoc Find() */
    const Waiting* Find(uint64_t id) const;

    /** @return all that wait, by id */
    const std::map<uint64_t, Waiting>& GetAll() const;

    /** @return the request of each device that has waited longest, by device */
    std::map<uint32_t, uint64_t> GetOldest() const;

  private:
    std::map<uint64_t, Waiting> m_waiting;              //!< By id
    std::map<uint32_t, std::vector<uint64_t>> m_queues; //!< Their ids by device, oldest first
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKET_QUEUE_H
