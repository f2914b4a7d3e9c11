/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ideal-edge-network.h"

#include "ns3/ideal-address.h"
#include "ns3/ideal-transport.h"
#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(IdealEdgeNetwork);

TypeId
IdealEdgeNetwork::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::IdealEdgeNetwork")
                            .SetParent<EdgeNetwork>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<IdealEdgeNetwork>();
    return tid;
}

Address
IdealEdgeNetwork::GetServerAddress(uint32_t server, uint16_t port) const
{
    return IdealAddress(GetServers().Get(server)->GetId(), port);
}

Address
IdealEdgeNetwork::GetGatewayAddress(uint32_t device, uint16_t port) const
{
    return IdealAddress(GetGateway()->GetId(), port);
}

TypeId
IdealEdgeNetwork::GetTransport() const
{
    return IdealTransport::GetTypeId();
}

void
IdealEdgeNetwork::EnablePcap(const std::string& prefix)
{
    throw InputError("an ideal network has no packets to capture");
}

void
IdealEdgeNetwork::ConnectDevices()
{
}

void
IdealEdgeNetwork::ConnectServers()
{
}

bool
IdealEdgeNetwork::HasStack() const
{
    return false;
}

} // namespace llmedge
} // namespace ns3
