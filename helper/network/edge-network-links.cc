/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The part of EdgeNetwork that deals with links: addresses, routes, losses and cuts.

#include "edge-network.h"

#include "ns3/input-error.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/pointer.h"

namespace ns3
{
namespace llmedge
{

void
EdgeNetwork::AddressAccess(Ptr<NetDevice> gateway, const NetDeviceContainer& devices)
{
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.0.0");
    const auto address = addresses.Assign(NetDeviceContainer(gateway)).GetAddress(0);
    addresses.Assign(devices);
    for (uint32_t i = 0; i < m_devices.GetN(); ++i)
    {
        SetAccessRoute(m_devices.Get(i), address, address);
    }
}

void
EdgeNetwork::SetAccessRoute(Ptr<Node> device, Ipv4Address nextHop, Ipv4Address gateway)
{
    Ipv4StaticRoutingHelper routing;
    routing.GetStaticRouting(device->GetObject<Ipv4>())->SetDefaultRoute(nextHop, 1);
    m_gatewayAddresses.emplace_back(gateway);
}

void
EdgeNetwork::ConnectServers()
{
    Ipv4AddressHelper addresses;
    // Half of 10.0.0.0/8 is the devices', at up to four addresses each.
    addresses.SetBase("10.128.0.0", "255.255.255.252");
    Ipv4StaticRoutingHelper routing;
    for (uint32_t i = 0; i < m_servers.GetN(); ++i)
    {
        PointToPointHelper link;
        link.SetDeviceAttribute("DataRate",
                                DataRateValue(IsCloud(i) ? m_backhaulRate : m_serverRate));
        link.SetChannelAttribute("Delay", TimeValue(IsCloud(i) ? m_backhaulDelay : m_serverDelay));
        const auto server = m_servers.Get(i);
        const auto ends = link.Install(GetServerSite(i), server);
        LinkLosses losses;
        for (uint32_t end = 0; end < ends.GetN(); ++end)
        {
            ends.Get(end)->SetAttribute("ReceiveErrorModel",
                                        PointerValue(losses.MakeErrorModel(m_lossRate)));
        }
        m_serverLosses.push_back(losses);
        const auto interfaces = addresses.Assign(ends);
        addresses.NewNetwork();
        m_serverAddresses.push_back(interfaces.GetAddress(1));
        routing.GetStaticRouting(server->GetObject<Ipv4>())
            ->SetDefaultRoute(interfaces.GetAddress(0), 1);
        RouteToServer(i, interfaces.GetAddress(0).CombineMask(Ipv4Mask("255.255.255.252")));
    }
}

Ptr<Node>
EdgeNetwork::GetServerSite(uint32_t server) const
{
    return m_gateway;
}

void
EdgeNetwork::RouteToServer(uint32_t server, Ipv4Address network)
{
}

Address
EdgeNetwork::GetServerAddress(uint32_t server, uint16_t port) const
{
    return InetSocketAddress(Ipv4Address::ConvertFrom(m_serverAddresses.at(server)), port);
}

Address
EdgeNetwork::GetGatewayAddress(uint32_t device, uint16_t port) const
{
    return InetSocketAddress(Ipv4Address::ConvertFrom(m_gatewayAddresses.at(device)), port);
}

Ptr<RateErrorModel>
EdgeNetwork::MakeAccessErrorModel()
{
    return m_accessLosses.MakeErrorModel(m_lossRate);
}

void
EdgeNetwork::MakeAccessLossy()
{
}

void
EdgeNetwork::EnsureAccessLosses()
{
    if (m_accessLosses.IsEmpty())
    {
        MakeAccessLossy();
    }
}

void
EdgeNetwork::CutServer(uint32_t server, Time start, Time duration)
{
    if (server >= m_servers.GetN())
    {
        throw InputError("there is no server " + std::to_string(server) +
                         " to cut off, expected 0 to " + std::to_string(m_servers.GetN() - 1));
    }
    const auto& losses = m_serverLosses.empty() ? m_accessLosses : m_serverLosses[server];
    losses.Cut(start, duration, m_lossRate);
}

void
EdgeNetwork::CutAccess(Time start, Time duration)
{
    EnsureAccessLosses();
    m_accessLosses.Cut(start, duration, m_lossRate);
}

} // namespace llmedge
} // namespace ns3
