/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "tcp-transport.h"

#include "tcp-connection.h"

#include "ns3/attribute-default.h"
#include "ns3/boolean.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeTcpTransport");

NS_OBJECT_ENSURE_REGISTERED(TcpTransport);

TypeId
TcpTransport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::TcpTransport")
            .SetParent<Transport>()
            .SetGroupName("LlmEdge")
            .AddConstructor<TcpTransport>()
            .AddAttribute("NoDelay",
                          "Send small messages at once instead of waiting for an ACK of the "
                          "previous ones (Nagle's algorithm off)",
                          BooleanValue(true),
                          MakeBooleanAccessor(&TcpTransport::m_noDelay),
                          MakeBooleanChecker())
            .AddAttribute("SegmentSize",
                          "Largest TCP segment (bytes), by default one that fits into Ethernet's "
                          "1500 with IPv6, options and a tunnel; 0 leaves "
                          "ns3::TcpSocket::SegmentSize",
                          UintegerValue(1400),
                          MakeUintegerAccessor(&TcpTransport::m_segmentSize),
                          MakeUintegerChecker<uint32_t>(0, 65495))
            .AddAttribute("SndBufSize",
                          "Send buffer of a socket (bytes); what does not fit waits in the "
                          "connection; 0 leaves ns3::TcpSocket::SndBufSize",
                          UintegerValue(0),
                          MakeUintegerAccessor(&TcpTransport::m_sendBuffer),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("RcvBufSize",
                          "Receive buffer of a socket, the largest window it offers (bytes); "
                          "0 leaves ns3::TcpSocket::RcvBufSize",
                          UintegerValue(0),
                          MakeUintegerAccessor(&TcpTransport::m_receiveBuffer),
                          MakeUintegerChecker<uint32_t>());
    return tid;
}

TcpTransport::TcpTransport() = default;

TcpTransport::~TcpTransport()
{
    StopListening();
}

void
TcpTransport::DoDispose()
{
    StopListening();
    Transport::DoDispose();
}

void
TcpTransport::SetUp(Ptr<Socket> socket,
                    const std::string& attribute,
                    const std::string& own,
                    const AttributeValue& value)
{
    // A user who gives ns-3's attribute alone gets it; the transport's own may not contradict it.
    const AttributeDefault mine(GetTypeId(), own);
    if (mine.IsGiven() || mine.GetText() != mine.ToText(value))
    {
        AttributeDefault::Fix(socket, attribute, value, "TcpTransport::" + own + " says it");
    }
    else
    {
        AttributeDefault::Prefer(socket, attribute, value);
    }
}

Ptr<Socket>
TcpTransport::MakeSocket(Ptr<Node> node) const
{
    auto socket = Transport::MakeSocket(node, TcpSocketFactory::GetTypeId());
    SetUp(socket, "TcpNoDelay", "NoDelay", BooleanValue(m_noDelay));
    if (m_segmentSize > 0)
    {
        SetUp(socket, "SegmentSize", "SegmentSize", UintegerValue(m_segmentSize));
    }
    if (m_sendBuffer > 0)
    {
        SetUp(socket, "SndBufSize", "SndBufSize", UintegerValue(m_sendBuffer));
    }
    if (m_receiveBuffer > 0)
    {
        SetUp(socket, "RcvBufSize", "RcvBufSize", UintegerValue(m_receiveBuffer));
    }
    return socket;
}

void
TcpTransport::Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept)
{
    NS_LOG_FUNCTION(this << node << port);
    if (m_listener)
    {
        throw InputError("a transport listens on one port at a time");
    }
    auto listener = Create<TcpListener>();
    listener->Start(node,
                    port,
                    MakeCallback(&TcpTransport::MakeSocket, this),
                    MakeCallback(&TcpTransport::HandleAccept, this));
    m_listener = listener;
    m_accept = accept;
}

void
TcpTransport::StopListening()
{
    NS_LOG_FUNCTION(this);
    if (m_listener)
    {
        m_listener->Stop();
        m_listener = nullptr;
    }
    m_accept = AcceptCallback();
}

Ptr<Connection>
TcpTransport::Connect(Ptr<Node> node, const Address& peer)
{
    NS_LOG_FUNCTION(this << node << peer);
    auto connection = Create<TcpConnection>(MakeSocket(node), peer);
    Adopt(connection);
    connection->Connect();
    return connection;
}

void
TcpTransport::HandleAccept(Ptr<Socket> socket, const Address& peer)
{
    NS_LOG_FUNCTION(this << peer);
    auto connection = Create<TcpConnection>(socket, peer);
    Adopt(connection);
    connection->Accept();
    const auto accept = m_accept;
    accept(connection);
}

} // namespace llmedge
} // namespace ns3
