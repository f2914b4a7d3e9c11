/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transport-factory.h"

#include "transport.h"

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

} // namespace llmedge
} // namespace ns3
