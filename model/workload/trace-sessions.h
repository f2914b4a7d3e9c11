/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_SESSIONS_H
#define LLM_EDGE_TRACE_SESSIONS_H

#include "trace-row.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The sessions of a trace while it is read: when their last rows arrive, and how many turns
 * have been returned.
 */
class TraceSessions
{
  public:
    /**
     * @brief Take a row in the order of the file, and give one without an arrival that of its
     * session's last row above it.
     *
     * @param row the row
     * @param name the file, for messages
     * @throws RowError if it has no arrival and no row to follow
     */
    void Place(TraceRow& row, const std::string& name);

    /**
     * @param session a session whose next turn is returned; 0: none
     * @return the turn's number, from 0
     */
    uint32_t NextTurn(uint64_t session);

    /** Forget all. */
    void Clear();

  private:
    std::unordered_map<uint64_t, int64_t> m_arrivals; //!< Arrival of the last row (ns), by session
    std::unordered_map<uint64_t, uint32_t> m_turns;   //!< Number of turns returned, by session
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_SESSIONS_H
