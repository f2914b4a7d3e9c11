/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "session-turns.h"

namespace ns3
{
namespace llmedge
{

void
SessionTurns::Wait(const LlmRequest& request)
{
    m_waiting[request.session].push_back(request);
}

Time
SessionTurns::GetNextTime(uint64_t session) const
{
    const auto waiting = m_waiting.find(session);
    if (waiting == m_waiting.end())
    {
        return Time::Max();
    }
    const auto begun = m_sessions.find(session);
    if (begun == m_sessions.end())
    {
        return Time(0);
    }
    return begun->second.underWay > 0 ? Time::Max()
                                      : begun->second.lastEnd + waiting->second.front().thinkTime;
}

LlmRequest
SessionTurns::Take(uint64_t session)
{
    const auto waiting = m_waiting.find(session);
    const auto request = waiting->second.front();
    waiting->second.pop_front();
    if (waiting->second.empty())
    {
        m_waiting.erase(waiting);
    }
    return request;
}

void
SessionTurns::Begin(uint64_t session)
{
    if (session != 0)
    {
        ++m_sessions[session].underWay;
    }
}

void
SessionTurns::End(uint64_t session, Time now)
{
    const auto begun = m_sessions.find(session);
    if (begun != m_sessions.end())
    {
        --begun->second.underWay;
        begun->second.lastEnd = now;
    }
}

bool
SessionTurns::IsEmpty() const
{
    return m_waiting.empty();
}

void
SessionTurns::Clear()
{
    m_sessions.clear();
    m_waiting.clear();
}

} // namespace llmedge
} // namespace ns3
