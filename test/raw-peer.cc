/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "raw-peer.h"

#include "ns3/inet-socket-address.h"
#include "ns3/message-header.h"
#include "ns3/tcp-socket-factory.h"

namespace ns3
{
namespace llmedge
{

RawPeer::RawPeer(Ptr<Node> node)
    : m_node(node),
      m_received(Create<Packet>())
{
}

RawPeer::~RawPeer()
{
    for (const auto& socket : m_sockets)
    {
        socket->SetConnectCallback(MakeNullCallback<void, Ptr<Socket>>(),
                                   MakeNullCallback<void, Ptr<Socket>>());
        socket->SetCloseCallbacks(MakeNullCallback<void, Ptr<Socket>>(),
                                  MakeNullCallback<void, Ptr<Socket>>());
        socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
    }
    if (m_listener)
    {
        m_listener->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                      MakeNullCallback<void, Ptr<Socket>, const Address&>());
    }
}

void
RawPeer::Hook(Ptr<Socket> socket)
{
    socket->SetCloseCallbacks(MakeCallback(&RawPeer::HandleEnd, this),
                              MakeCallback(&RawPeer::HandleEnd, this));
    socket->SetRecvCallback(MakeCallback(&RawPeer::HandleReceive, this));
    m_sockets.push_back(socket);
}

void
RawPeer::Attack(const Address& peer, Ptr<Packet> bytes)
{
    m_bytes = bytes;
    auto socket = Socket::CreateSocket(m_node, TcpSocketFactory::GetTypeId());
    socket->SetConnectCallback(MakeCallback(&RawPeer::HandleConnected, this),
                               MakeCallback(&RawPeer::HandleEnd, this));
    Hook(socket);
    socket->Bind();
    socket->Connect(peer);
}

void
RawPeer::Lurk(uint16_t port, Ptr<Packet> answer)
{
    m_bytes = answer;
    m_listener = Socket::CreateSocket(m_node, TcpSocketFactory::GetTypeId());
    m_listener->Bind(InetSocketAddress(Ipv4Address::GetAny(), port));
    m_listener->Listen();
    m_listener->SetAcceptCallback(MakeNullCallback<bool, Ptr<Socket>, const Address&>(),
                                  MakeCallback(&RawPeer::HandleAccept, this));
}

void
RawPeer::HandleConnected(Ptr<Socket> socket)
{
    ++m_connected;
    socket->Send(m_bytes->Copy());
}

void
RawPeer::HandleAccept(Ptr<Socket> socket, const Address& peer)
{
    Hook(socket);
    HandleConnected(socket);
}

void
RawPeer::HandleReceive(Ptr<Socket> socket)
{
    while (const auto bytes = socket->Recv())
    {
        m_received->AddAtEnd(bytes);
    }
    if (m_listener && m_bytes->GetSize() > 0)
    {
        socket->Send(m_bytes->Copy());
    }
}

void
RawPeer::HandleEnd(Ptr<Socket> socket)
{
    ++m_ended;
}

void
RawPeer::Close()
{
    for (const auto& socket : m_sockets)
    {
        socket->Close();
    }
}

uint32_t
RawPeer::GetConnected() const
{
    return m_connected;
}

uint32_t
RawPeer::GetEnded() const
{
    return m_ended;
}

std::string
RawPeer::GetReceived() const
{
    std::string types;
    auto rest = m_received->Copy();
    MessageHeader header;
    while (rest->GetSize() >= MessageHeader::SIZE && rest->PeekHeader(header) > 0 &&
           rest->GetSize() >= header.GetMessageBytes())
    {
        types += MessageHeader::GetTypeName(header.GetType()) + " ";
        rest->RemoveAtStart(header.GetMessageBytes());
    }
    return types;
}

Ptr<Packet>
RawPeer::Garbage(uint32_t size)
{
    std::vector<uint8_t> bytes(size);
    uint32_t state = 1;
    for (auto& byte : bytes)
    {
        state = state * 1664525 + 1013904223; // Numerical Recipes' ranqd1
        byte = static_cast<uint8_t>(state >> 24);
    }
    return Create<Packet>(bytes.data(), size);
}

} // namespace llmedge
} // namespace ns3
