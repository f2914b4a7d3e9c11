/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_IDLE_WATCH_H
#define LLM_EDGE_IDLE_WATCH_H

#include "client-requests.h"

#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Finds requests for which no messages arrive any more.
 *
 * One event for all requests, not one per token: ns-3 keeps cancelled events until their time.
 */
class IdleWatch
{
  public:
    /** Called with the keys of requests for which nothing has arrived for the timeout. */
    using SilentCallback = Callback<void, const std::vector<uint64_t>&>;

    /**
     * @param requests the requests, which must outlive this
     * @param timeout longest silence, 0: any; read anew at each look
     * @param silent hears of those that are silent
     */
    IdleWatch(const ClientRequests& requests, const Time& timeout, SilentCallback silent);

    /** Record that a request was sent, and check it when it can have been silent for too long. */
    void Watch();

    /** Stop checking. */
    void Stop();

  private:
    /** Report silent requests, and schedule the next check. */
    void Look();

    const ClientRequests& m_requests; //!< What is watched
    const Time& m_timeout;            //!< Longest silence
    SilentCallback m_silent;          //!< Hears of those that are silent
    EventId m_look;                   //!< The first time that a request can have been silent
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_IDLE_WATCH_H
