/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-network-factory.h"

#include "edge-network.h"

#include "ns3/named-types.h"
#include "ns3/transport-factory.h"

namespace ns3
{
namespace llmedge
{

ObjectFactory
FindEdgeNetwork(const std::string& name)
{
    return NamedTypes("access network", EdgeNetwork::GetTypeId(), "EdgeNetwork")
        .Add("wifi", "WifiEdgeNetwork")
        .Add("lte", "LteEdgeNetwork")
        .Add("relay", "RelayEdgeNetwork")
        .Add("wired", "WiredEdgeNetwork")
        .Add("ideal", "IdealEdgeNetwork")
        .Find(name);
}

TypeId
FindTransport(const std::string& name, const EdgeNetwork& network)
{
    return FindTransport(name, network.GetTransport());
}

} // namespace llmedge
} // namespace ns3
