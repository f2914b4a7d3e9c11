/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trace-sessions.h"

#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

void
TraceSessions::Place(TraceRow& row, const std::string& name)
{
    const auto last = row.session == 0 ? m_arrivals.end() : m_arrivals.find(row.session);
    if (!row.hasArrival)
    {
        if (last == m_arrivals.end())
        {
            throw RowError(name,
                           row.line,
                           row.session == 0
                               ? "has no arrival, and no session that it could follow"
                               : "has no arrival, and no row above it is of the same session");
        }
        row.arrivalNs = last->second;
    }
    if (last != m_arrivals.end())
    {
        last->second = row.arrivalNs;
    }
    else if (row.session != 0)
    {
        m_arrivals.emplace(row.session, row.arrivalNs);
    }
}

uint32_t
TraceSessions::NextTurn(uint64_t session)
{
    return session == 0 ? 0 : m_turns[session]++;
}

void
TraceSessions::Clear()
{
    m_arrivals.clear();
    m_turns.clear();
}

} // namespace llmedge
} // namespace ns3
