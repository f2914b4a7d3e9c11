/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "idle-watch.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

IdleWatch::IdleWatch(const ClientRequests& requests, const Time& timeout, SilentCallback silent)
    : m_requests(requests),
      m_timeout(timeout),
      m_silent(silent)
{
}

void
IdleWatch::Watch()
{
    if (m_timeout.IsStrictlyPositive() && m_look.IsExpired())
    {
        m_look = Simulator::Schedule(m_timeout, &IdleWatch::Look, this);
    }
}

void
IdleWatch::Stop()
{
    m_look.Cancel();
}

void
IdleWatch::Look()
{
    const auto silence = m_requests.FindSilent(m_timeout);
    if (silence.next < Time::Max())
    {
        m_look = Simulator::Schedule(silence.next - Simulator::Now(), &IdleWatch::Look, this);
    }
    if (!silence.keys.empty())
    {
        m_silent(silence.keys);
    }
}

} // namespace llmedge
} // namespace ns3
