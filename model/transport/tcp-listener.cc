/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tcp-listener.h"

#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/input-error.h"
#include "ns3/ipv6.h"
#include "ns3/simulator.h"

#include <string>

namespace ns3
{
namespace llmedge
{

void
TcpListener::Start(Ptr<Node> node, uint16_t port, SocketFactory factory, AcceptCallback accept)
{
    m_accept = accept;
    Listen(factory(node), InetSocketAddress(Ipv4Address::GetAny(), port));
    if (node->GetObject<Ipv6>())
    {
        Listen(factory(node), Inet6SocketAddress(Ipv6Address::GetAny(), port));
    }
}

void
TcpListener::Listen(Ptr<Socket> socket, const Address& local)
{
    if (socket->Bind(local) != 0 || socket->Listen() != 0)
    {
        Stop();
        const uint16_t port = InetSocketAddress::IsMatchingType(local)
                                  ? InetSocketAddress::ConvertFrom(local).GetPort()
                                  : Inet6SocketAddress::ConvertFrom(local).GetPort();
        throw InputError("TCP port " + std::to_string(port) + " of node " +
                         std::to_string(socket->GetNode()->GetId()) + " is in use already");
    }
    socket->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                              MakeCallback(&TcpListener::HandleAccept, Ptr<TcpListener>(this)));
    m_sockets.push_back(socket);
}

void
TcpListener::Stop()
{
    m_accept = AcceptCallback();
    for (const auto& socket : m_sockets)
    {
        socket->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                  MakeNullCallback<void, Ptr<Socket>, const Address&>());
        socket->Close();
    }
    m_sockets.clear();
}

void
TcpListener::HandleAccept(Ptr<Socket> socket, const Address& peer)
{
    if (m_accept.IsNull())
    {
        Simulator::ScheduleNow(&Socket::Close, socket);
        return;
    }
    const auto accept = m_accept;
    accept(socket, peer);
}

} // namespace llmedge
} // namespace ns3
