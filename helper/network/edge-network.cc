/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-network.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/handover-statistics.h"
#include "ns3/inet-socket-address.h"
#include "ns3/input-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/log.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/pointer.h"
#include "ns3/tcp-transport.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("EdgeNetwork");
NS_OBJECT_ENSURE_REGISTERED(EdgeNetwork);

namespace
{

/** @param nodes nodes that get IP stacks, unless they have one */
void
InstallStacks(const NodeContainer& nodes)
{
    InternetStackHelper internet;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        if (!nodes.Get(i)->GetObject<Ipv4>())
        {
            internet.Install(nodes.Get(i));
        }
    }
}

} // namespace

TypeId
EdgeNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::EdgeNetwork")
            .SetParent<EdgeSite>()
            .SetGroupName("LlmEdge")
            .AddAttribute("ServerDataRate",
                          "Data rate of the link between the gateway and an edge server.",
                          DataRateValue(DataRate("10Gbps")),
                          MakeDataRateAccessor(&EdgeNetwork::m_serverRate),
                          MakeDataRateChecker())
            .AddAttribute("ServerDelay",
                          "One-way delay of the link between the gateway and an edge server (s).",
                          TimeValue(MicroSeconds(100)),
                          MakeTimeAccessor(&EdgeNetwork::m_serverDelay),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("BackhaulDataRate",
                          "Data rate of the backhaul to a cloud server.",
                          DataRateValue(DataRate("1Gbps")),
                          MakeDataRateAccessor(&EdgeNetwork::m_backhaulRate),
                          MakeDataRateChecker())
            .AddAttribute("BackhaulDelay",
                          "One-way delay of the backhaul to a cloud server (s).",
                          TimeValue(MilliSeconds(20)),
                          MakeTimeAccessor(&EdgeNetwork::m_backhaulDelay),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("LossRate",
                          "Fraction of the packets lost on every link, in each direction; on a "
                          "radio they are lost above the MAC, which would retransmit lost frames.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&EdgeNetwork::m_lossRate),
                          MakeDoubleChecker<double>(0, 0.99))
            .AddAttribute("Radius",
                          "Radius of the disc around the gateway on which the devices are, "
                          "uniformly (m).",
                          DoubleValue(15),
                          MakeDoubleAccessor(&EdgeNetwork::m_radius),
                          MakeDoubleChecker<double>(0.1))
            .AddAttribute("Walking",
                          "Whether the devices walk around in the square that surrounds the disc.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&EdgeNetwork::m_walking),
                          MakeBooleanChecker())
            .AddAttribute("WalkingSpeed",
                          "Speed of walking devices (m/s).",
                          DoubleValue(1.4),
                          MakeDoubleAccessor(&EdgeNetwork::m_walkingSpeed),
                          MakeDoubleChecker<double>(0.01))
            .AddAttribute("GatewayHeight",
                          "Height of the gateway above ground (m); that of a relay network is 25 "
                          "unless given, and an LTE network refuses it, because its radio is at "
                          "the cells.",
                          DoubleValue(3),
                          MakeDoubleAccessor(&EdgeNetwork::m_gatewayHeight),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("Population",
                          "Classes, places and motions of the devices; none: Radius and Walking "
                          "determine their places.",
                          PointerValue(),
                          MakePointerAccessor(&EdgeNetwork::m_population),
                          MakePointerChecker<TerminalPopulation>());
    return tid;
}

int64_t
EdgeNetwork::Build(uint32_t devices, uint32_t edgeServers, uint32_t cloudServers, int64_t stream)
{
    NS_LOG_FUNCTION(this << devices << edgeServers << cloudServers);
    if (m_serverRate.GetBitRate() == 0 || m_backhaulRate.GetBitRate() == 0)
    {
        throw InputError("a link of the network has a data rate of 0, expected more than 0");
    }
    const auto first = stream;
    Populate(devices, edgeServers, cloudServers);
    stream += Place(stream);
    const NodeContainer nodes(NodeContainer(GetGateway()), GetDevices(), GetServers());
    if (HasStack())
    {
        InstallStacks(nodes);
    }
    ConnectDevices();
    ConnectServers();
    if (m_lossRate > 0)
    {
        EnsureAccessLosses();
    }
    stream += m_accessLosses.AssignStreams(stream);
    stream += m_serverLinks.AssignStreams(stream);
    stream += AssignWalkStreams(stream);
    stream += AssignAccessStreams(stream);
    stream += HasStack() ? InternetStackHelper().AssignStreams(nodes, stream) : 0;
    return stream - first;
}

void
EdgeNetwork::DoDispose()
{
    m_self = nullptr;
    m_accessLosses = LinkLosses();
    m_serverLinks = ServerLinks();
    EdgeSite::DoDispose();
}

Address
EdgeNetwork::GetServerAddress(uint32_t server, uint16_t port) const
{
    return InetSocketAddress(m_serverLinks.GetAddress(server), port);
}

Address
EdgeNetwork::GetGatewayAddress(uint32_t device, uint16_t port) const
{
    return InetSocketAddress(m_gatewayAddresses.at(device), port);
}

TypeId
EdgeNetwork::GetTransport() const
{
    return TcpTransport::GetTypeId();
}

std::optional<double>
EdgeNetwork::GetAccessRate(uint32_t device) const
{
    return std::nullopt;
}

std::optional<double>
EdgeNetwork::GetNoiseFigure() const
{
    return std::nullopt;
}

bool
EdgeNetwork::HasHomeServers() const
{
    return false;
}

std::optional<uint32_t>
EdgeNetwork::GetHomeServer(uint32_t device) const
{
    return std::nullopt;
}

EdgeNetwork::HomeFinder
EdgeNetwork::GetHomeFinder() const
{
    const std::weak_ptr<const EdgeNetwork*> self = m_self;
    return [self](uint32_t device) {
        const auto network = self.lock();
        return network ? (*network)->GetHomeServer(device) : std::nullopt;
    };
}

uint32_t
EdgeNetwork::GetGroupCount() const
{
    return 0;
}

Ptr<HandoverStatistics>
EdgeNetwork::GetHandoverStatistics() const
{
    return nullptr;
}

bool
EdgeNetwork::HasUplinkShares() const
{
    return false;
}

void
EdgeNetwork::SetUplinkShare(uint32_t device, DataRate rate)
{
    throw InputError("this network cannot guarantee rates on the uplink, expected lte");
}

void
EdgeNetwork::EnablePcap(const std::string& prefix)
{
    PointToPointHelper().EnablePcap(prefix, NodeContainer(GetGateway()));
}

bool
EdgeNetwork::HasStack() const
{
    return true;
}

int64_t
EdgeNetwork::AssignAccessStreams(int64_t stream)
{
    return 0;
}

void
EdgeNetwork::ConnectServers()
{
    const auto servers = GetServers();
    for (uint32_t i = 0; i < servers.GetN(); ++i)
    {
        const ServerLinks::Quality quality{IsCloud(i) ? m_backhaulRate : m_serverRate,
                                           IsCloud(i) ? m_backhaulDelay : m_serverDelay,
                                           m_lossRate};
        RouteToServer(i, m_serverLinks.Connect(GetServerSite(i), servers.Get(i), quality));
    }
}

Ptr<Node>
EdgeNetwork::GetServerSite(uint32_t server) const
{
    return GetGateway();
}

void
EdgeNetwork::RouteToServer(uint32_t server, Ipv4Address network)
{
}

void
EdgeNetwork::AddressAccess(Ptr<NetDevice> gateway, const NetDeviceContainer& devices)
{
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.0.0");
    const auto address = addresses.Assign(NetDeviceContainer(gateway)).GetAddress(0);
    addresses.Assign(devices);
    for (uint32_t i = 0; i < GetDevices().GetN(); ++i)
    {
        SetAccessRoute(GetDevices().Get(i), address, address);
    }
}

void
EdgeNetwork::SetAccessRoute(Ptr<Node> device, Ipv4Address nextHop, Ipv4Address gateway)
{
    Ipv4StaticRoutingHelper routing;
    routing.GetStaticRouting(device->GetObject<Ipv4>())->SetDefaultRoute(nextHop, 1);
    m_gatewayAddresses.push_back(gateway);
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
    const auto servers = GetServers().GetN();
    if (server >= servers)
    {
        throw InputError("there is no server " + std::to_string(server) +
                         " to cut off, expected 0 to " + std::to_string(servers - 1));
    }
    const bool linked = m_serverLinks.GetN() > 0;
    const auto& losses = linked ? m_serverLinks.GetLosses(server) : m_accessLosses;
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
