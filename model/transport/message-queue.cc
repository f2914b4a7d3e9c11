/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-queue.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
MessageQueue::Push(Ptr<const Packet> message)
{
    m_messages.push_back(message->Copy());
    m_bytes += message->GetSize();
}

Ptr<Packet>
MessageQueue::GetFront(uint32_t most) const
{
    const auto& front = m_messages.front();
    const uint32_t bytes = std::min(front->GetSize() - m_gone, most);
    return bytes == front->GetSize() ? front : front->CreateFragment(m_gone, bytes);
}

void
MessageQueue::Pop(uint32_t bytes)
{
    m_bytes -= bytes;
    m_gone += bytes;
    if (m_gone == m_messages.front()->GetSize())
    {
        m_messages.pop_front();
        m_gone = 0;
    }
}

void
MessageQueue::Clear()
{
    m_messages.clear();
    m_gone = 0;
    m_bytes = 0;
}

bool
MessageQueue::IsEmpty() const
{
    return m_messages.empty();
}

uint64_t
MessageQueue::GetBytes() const
{
    return m_bytes;
}

} // namespace llmedge
} // namespace ns3
