/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transport.h"

#include "ns3/input-error.h"
#include "ns3/object-factory.h"
#include "ns3/socket-factory.h"
#include "ns3/trace-source-accessor.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(Transport);

Transport::~Transport()
{
    DetachConnections();
}

void
Transport::DoDispose()
{
    DetachConnections();
    Object::DoDispose();
}

void
Transport::Adopt(Ptr<Connection> connection)
{
    connection->m_transport = this;
    m_connections.insert(connection);
}

void
Transport::DetachConnections()
{
    const auto connections = std::move(m_connections);
    m_connections.clear();
    for (const auto& connection : connections)
    {
        connection->m_transport = nullptr;
        connection->ForgetCallbacks();
        connection->Detach();
    }
}

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

Ptr<Transport>
Transport::Make(TypeId type)
{
    if (!type.IsChildOf(GetTypeId()) || !type.HasConstructor())
    {
        throw InputError("'" + type.GetName() +
                         "' is no transport, expected TcpTransport, UdpTransport or "
                         "IdealTransport of ns3::llmedge");
    }
    ObjectFactory factory;
    factory.SetTypeId(type);
    return factory.Create<Transport>();
}

Ptr<Socket>
Transport::MakeSocket(Ptr<Node> node, TypeId factory)
{
    if (!node->GetObject<SocketFactory>(factory))
    {
        throw InputError("node " + std::to_string(node->GetId()) + " has no " + factory.GetName() +
                         ", expected an internet stack on every node that uses TCP or UDP");
    }
    return Socket::CreateSocket(node, factory);
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
