/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ideal-edge-network.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
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
    for (const auto* name : {"ServerDataRate", "ServerDelay", "BackhaulDataRate", "BackhaulDelay"})
    {
        AttributeDefault(GetTypeId(), name)
            .Refuse("an ideal network has no links: IdealTransport::DataRate and Delay say how "
                    "fast messages are");
    }
    DoubleValue loss;
    GetAttribute("LossRate", loss);
    if (loss.Get() > 0)
    {
        throw InputError("LossRate is above 0, but an ideal network has no packets that could be "
                         "lost, expected another access network");
    }
}

bool
IdealEdgeNetwork::HasStack() const
{
    return false;
}

} // namespace llmedge
} // namespace ns3
