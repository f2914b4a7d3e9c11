/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "udp-transport.h"

#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeUdpTransport");

NS_OBJECT_ENSURE_REGISTERED(UdpTransport);

TypeId
UdpTransport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::UdpTransport")
            .SetParent<Transport>()
            .SetGroupName("LlmEdge")
            .AddConstructor<UdpTransport>()
            .AddAttribute("MaxDatagram",
                          "Largest datagram (bytes), headers of UDP and IP not included",
                          UintegerValue(1400),
                          MakeUintegerAccessor(&UdpTransport::m_maxDatagram),
                          MakeUintegerChecker<uint32_t>(64, 65507))
            .AddAttribute(
                "ReassemblyTimeout",
                "Longest time without a further fragment of a message before the message is lost",
                TimeValue(Seconds(1)),
                MakeTimeAccessor(&UdpTransport::m_timeout),
                MakeTimeChecker(NanoSeconds(1)))
            .AddAttribute("ReassemblyBytes",
                          "Largest memory for the incomplete messages of one peer (bytes); what "
                          "does not fit is lost",
                          UintegerValue(16777216),
                          MakeUintegerAccessor(&UdpTransport::m_maxBytes),
                          MakeUintegerChecker<uint64_t>(1))
            .AddAttribute("MaxPeers",
                          "Largest number of peers of the listener at a time; datagrams of others "
                          "are dropped",
                          UintegerValue(65536),
                          MakeUintegerAccessor(&UdpTransport::m_maxPeers),
                          MakeUintegerChecker<uint32_t>(1))
            .AddTraceSource("Lost",
                            "Messages were lost on their way to this end: their sender, how many",
                            MakeTraceSourceAccessor(&UdpTransport::m_lostTrace),
                            "ns3::llmedge::UdpTransport::LostTracedCallback");
    return tid;
}

UdpTransport::UdpTransport() = default;

UdpTransport::~UdpTransport()
{
    StopListening();
}

void
UdpTransport::DoDispose()
{
    StopListening();
    Transport::DoDispose();
}

UdpConnection::Settings
UdpTransport::GetSettings() const
{
    return {m_maxDatagram, m_timeout, m_maxBytes};
}

void
UdpTransport::Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept)
{
    NS_LOG_FUNCTION(this << node << port);
    if (m_listener)
    {
        throw InputError("a transport listens on one port at a time");
    }
    auto listener = Create<UdpListener>(m_maxPeers);
    listener->Start(node,
                    port,
                    MakeCallback(&UdpTransport::HandleAccept, this),
                    MakeCallback(&Transport::Drop, static_cast<Transport*>(this)));
    m_listener = listener;
    m_accept = accept;
}

void
UdpTransport::StopListening()
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
UdpTransport::Connect(Ptr<Node> node, const Address& peer)
{
    NS_LOG_FUNCTION(this << node << peer);
    auto socket = Transport::MakeSocket(node, UdpSocketFactory::GetTypeId());
    auto connection = Create<UdpConnection>(this, GetSettings(), socket, peer);
    Adopt(connection);
    connection->Connect();
    return connection;
}

Ptr<UdpConnection>
UdpTransport::HandleAccept(Ptr<Socket> socket, const Address& peer)
{
    NS_LOG_FUNCTION(this << peer);
    auto connection = Create<UdpConnection>(this, GetSettings(), socket, peer, m_listener);
    m_listener->Register(peer, PeekPointer(connection));
    Adopt(connection);
    const auto accept = m_accept;
    accept(connection);
    return connection;
}

uint64_t
UdpTransport::GetLost() const
{
    return m_lost;
}

void
UdpTransport::CountLost(const Address& peer, uint64_t messages)
{
    m_lost += messages;
    m_lostTrace(peer, messages);
}

} // namespace llmedge
} // namespace ns3
