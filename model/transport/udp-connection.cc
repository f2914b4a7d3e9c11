/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "udp-connection.h"

#include "udp-listener.h"
#include "udp-transport.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeUdpConnection");

UdpConnection::UdpConnection(UdpTransport* transport,
                             const Settings& settings,
                             Ptr<Socket> socket,
                             const Address& peer)
    : Connection(peer),
      m_udp(transport),
      m_settings(settings),
      m_socket(socket),
      m_assembler(settings.timeout, settings.maxBytes)
{
}

UdpConnection::UdpConnection(UdpTransport* transport,
                             const Settings& settings,
                             Ptr<Socket> socket,
                             const Address& peer,
                             Ptr<UdpListener> listener)
    : UdpConnection(transport, settings, socket, peer)
{
    m_listener = listener;
    m_state = State::OPEN;
}

UdpConnection::~UdpConnection()
{
    Release(Time());
}

void
UdpConnection::Connect()
{
    NS_LOG_FUNCTION(this << m_peer);
    Simulator::ScheduleWithContext(m_socket->GetNode()->GetId(),
                                   Time(),
                                   &UdpConnection::Bind,
                                   Ptr<UdpConnection>(this));
}

void
UdpConnection::Bind()
{
    if (m_state == State::GONE)
    {
        return;
    }
    const bool v6 = Inet6SocketAddress::IsMatchingType(m_peer);
    if ((v6 ? m_socket->Bind6() : m_socket->Bind()) != 0)
    {
        const bool tell = m_state == State::CONNECTING;
        Release(m_settings.timeout);
        if (tell)
        {
            NotifyClose("cannot open a socket");
        }
        Leave();
        return;
    }
    m_socket->SetRecvCallback(MakeCallback(&UdpConnection::HandleReceive, this));
    Open();
}

void
UdpConnection::Transmit(Ptr<const Packet> message)
{
    const uint32_t size = message->GetSize();
    const uint32_t room = m_settings.maxDatagram - DatagramHeader::SIZE;
    const uint32_t fragments = size == 0 ? 0 : (size - 1) / room + 1;
    if (fragments == 0 || fragments > std::numeric_limits<uint16_t>::max())
    {
        CountDrop("message of " + std::to_string(size) + " bytes does not fit into datagrams");
        return;
    }
    DatagramHeader header;
    header.sequence = m_sequence++;
    header.fragments = static_cast<uint16_t>(fragments);
    for (uint32_t i = 0; i < fragments; ++i)
    {
        header.fragment = static_cast<uint16_t>(i);
        const uint32_t offset = i * room;
        SendDatagram(header, message->CreateFragment(offset, std::min(room, size - offset)));
    }
}

void
UdpConnection::SendDatagram(const DatagramHeader& header, Ptr<Packet> data)
{
    data->AddHeader(header);
    if (m_socket->SendTo(data, 0, m_peer) < 0)
    {
        NS_LOG_WARN("datagram not sent: errno " << m_socket->GetErrno());
    }
}

void
UdpConnection::SendClose()
{
    DatagramHeader header;
    header.kind = DatagramHeader::CLOSE;
    header.sequence = m_sequence;
    header.fragments = 0;
    SendDatagram(header, Create<Packet>());
}

void
UdpConnection::Close()
{
    NS_LOG_FUNCTION(this);
    const Ptr<UdpConnection> self(this);
    if (m_state == State::CONNECTING)
    {
        m_state = State::CLOSING;
        return;
    }
    if (m_state == State::OPEN)
    {
        SendClose();
        Release(m_settings.timeout);
    }
    if (m_state == State::GONE)
    {
        Leave();
    }
}

void
UdpConnection::Abort()
{
    NS_LOG_FUNCTION(this);
    const Ptr<UdpConnection> self(this);
    Release(m_settings.timeout);
    Leave();
}

void
UdpConnection::Detach()
{
    m_udp = nullptr;
    Release(Time());
}

void
UdpConnection::HandleReceive(Ptr<Socket> socket)
{
    const Ptr<UdpConnection> self(this);
    Address from;
    while (const auto datagram = socket->RecvFrom(from))
    {
        DatagramHeader header;
        if (UdpListener::GetEndpoint(from) != UdpListener::GetEndpoint(m_peer))
        {
            CountDrop("datagram from a stranger");
        }
        else if (datagram->PeekHeader(header) == 0)
        {
            CountDrop(header.GetError());
        }
        else
        {
            datagram->RemoveAtStart(DatagramHeader::SIZE);
            Receive(header, datagram);
        }
    }
}

void
UdpConnection::Receive(const DatagramHeader& header, Ptr<const Packet> data)
{
    if (m_state != State::OPEN)
    {
        return;
    }
    const Ptr<UdpConnection> self(this);
    const auto message = m_assembler.Add(Simulator::Now(), header, data);
    if (!m_assembler.GetError().empty())
    {
        CountDrop(m_assembler.GetError());
        Settle();
        return;
    }
    Settle();
    if (message)
    {
        NotifyMessage(*message);
    }
    if (header.kind == DatagramHeader::CLOSE && m_state == State::OPEN)
    {
        Release(m_settings.timeout);
        NotifyClose("closed by peer");
        Leave();
    }
}

void
UdpConnection::HandleTimeout()
{
    const Ptr<UdpConnection> self(this);
    m_assembler.Expire(Simulator::Now());
    Settle();
}

void
UdpConnection::Settle()
{
    const uint64_t lost = m_assembler.GetLost() - m_lostBefore;
    m_lostBefore = m_assembler.GetLost();
    const Time deadline = m_assembler.GetNextDeadline();
    if (m_timer.IsExpired() && deadline != Time::Max())
    {
        m_timer = Simulator::Schedule(std::max(Time(), deadline - Simulator::Now()),
                                      &UdpConnection::HandleTimeout,
                                      this);
    }
    if (lost > 0 && m_udp)
    {
        m_udp->CountLost(m_peer, lost);
    }
}

void
UdpConnection::Release(Time deaf)
{
    m_state = State::GONE;
    m_timer.Cancel();
    m_queue.Clear();
    if (m_listener)
    {
        const auto listener = m_listener;
        m_listener = nullptr;
        listener->Forget(m_peer, deaf);
    }
    else if (m_socket)
    {
        m_socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
        m_socket->Close();
    }
    m_socket = nullptr;
}

} // namespace llmedge
} // namespace ns3
