/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transport-factory.h"

#include "ideal-transport.h"
#include "transport.h"

#include "ns3/input-error.h"
#include "ns3/named-types.h"

namespace ns3
{
namespace llmedge
{

TypeId
FindTransport(const std::string& name)
{
    return NamedTypes("transport", Transport::GetTypeId(), "Transport")
        .Add("tcp", "TcpTransport")
        .Add("udp", "UdpTransport")
        .Add("ideal", "IdealTransport")
        .Find(name)
        .GetTypeId();
}

TypeId
FindTransport(const std::string& name, TypeId own)
{
    const auto type = FindTransport(name);
    const auto ideal = IdealTransport::GetTypeId();
    if ((type == ideal) != (own == ideal))
    {
        throw InputError("transport '" + name + "' does not work on this network, expected " +
                         (type == ideal ? "tcp or udp" : "ideal"));
    }
    return type;
}

} // namespace llmedge
} // namespace ns3
