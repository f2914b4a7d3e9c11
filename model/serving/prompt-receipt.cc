/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "prompt-receipt.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

PromptReceipt::~PromptReceipt()
{
    Stop();
}

void
PromptReceipt::Expect(uint32_t bytes)
{
    m_bytes = bytes;
}

bool
PromptReceipt::Take(uint32_t bytes)
{
    if (bytes > m_bytes - m_received)
    {
        return false;
    }
    m_received += bytes;
    m_lastPart = Simulator::Now();
    return true;
}

bool
PromptReceipt::IsWhole() const
{
    return m_received == m_bytes;
}

void
PromptReceipt::Watch(Time timeout, SilentCallback silent)
{
    m_timeout = timeout;
    m_silent = silent;
    m_lastPart = Simulator::Now();
    m_look = Simulator::Schedule(timeout, &PromptReceipt::Look, this);
}

void
PromptReceipt::Stop()
{
    m_look.Cancel();
}

void
PromptReceipt::Look()
{
    // One event now and then, not one cancelled per part: ns-3 keeps cancelled events.
    const auto silence = Simulator::Now() - m_lastPart;
    if (silence < m_timeout)
    {
        m_look = Simulator::Schedule(m_timeout - silence, &PromptReceipt::Look, this);
        return;
    }
    const auto silent = m_silent; // whoever hears of it may delete this
    silent();
}

} // namespace llmedge
} // namespace ns3
