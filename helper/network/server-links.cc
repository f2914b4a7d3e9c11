/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "server-links.h"

#include "wired-link.h"

#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr const char* LINK_MASK = "255.255.255.252";

} // namespace

ServerLinks::ServerLinks()
    : m_addresses("10.128.0.0", LINK_MASK)
{
}

Ipv4Address
ServerLinks::Connect(Ptr<Node> site, Ptr<Node> server, const Quality& quality)
{
    Link link;
    const auto ends = ConnectByWire(site, server, quality.rate, quality.delay, [&] {
        return link.losses.MakeErrorModel(quality.lossRate);
    });
    const auto interfaces = m_addresses.Assign(ends);
    m_addresses.NewNetwork();
    link.server = interfaces.GetAddress(1);
    m_links.push_back(link);
    const auto here = interfaces.GetAddress(0);
    Ipv4StaticRoutingHelper routing;
    routing.GetStaticRouting(server->GetObject<Ipv4>())->SetDefaultRoute(here, 1);
    return here.CombineMask(Ipv4Mask(LINK_MASK));
}

uint32_t
ServerLinks::GetN() const
{
    return static_cast<uint32_t>(m_links.size());
}

Ipv4Address
ServerLinks::GetAddress(uint32_t server) const
{
    return m_links.at(server).server;
}

const LinkLosses&
ServerLinks::GetLosses(uint32_t server) const
{
    return m_links.at(server).losses;
}

int64_t
ServerLinks::AssignStreams(int64_t stream) const
{
    const auto first = stream;
    for (const auto& link : m_links)
    {
        stream += link.losses.AssignStreams(stream);
    }
    return stream - first;
}

} // namespace llmedge
} // namespace ns3
