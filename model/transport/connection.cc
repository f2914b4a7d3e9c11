/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "connection.h"

#include "transport.h"

#include "ns3/message.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

void
ConnectionRoot::Delete(Connection* connection)
{
    delete connection;
}

Connection::Connection(const Address& peer)
    : m_peer(peer)
{
}

Connection::~Connection() = default;

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

void
Connection::Send(Ptr<const Packet> message)
{
    if (m_state == State::CONNECTING)
    {
        m_queue.Push(message);
    }
    else if (m_state == State::OPEN)
    {
        Transmit(message);
    }
}

void
Connection::Open()
{
    const bool closing = m_state == State::CLOSING;
    m_state = State::OPEN;
    while (!m_queue.IsEmpty())
    {
        const auto message = m_queue.GetFront(std::numeric_limits<uint32_t>::max());
        m_queue.Pop(message->GetSize());
        Transmit(message);
    }
    if (closing)
    {
        Close();
        return;
    }
    NotifyOpen();
}

bool
Connection::IsOpen() const
{
    return m_state == State::OPEN;
}

Address
Connection::GetPeer() const
{
    return m_peer;
}

uint64_t
Connection::GetBacklog() const
{
    return m_queue.GetBytes();
}

void
Connection::NotifyOpen()
{
    const auto callback = m_open;
    if (!callback.IsNull())
    {
        callback(Ptr<Connection>(this));
    }
}

void
Connection::NotifyMessage(const Message& message)
{
    const auto callback = m_message;
    if (!callback.IsNull())
    {
        callback(Ptr<Connection>(this), message);
    }
}

void
Connection::NotifyClose(const std::string& reason)
{
    const auto callback = m_close;
    ForgetCallbacks();
    if (!callback.IsNull())
    {
        callback(Ptr<Connection>(this), reason);
    }
}

void
Connection::Leave()
{
    ForgetCallbacks();
    if (m_transport)
    {
        Transport* transport = m_transport;
        m_transport = nullptr;
        transport->m_connections.erase(Ptr<Connection>(this));
    }
}

void
Connection::CountDrop(const std::string& reason)
{
    if (m_transport)
    {
        m_transport->Drop(GetPeer(), reason);
    }
}

void
Connection::ForgetCallbacks()
{
    m_open = OpenCallback();
    m_message = MessageCallback();
    m_close = CloseCallback();
}

} // namespace llmedge
} // namespace ns3
