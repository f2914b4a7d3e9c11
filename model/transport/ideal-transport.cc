/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ideal-transport.h"

#include "ideal-address.h"
#include "ideal-ports.h"

#include "ns3/input-error.h"
#include "ns3/log.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeIdealTransport");

NS_OBJECT_ENSURE_REGISTERED(IdealTransport);

TypeId
IdealTransport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::IdealTransport")
            .SetParent<Transport>()
            .SetGroupName("LlmEdge")
            .AddConstructor<IdealTransport>()
            .AddAttribute("Delay",
                          "Delay of a message from this end to the other, besides its sending "
                          "time",
                          TimeValue(Time()),
                          MakeTimeAccessor(&IdealTransport::m_delay),
                          MakeTimeChecker(Time()))
            .AddAttribute("DataRate",
                          "Data rate at which this end of a connection sends; 0bps: infinite",
                          DataRateValue(DataRate(0)),
                          MakeDataRateAccessor(&IdealTransport::m_rate),
                          MakeDataRateChecker());
    return tid;
}

IdealTransport::IdealTransport() = default;

IdealTransport::~IdealTransport()
{
    StopListening();
}

void
IdealTransport::DoDispose()
{
    StopListening();
    Transport::DoDispose();
}

void
IdealTransport::Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept)
{
    NS_LOG_FUNCTION(this << node << port);
    if (m_node)
    {
        throw InputError("a transport listens on one port at a time");
    }
    IdealPorts::Of(node)->Add(port, this);
    m_node = node;
    m_port = port;
    m_accept = accept;
}

void
IdealTransport::StopListening()
{
    NS_LOG_FUNCTION(this);
    if (m_node)
    {
        IdealPorts::Of(m_node)->Remove(m_port);
        m_node = nullptr;
    }
    m_accept = AcceptCallback();
}

Ptr<Connection>
IdealTransport::Connect(Ptr<Node> node, const Address& peer)
{
    NS_LOG_FUNCTION(this << node << peer);
    auto connection = Create<IdealConnection>(node->GetId(), peer, m_delay, m_rate);
    Adopt(connection);
    connection->Connect();
    return connection;
}

void
IdealTransport::Accept(Ptr<IdealConnection> client)
{
    auto connection = Create<IdealConnection>(m_node->GetId(),
                                              IdealAddress(client->GetNode(), 0),
                                              m_delay,
                                              m_rate);
    Adopt(connection);
    connection->Accept(client);
    const auto accept = m_accept;
    accept(connection);
}

} // namespace llmedge
} // namespace ns3
