/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SESSION_TURNS_H
#define LLM_EDGE_SESSION_TURNS_H

#include "ns3/llm-request.h"
#include "ns3/nstime.h"

#include <deque>
#include <map>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The turns of a device's sessions that must wait for the previous answer and for the user's
 * think time.
 *
 * A turn with a think time leaves that long after the end of its session's last turn, and not
 * while one is under way; the first turn of a session waits for nothing. Turns wait in the order
 * in which they came. Once known, a session is remembered (a few words each): nobody says which
 * turn is its last.
 */
class SessionTurns
{
  public:
    /**
     * @param request a turn whose time has come but for the turns before it
     */
    void Wait(const LlmRequest& request);

    /**
     * @param session a session
     * @return when its next waiting turn may leave; Time::Max() if none waits, or the end of the
     * turn under way comes first
     */
    Time GetNextTime(uint64_t session) const;

    /**
     * @param session a session in which a turn waits
     * @return its next turn, which no longer waits
     */
    LlmRequest Take(uint64_t session);

    /** @param session a session of which a turn is under way from now on; 0 is none */
    void Begin(uint64_t session);

    /**
     * @param session a session of which a turn has ended; 0 is none
     * @param now the time
     */
    void End(uint64_t session, Time now);

    /** @return whether no turn waits */
    bool IsEmpty() const;

    /** Forget everything. */
    void Clear();

  private:
    /** A session that has begun. */
    struct Session
    {
        uint32_t underWay{0}; //!< Turns that have begun and not ended
        Time lastEnd;         //!< End of the last turn
    };

    std::map<uint64_t, Session> m_sessions;               //!< Those that have begun
    std::map<uint64_t, std::deque<LlmRequest>> m_waiting; //!< Those in which turns wait
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SESSION_TURNS_H
