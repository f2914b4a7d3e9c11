/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-nodes.h"

#include "ns3/edge-network.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/input-error.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6.h"
#include "ns3/tcp-transport.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @brief Refuse an address that is another node's: nobody would ever reach the application.
 *
 * @param node a node
 * @param isThere whether it has the address
 * @param address the address
 */
template <class IpAddress>
void
CheckThere(Ptr<Node> node, bool isThere, const IpAddress& address)
{
    if (!isThere)
    {
        std::ostringstream message;
        message << "node " << node->GetId() << " has no interface with the address " << address
                << ", expected one that was assigned to it before";
        throw InputError(message.str());
    }
}

/**
 * @param node a node
 * @param address one of its addresses
 * @param port a port
 * @return both
 */
Address
WithPort(Ptr<Node> node, const Address& address, uint16_t port)
{
    if (Ipv4Address::IsMatchingType(address))
    {
        const auto ip = Ipv4Address::ConvertFrom(address);
        const auto stack = node->GetObject<Ipv4>();
        CheckThere(node, stack && stack->GetInterfaceForAddress(ip) >= 0, ip);
        return InetSocketAddress(ip, port);
    }
    if (Ipv6Address::IsMatchingType(address))
    {
        const auto ip = Ipv6Address::ConvertFrom(address);
        const auto stack = node->GetObject<Ipv6>();
        CheckThere(node, stack && stack->GetInterfaceForAddress(ip) >= 0, ip);
        return Inet6SocketAddress(ip, port);
    }
    throw InputError("the address of node " + std::to_string(node->GetId()) +
                     " is none of IPv4 or IPv6, expected Ipv4Address or Ipv6Address, without port");
}

} // namespace

ServingNodes::ServingNodes(Ptr<Node> gateway, const Address& address)
    : m_gateway(gateway),
      m_controller(WithPort(gateway, address, CONTROLLER_PORT)),
      m_transport(TcpTransport::GetTypeId())
{
}

ServingNodes::ServingNodes(const EdgeNetwork& network)
    : m_gateway(network.GetGateway()),
      m_transport(network.GetTransport())
{
    const auto servers = network.GetServers();
    for (uint32_t i = 0; i < servers.GetN(); ++i)
    {
        m_servers.push_back(
            {servers.Get(i), network.GetServerAddress(i, SERVER_PORT), network.IsCloud(i)});
    }
    const auto devices = network.GetDevices();
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        m_devices.push_back({devices.Get(i),
                             network.GetGatewayAddress(i, CONTROLLER_PORT),
                             network.GetTerminalClass(i)});
    }
}

void
ServingNodes::AddDevices(const NodeContainer& devices, const std::string& terminalClass)
{
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        const auto node = devices.Get(i);
        if (!node->GetObject<Ipv4>() && !node->GetObject<Ipv6>())
        {
            throw InputError("node " + std::to_string(node->GetId()) +
                             " is to be a device but has no IP stack, expected one that "
                             "InternetStackHelper has installed");
        }
        m_devices.push_back({node, m_controller, terminalClass});
    }
}

void
ServingNodes::AddServer(Ptr<Node> server, const Address& address, bool cloud)
{
    const bool again = std::any_of(m_servers.begin(), m_servers.end(), [&](const Server& other) {
        return other.node == server;
    });
    if (again)
    {
        throw InputError("node " + std::to_string(server->GetId()) +
                         " is a server already, expected one server on a node");
    }
    m_servers.push_back({server, WithPort(server, address, SERVER_PORT), cloud});
}

Ptr<Node>
ServingNodes::GetGateway() const
{
    return m_gateway;
}

const std::vector<ServingNodes::Server>&
ServingNodes::GetServers() const
{
    return m_servers;
}

const std::vector<ServingNodes::Device>&
ServingNodes::GetDevices() const
{
    return m_devices;
}

bool
ServingNodes::HasCloud() const
{
    return std::any_of(m_servers.begin(), m_servers.end(), [](const Server& server) {
        return server.cloud;
    });
}

TypeId
ServingNodes::GetTransport() const
{
    return m_transport;
}

} // namespace llmedge
} // namespace ns3
