/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transport.h"

#include "ns3/trace-source-accessor.h"

namespace ns3
{
namespace llmedge
{

void
Connection::SetOpenCallback(OpenCallback callback)
{
    m_open = callback;
}

void
Connection::SetMessageCallback(MessageCallback callback)
{
    m_message = callback;
}

void
Connection::SetCloseCallback(CloseCallback callback)
{
    m_close = callback;
}

NS_OBJECT_ENSURE_REGISTERED(Transport);

TypeId
Transport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::Transport")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddTraceSource("Drop",
                            "A malformed frame or datagram was dropped: its sender, the reason",
                            MakeTraceSourceAccessor(&Transport::m_dropTrace),
                            "ns3::llmedge::Transport::DropTracedCallback");
    return tid;
}

uint64_t
Transport::GetDrops() const
{
    return m_drops;
}

void
Transport::Drop(const Address& peer, const std::string& reason)
{
    ++m_drops;
    m_dropTrace(peer, reason);
}

} // namespace llmedge
} // namespace ns3
