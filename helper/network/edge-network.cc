/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-network.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/handover-statistics.h"
#include "ns3/input-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4.h"
#include "ns3/log.h"
#include "ns3/mobility-helper.h"
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

/**
 * @param devices user devices
 * @param edgeServers servers beside the gateway
 * @param cloudServers servers behind the backhaul
 * @throws InputError if there are no devices or no servers
 */
void
CheckCounts(uint32_t devices, uint32_t edgeServers, uint32_t cloudServers)
{
    if (devices == 0 || edgeServers + cloudServers == 0)
    {
        throw InputError("a network needs at least one device and one server, got " +
                         std::to_string(devices) + " devices, " + std::to_string(edgeServers) +
                         " edge servers and " + std::to_string(cloudServers) + " cloud servers");
    }
}

} // namespace

TypeId
EdgeNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::EdgeNetwork")
            .SetParent<Object>()
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
                          "Share of the packets lost on every link, in each direction; on a radio "
                          "above the MAC, which repeats lost frames.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&EdgeNetwork::m_lossRate),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("Radius",
                          "Radius of the disc around the gateway on which the devices are, "
                          "uniformly (m).",
                          DoubleValue(15),
                          MakeDoubleAccessor(&EdgeNetwork::m_radius),
                          MakeDoubleChecker<double>(0.1))
            .AddAttribute("Walking",
                          "Whether the devices walk about the square around the disc.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&EdgeNetwork::m_walking),
                          MakeBooleanChecker())
            .AddAttribute("WalkingSpeed",
                          "Speed of walking devices (m/s).",
                          DoubleValue(1.4),
                          MakeDoubleAccessor(&EdgeNetwork::m_walkingSpeed),
                          MakeDoubleChecker<double>(0.01))
            .AddAttribute("GatewayHeight",
                          "Height of the gateway above ground (m).",
                          DoubleValue(3),
                          MakeDoubleAccessor(&EdgeNetwork::m_gatewayHeight),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("Population",
                          "Classes, places and motions of the devices; none: Radius and Walking "
                          "say where they are.",
                          PointerValue(),
                          MakePointerAccessor(&EdgeNetwork::m_population),
                          MakePointerChecker<TerminalPopulation>());
    return tid;
}

EdgeNetwork::EdgeNetwork()
    : m_placement(CreateObject<UniformRandomVariable>())
{
}

int64_t
EdgeNetwork::Build(uint32_t devices, uint32_t edgeServers, uint32_t cloudServers, int64_t stream)
{
    NS_LOG_FUNCTION(this << devices << edgeServers << cloudServers);
    CheckCounts(devices, edgeServers, cloudServers);
    if (m_serverRate.GetBitRate() == 0 || m_backhaulRate.GetBitRate() == 0)
    {
        throw InputError("a link of the network has a data rate of 0, expected more");
    }
    m_gateway = MakeGateway();
    m_devices.Create(devices);
    m_servers.Create(edgeServers + cloudServers);
    m_edgeServers = edgeServers;
    const auto first = stream;
    m_placement->SetStream(stream++);
    PlaceServers();
    if (m_population)
    {
        stream += m_population->Install(m_devices, stream);
    }
    else
    {
        PlaceDevices();
    }
    if (HasStack())
    {
        InstallStacks();
    }
    ConnectDevices();
    ConnectServers();
    if (m_lossRate > 0)
    {
        EnsureAccessLosses();
    }
    return stream + AssignStreams(stream) - first;
}

Ptr<Node>
EdgeNetwork::MakeGateway()
{
    return CreateObject<Node>();
}

NodeContainer
EdgeNetwork::GetAccessPoints() const
{
    return NodeContainer(m_gateway);
}

Ptr<HandoverStatistics>
EdgeNetwork::GetHandoverStatistics() const
{
    return nullptr;
}

void
EdgeNetwork::InstallStacks()
{
    InternetStackHelper internet;
    for (const auto& nodes : {NodeContainer(m_gateway), m_devices, m_servers})
    {
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            if (!nodes.Get(i)->GetObject<Ipv4>())
            {
                internet.Install(nodes.Get(i));
            }
        }
    }
}

int64_t
EdgeNetwork::AssignAccessStreams(int64_t stream)
{
    return 0;
}

bool
EdgeNetwork::HasStack() const
{
    return true;
}

NodeContainer
EdgeNetwork::GetDevices() const
{
    return m_devices;
}

NodeContainer
EdgeNetwork::GetServers() const
{
    return m_servers;
}

std::string
EdgeNetwork::GetTerminalClass(uint32_t device) const
{
    if (m_population)
    {
        return TerminalPopulation::ToString(m_population->GetClass(device));
    }
    return TerminalPopulation::ToString(m_walking ? TerminalPopulation::PEDESTRIAN
                                                  : TerminalPopulation::FIXED);
}

std::optional<double>
EdgeNetwork::GetAccessRate(uint32_t device) const
{
    return std::nullopt;
}

Ptr<Node>
EdgeNetwork::GetGateway() const
{
    return m_gateway;
}

bool
EdgeNetwork::IsCloud(uint32_t server) const
{
    return server >= m_edgeServers;
}

TypeId
EdgeNetwork::GetTransport() const
{
    return TcpTransport::GetTypeId();
}

bool
EdgeNetwork::HasUplinkShares() const
{
    return false;
}

void
EdgeNetwork::SetUplinkShare(uint32_t device, DataRate rate)
{
    throw InputError("this kind of network guarantees no rates on the uplink, expected lte");
}

void
EdgeNetwork::EnablePcap(const std::string& prefix)
{
    PointToPointHelper().EnablePcap(prefix, NodeContainer(m_gateway));
}

int64_t
EdgeNetwork::AssignStreams(int64_t stream)
{
    const auto first = stream;
    stream += m_accessLosses.AssignStreams(stream);
    for (const auto& losses : m_serverLosses)
    {
        stream += losses.AssignStreams(stream);
    }
    stream += MobilityHelper().AssignStreams(m_walkers, stream);
    stream += AssignAccessStreams(stream);
    if (HasStack())
    {
        InternetStackHelper internet;
        stream +=
            internet.AssignStreams(NodeContainer(NodeContainer(m_gateway), m_devices, m_servers),
                                   stream);
    }
    return stream - first;
}

void
EdgeNetwork::DoDispose()
{
    m_accessLosses = LinkLosses();
    m_serverLosses.clear();
    m_gateway = nullptr;
    m_placement = nullptr;
    m_population = nullptr;
    Object::DoDispose();
}

} // namespace llmedge
} // namespace ns3
