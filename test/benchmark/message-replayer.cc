/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-replayer.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

ReplayEnd::ReplayEnd(std::vector<SentMessage> messages)
    : m_messages(std::move(messages))
{
    if (!m_messages.empty())
    {
        Simulator::Schedule(NanoSeconds(m_messages.front().time) - Simulator::Now(),
                            &ReplayEnd::SendNext,
                            this);
    }
}

void
ReplayEnd::Attach(Ptr<Socket> socket)
{
    m_socket = socket;
    socket->SetRecvCallback(MakeCallback(&ReplayEnd::Receive, this));
    socket->SetSendCallback(MakeCallback(&ReplayEnd::HandleSpace, this));
}

void
ReplayEnd::Open()
{
    m_open = true;
    Flush();
}

uint64_t
ReplayEnd::GetReceived() const
{
    return m_received;
}

void
ReplayEnd::SendNext()
{
    m_waiting.push_back(m_messages[m_next].bytes);
    Flush();
    if (++m_next < m_messages.size())
    {
        Simulator::Schedule(NanoSeconds(m_messages[m_next].time) - Simulator::Now(),
                            &ReplayEnd::SendNext,
                            this);
    }
}

void
ReplayEnd::Flush()
{
    while (m_open && !m_waiting.empty() && m_socket->GetTxAvailable() > 0)
    {
        const auto bytes = std::min(m_waiting.front(), m_socket->GetTxAvailable());
        if (m_socket->Send(Create<Packet>(bytes)) < 0)
        {
            return;
        }
        m_waiting.front() -= bytes;
        if (m_waiting.front() == 0)
        {
            m_waiting.pop_front();
        }
    }
}

void
ReplayEnd::Receive(Ptr<Socket> socket)
{
    while (const auto packet = socket->Recv())
    {
        m_received += packet->GetSize();
    }
}

void
ReplayEnd::HandleSpace(Ptr<Socket> socket, uint32_t space)
{
    Flush();
}

MessageReplayer::MessageReplayer(const MessageLog& log)
    : m_nodes(FindNodes())
{
    for (const auto& message : log.messages)
    {
        m_log[{message.from, message.to}].push_back(message);
    }
}

Ptr<ReplayEnd>
MessageReplayer::MakeEnd(uint32_t from, uint32_t to)
{
    return Create<ReplayEnd>(std::move(m_log[{from, to}]));
}

void
MessageReplayer::Connect(Ptr<Node> node, const Address& peer, Time start)
{
    const auto to = m_nodes.at(InetSocketAddress::ConvertFrom(peer).GetIpv4());
    Simulator::ScheduleWithContext(node->GetId(),
                                   start,
                                   &MessageReplayer::Open,
                                   this,
                                   MakeEnd(node->GetId(), to),
                                   node,
                                   peer);
}

void
MessageReplayer::Open(Ptr<ReplayEnd> end, Ptr<Node> node, Address peer)
{
    auto socket = RecordingTransport::MakeSocket(node);
    socket->SetConnectCallback(MakeCallback(&MessageReplayer::HandleOpen, this),
                               MakeNullCallback<void, Ptr<Socket>>());
    end->Attach(socket);
    m_ends[socket] = end;
    socket->Bind();
    socket->Connect(peer);
}

void
MessageReplayer::HandleOpen(Ptr<Socket> socket)
{
    m_ends.at(socket)->Open();
}

void
MessageReplayer::Listen(Ptr<Node> node, uint16_t port)
{
    auto socket = RecordingTransport::MakeSocket(node);
    socket->Bind(InetSocketAddress(Ipv4Address::GetAny(), port));
    socket->Listen();
    socket->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                              MakeCallback(&MessageReplayer::HandleAccept, this));
    m_listening.push_back(socket);
}

void
MessageReplayer::HandleAccept(Ptr<Socket> socket, const Address& peer)
{
    const auto to = m_nodes.at(InetSocketAddress::ConvertFrom(peer).GetIpv4());
    const auto end = MakeEnd(socket->GetNode()->GetId(), to);
    end->Attach(socket);
    end->Open();
    m_ends[socket] = end;
}

uint64_t
MessageReplayer::GetReceived() const
{
    uint64_t bytes = 0;
    for (const auto& [socket, end] : m_ends)
    {
        bytes += end->GetReceived();
    }
    return bytes;
}

} // namespace llmedge
} // namespace ns3
