/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-packet-core.h"

#include "ns3/attribute-default.h"
#include "ns3/channel.h"
#include "ns3/input-error.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"

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

LtePacketCore::LtePacketCore(DataRate s1uRate, Time s1uDelay)
    : m_core(CreateObject<PointToPointEpcHelper>())
{
    if (s1uRate.GetBitRate() == 0)
    {
        throw InputError("S1uDataRate is 0, expected more than 0");
    }
    AttributeDefault::Fix(m_core,
                          "S1uLinkDataRate",
                          DataRateValue(s1uRate),
                          "LteEdgeNetwork::S1uDataRate says it");
    AttributeDefault::Fix(m_core,
                          "S1uLinkDelay",
                          TimeValue(s1uDelay),
                          "LteEdgeNetwork::S1uDelay says it");
}

Ptr<PointToPointEpcHelper>
LtePacketCore::GetHelper() const
{
    return m_core;
}

Ptr<Node>
LtePacketCore::GetGateway() const
{
    return m_core->GetPgwNode();
}

Ipv4Address
LtePacketCore::GetGatewayAddress() const
{
    return m_core->GetUeDefaultGatewayAddress();
}

Ptr<NetDevice>
LtePacketCore::GetTunnelEnd() const
{
    return GetGateway()->GetObject<Ipv4>()->GetNetDevice(1);
}

void
LtePacketCore::RouteToSite(Ptr<Node> site, Ipv4Address network) const
{
    const auto gateway = GetGateway();
    if (site == gateway)
    {
        return;
    }
    const auto sgw = m_core->GetSgwNode();
    const Ipv4Mask linkMask("255.255.255.252");
    Route(gateway, sgw, network, linkMask);
    Route(sgw, site, network, linkMask);
    // Back to the PGW's own address, and to the devices.
    const auto s5 = FindLink(sgw, gateway).peer;
    const auto devices = GetGatewayAddress();
    const Ipv4Mask deviceMask("255.0.0.0");
    Route(site, sgw, s5.CombineMask(linkMask), linkMask);
    Route(site, sgw, devices.CombineMask(deviceMask), deviceMask);
    Route(sgw, gateway, devices.CombineMask(deviceMask), deviceMask);
}

} // namespace llmedge
} // namespace ns3
