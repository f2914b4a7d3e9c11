/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ideal-ports.h"

#include "ns3/input-error.h"

#include <string>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(IdealPorts);

TypeId
IdealPorts::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::IdealPorts")
                            .SetParent<Object>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<IdealPorts>();
    return tid;
}

Ptr<IdealPorts>
IdealPorts::Of(Ptr<Node> node)
{
    auto ports = node->GetObject<IdealPorts>();
    if (!ports)
    {
        ports = CreateObject<IdealPorts>();
        node->AggregateObject(ports);
    }
    return ports;
}

void
IdealPorts::Add(uint16_t port, IdealTransport* transport)
{
    if (!m_ports.emplace(port, transport).second)
    {
        throw InputError("ideal port " + std::to_string(port) + " of node " +
                         std::to_string(GetObject<Node>()->GetId()) + " is in use already");
    }
}

void
IdealPorts::Remove(uint16_t port)
{
    m_ports.erase(port);
}

IdealTransport*
IdealPorts::Find(uint16_t port) const
{
    const auto it = m_ports.find(port);
    return it == m_ports.end() ? nullptr : it->second;
}

} // namespace llmedge
} // namespace ns3
