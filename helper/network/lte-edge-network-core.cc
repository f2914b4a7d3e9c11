/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The part of LteEdgeNetwork that deals with the packet core and routes through it.

#include "lte-edge-network.h"

#include "ns3/channel.h"
#include "ns3/data-rate.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/point-to-point-epc-helper.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** An end of a wired link. */
struct LinkEnd
{
    uint32_t interface; //!< Index of the interface at this end
    Ipv4Address peer;   //!< Address of the other end
};

/**
 * @param from a node
 * @param to another one, to which it has a wired link
 * @return the link's end at the first
 */
LinkEnd
FindLink(Ptr<Node> from, Ptr<Node> to)
{
    const auto ipv4 = from->GetObject<Ipv4>();
    const auto other = to->GetObject<Ipv4>();
    for (uint32_t i = 0; i < ipv4->GetNInterfaces(); ++i)
    {
        const auto channel = ipv4->GetNetDevice(i)->GetChannel();
        for (uint32_t j = 0; channel && j < other->GetNInterfaces(); ++j)
        {
            if (other->GetNetDevice(j)->GetChannel() == channel)
            {
                return {i, other->GetAddress(j, 0).GetLocal()};
            }
        }
    }
    throw std::logic_error("two nodes of the packet core are not linked");
}

/**
 * @param from a node
 * @param to its neighbour, over which the network is to be reached
 * @param network address of the network
 * @param mask its mask
 */
void
Route(Ptr<Node> from, Ptr<Node> to, Ipv4Address network, Ipv4Mask mask)
{
    const auto link = FindLink(from, to);
    Ipv4StaticRoutingHelper routing;
    routing.GetStaticRouting(from->GetObject<Ipv4>())
        ->AddNetworkRouteTo(network, mask, link.peer, link.interface);
}

} // namespace

Ptr<Node>
LteEdgeNetwork::MakeGateway()
{
    m_core = CreateObject<PointToPointEpcHelper>();
    m_core->SetAttribute("S1uLinkDataRate", DataRateValue(m_s1uRate));
    m_core->SetAttribute("S1uLinkDelay", TimeValue(m_s1uDelay));
    return m_core->GetPgwNode();
}

Ptr<Node>
LteEdgeNetwork::GetServerSite(uint32_t server) const
{
    const bool atCell = m_serverSite == CELL && !IsCloud(server);
    return atCell ? m_cells.Get(server % m_cellCount) : GetGateway();
}

void
LteEdgeNetwork::RouteToServer(uint32_t server, Ipv4Address network)
{
    const auto site = GetServerSite(server);
    if (site == GetGateway())
    {
        return;
    }
    // From the PGW over S5 to the SGW, and from there over S1-U to the site, outside the tunnels.
    const auto sgw = m_core->GetSgwNode();
    const Ipv4Mask linkMask("255.255.255.252");
    Route(GetGateway(), sgw, network, linkMask);
    Route(sgw, site, network, linkMask);
    // Back to the PGW's own address, and to the devices.
    const auto s5 = FindLink(sgw, GetGateway()).peer;
    const auto devices = m_core->GetUeDefaultGatewayAddress();
    const Ipv4Mask deviceMask("255.0.0.0");
    Route(site, sgw, s5.CombineMask(linkMask), linkMask);
    Route(site, sgw, devices.CombineMask(deviceMask), deviceMask);
    Route(sgw, GetGateway(), devices.CombineMask(deviceMask), deviceMask);
}

} // namespace llmedge
} // namespace ns3
