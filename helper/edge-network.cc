/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-network.h"

#include "handover-statistics.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/log.h"
#include "ns3/mobility-helper.h"
#include "ns3/mobility-model.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/pointer.h"
#include "ns3/rectangle.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/tcp-transport.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("EdgeNetwork");
NS_OBJECT_ENSURE_REGISTERED(EdgeNetwork);

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
    if (devices == 0 || edgeServers + cloudServers == 0)
    {
        throw InputError("a network needs at least one device and one server, got " +
                         std::to_string(devices) + " devices, " + std::to_string(edgeServers) +
                         " edge servers and " + std::to_string(cloudServers) + " cloud servers");
    }
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

Vector
EdgeNetwork::GetGatewayPosition() const
{
    return Vector(0, 0, m_gatewayHeight);
}

Vector
EdgeNetwork::GetDeviceCentre(uint32_t device) const
{
    return Vector(0, 0, 0);
}

void
EdgeNetwork::PlaceFixed(const NodeContainer& nodes, const Vector& position)
{
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto node = nodes.Get(i);
        if (!node->GetObject<MobilityModel>())
        {
            MobilityHelper().Install(node); // a ConstantPositionMobilityModel
            node->GetObject<MobilityModel>()->SetPosition(
                Vector(position.x, position.y + 2.0 * i, position.z));
        }
    }
}

void
EdgeNetwork::PlaceServers()
{
    const auto gateway = GetGatewayPosition();
    PlaceFixed(NodeContainer(m_gateway), gateway);
    PlaceFixed(m_servers, Vector(gateway.x - m_radius - 2, gateway.y, gateway.z));
}

void
EdgeNetwork::PlaceDevices()
{
    constexpr double DEVICE_HEIGHT_M = 1.5;
    for (uint32_t i = 0; i < m_devices.GetN(); ++i)
    {
        const auto centre = GetDeviceCentre(i);
        const double r = m_radius * std::sqrt(DrawPlacement(0, 1));
        const double angle = DrawPlacement(0, 2 * M_PI);
        MobilityHelper mobility; // a ConstantPositionMobilityModel unless said otherwise
        if (m_walking)
        {
            const Rectangle bounds(centre.x - m_radius,
                                   centre.x + m_radius,
                                   centre.y - m_radius,
                                   centre.y + m_radius);
            mobility.SetMobilityModel("ns3::RandomWalk2dMobilityModel",
                                      "Bounds",
                                      RectangleValue(bounds),
                                      "Speed",
                                      StringValue("ns3::ConstantRandomVariable[Constant=" +
                                                  std::to_string(m_walkingSpeed) + "]"));
            m_walkers.Add(m_devices.Get(i));
        }
        auto position = CreateObject<ListPositionAllocator>();
        position->Add(Vector(centre.x + r * std::cos(angle),
                             centre.y + r * std::sin(angle),
                             DEVICE_HEIGHT_M));
        mobility.SetPositionAllocator(position);
        mobility.Install(m_devices.Get(i));
    }
}

double
EdgeNetwork::DrawPlacement(double min, double max)
{
    return m_placement->GetValue(min, max);
}

double
EdgeNetwork::GetRadius() const
{
    return m_radius;
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
        std::vector<Ptr<RateErrorModel>> loss;
        for (uint32_t end = 0; end < ends.GetN(); ++end)
        {
            loss.push_back(MakeErrorModel());
            ends.Get(end)->SetAttribute("ReceiveErrorModel", PointerValue(loss.back()));
        }
        m_serverLoss.push_back(loss);
        const auto interfaces = addresses.Assign(ends);
        addresses.NewNetwork();
        m_serverAddresses.push_back(interfaces.GetAddress(1));
        routing.GetStaticRouting(server->GetObject<Ipv4>())
            ->SetDefaultRoute(interfaces.GetAddress(0), 1);
        RouteToServer(i, interfaces.GetAddress(0).CombineMask(Ipv4Mask("255.255.255.252")));
    }
}

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

Ptr<RateErrorModel>
EdgeNetwork::MakeErrorModel()
{
    auto model = CreateObject<RateErrorModel>();
    model->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    model->SetRate(m_lossRate);
    return model;
}

Ptr<RateErrorModel>
EdgeNetwork::MakeAccessErrorModel()
{
    m_accessLoss.push_back(MakeErrorModel());
    return m_accessLoss.back();
}

void
EdgeNetwork::MakeAccessLossy()
{
}

void
EdgeNetwork::EnsureAccessLosses()
{
    if (m_accessLoss.empty())
    {
        MakeAccessLossy();
    }
}

void
EdgeNetwork::SetLoss(std::vector<Ptr<RateErrorModel>> models, double rate)
{
    for (const auto& model : models)
    {
        model->SetRate(rate);
    }
}

void
EdgeNetwork::Cut(const std::vector<Ptr<RateErrorModel>>& models, Time start, Time duration) const
{
    if (models.empty())
    {
        throw InputError("this kind of network has no links that could be cut");
    }
    Simulator::Schedule(start - Simulator::Now(), &EdgeNetwork::SetLoss, models, 1.0);
    Simulator::Schedule(start + duration - Simulator::Now(),
                        &EdgeNetwork::SetLoss,
                        models,
                        m_lossRate);
}

void
EdgeNetwork::CutServer(uint32_t server, Time start, Time duration)
{
    if (server >= m_servers.GetN())
    {
        throw InputError("there is no server " + std::to_string(server) +
                         " to cut off, expected 0 to " + std::to_string(m_servers.GetN() - 1));
    }
    Cut(m_serverLoss.empty() ? m_accessLoss : m_serverLoss[server], start, duration);
}

void
EdgeNetwork::CutAccess(Time start, Time duration)
{
    EnsureAccessLosses();
    Cut(m_accessLoss, start, duration);
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
    for (const auto& model : m_accessLoss)
    {
        stream += model->AssignStreams(stream);
    }
    for (const auto& models : m_serverLoss)
    {
        for (const auto& model : models)
        {
            stream += model->AssignStreams(stream);
        }
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
    m_accessLoss.clear();
    m_serverLoss.clear();
    m_gateway = nullptr;
    m_placement = nullptr;
    m_population = nullptr;
    Object::DoDispose();
}

} // namespace llmedge
} // namespace ns3
