/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "udp-listener.h"

#include "transport.h"
#include "udp-connection.h"

#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/input-error.h"
#include "ns3/ipv6.h"
#include "ns3/simulator.h"
#include "ns3/udp-socket-factory.h"

namespace ns3
{
namespace llmedge
{

UdpListener::UdpListener(uint32_t maxPeers)
    : m_maxPeers(maxPeers)
{
}

UdpListener::~UdpListener()
{
    m_peers.clear();
    Stop();
}

void
UdpListener::Start(Ptr<Node> node, uint16_t port, AcceptCallback accept, DropCallback drop)
{
    Bind(node, InetSocketAddress(Ipv4Address::GetAny(), port));
    if (node->GetObject<Ipv6>())
    {
        Bind(node, Inet6SocketAddress(Ipv6Address::GetAny(), port));
    }
    m_accept = accept;
    m_drop = drop;
}

void
UdpListener::Bind(Ptr<Node> node, const Address& local)
{
    auto socket = Transport::MakeSocket(node, UdpSocketFactory::GetTypeId());
    if (socket->Bind(local) != 0)
    {
        const uint16_t port = InetSocketAddress::IsMatchingType(local)
                                  ? InetSocketAddress::ConvertFrom(local).GetPort()
                                  : Inet6SocketAddress::ConvertFrom(local).GetPort();
        throw InputError("UDP port " + std::to_string(port) + " of node " +
                         std::to_string(node->GetId()) + " is in use already");
    }
    socket->SetRecvCallback(MakeCallback(&UdpListener::HandleReceive, this));
    m_sockets.push_back(socket);
}

void
UdpListener::Stop()
{
    m_accept = AcceptCallback();
    m_drop = DropCallback();
    CloseIfIdle();
}

void
UdpListener::CloseIfIdle()
{
    if (!m_accept.IsNull() || !m_peers.empty())
    {
        return;
    }
    for (const auto& socket : m_sockets)
    {
        socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
        socket->Close();
    }
    m_sockets.clear();
}

void
UdpListener::Forget(const Address& peer, Time deaf)
{
    const Address endpoint = GetEndpoint(peer);
    m_peers.erase(endpoint);
    // The simulator may be gone already when there is no more time to measure.
    if (deaf.IsStrictlyPositive())
    {
        m_deaf[endpoint] = Simulator::Now() + deaf;
    }
    CloseIfIdle();
}

Address
UdpListener::GetEndpoint(const Address& address)
{
    if (InetSocketAddress::IsMatchingType(address))
    {
        const auto v4 = InetSocketAddress::ConvertFrom(address);
        return InetSocketAddress(v4.GetIpv4(), v4.GetPort());
    }
    return address;
}

void
UdpListener::HandleReceive(Ptr<Socket> socket)
{
    const Ptr<UdpListener> self(this);
    Address from;
    while (const auto datagram = socket->RecvFrom(from))
    {
        DatagramHeader header;
        if (datagram->PeekHeader(header) == 0)
        {
            if (!m_drop.IsNull())
            {
                m_drop(from, header.GetError());
            }
            continue;
        }
        const auto connection = FindOrAccept(socket, from, header);
        if (connection)
        {
            datagram->RemoveAtStart(DatagramHeader::SIZE);
            connection->Receive(header, datagram);
        }
    }
}

Ptr<UdpConnection>
UdpListener::FindOrAccept(Ptr<Socket> socket, const Address& from, const DatagramHeader& header)
{
    const Address endpoint = GetEndpoint(from);
    const auto known = m_peers.find(endpoint);
    if (known != m_peers.end())
    {
        return Ptr<UdpConnection>(known->second);
    }
    if (m_accept.IsNull() || header.kind != DatagramHeader::DATA || IsDeaf(endpoint))
    {
        return nullptr;
    }
    if (m_peers.size() >= m_maxPeers)
    {
        m_drop(from, "too many peers");
        return nullptr;
    }
    const auto accept = m_accept;
    return accept(socket, from);
}

bool
UdpListener::IsDeaf(const Address& peer)
{
    const Time now = Simulator::Now();
    for (auto it = m_deaf.begin(); it != m_deaf.end();)
    {
        it = it->second <= now ? m_deaf.erase(it) : std::next(it);
    }
    return m_deaf.count(peer) > 0;
}

void
UdpListener::Register(const Address& peer, UdpConnection* connection)
{
    m_peers[GetEndpoint(peer)] = connection;
}

} // namespace llmedge
} // namespace ns3
