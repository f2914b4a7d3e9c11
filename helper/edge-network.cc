/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-network.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/log.h"
#include "ns3/mobility-helper.h"
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
    m_gateway = CreateObject<Node>();
    m_devices.Create(devices);
    m_servers.Create(edgeServers + cloudServers);
    m_edgeServers = edgeServers;
    const auto first = stream;
    m_placement->SetStream(stream++);
    stream += Place(stream);
    if (HasStack())
    {
        InternetStackHelper internet;
        internet.Install(m_gateway);
        internet.Install(m_devices);
        internet.Install(m_servers);
    }
    ConnectDevices();
    ConnectServers();
    if (m_lossRate > 0)
    {
        EnsureAccessLosses();
    }
    return stream + AssignStreams(stream) - first;
}

int64_t
EdgeNetwork::Place(int64_t stream)
{
    MobilityHelper fixed;
    auto beside = CreateObject<ListPositionAllocator>();
    beside->Add(Vector(0, 0, m_gatewayHeight));
    for (uint32_t i = 0; i < m_servers.GetN(); ++i)
    {
        beside->Add(Vector(-m_radius - 2, 2.0 * i, m_gatewayHeight));
    }
    fixed.SetPositionAllocator(beside);
    fixed.SetMobilityModel("ns3::ConstantPositionMobilityModel");
    fixed.Install(NodeContainer(NodeContainer(m_gateway), m_servers));
    if (m_population)
    {
        return m_population->Install(m_devices, stream);
    }
    PlaceOnDisc();
    return 0;
}

void
EdgeNetwork::PlaceOnDisc()
{
    constexpr double DEVICE_HEIGHT_M = 1.5;
    auto disc = CreateObject<ListPositionAllocator>();
    for (uint32_t i = 0; i < m_devices.GetN(); ++i)
    {
        const double r = m_radius * std::sqrt(m_placement->GetValue(0, 1));
        const double angle = m_placement->GetValue(0, 2 * M_PI);
        disc->Add(Vector(r * std::cos(angle), r * std::sin(angle), DEVICE_HEIGHT_M));
    }
    MobilityHelper mobility;
    mobility.SetPositionAllocator(disc);
    if (m_walking)
    {
        const Rectangle bounds(-m_radius, m_radius, -m_radius, m_radius);
        mobility.SetMobilityModel("ns3::RandomWalk2dMobilityModel",
                                  "Bounds",
                                  RectangleValue(bounds),
                                  "Speed",
                                  StringValue("ns3::ConstantRandomVariable[Constant=" +
                                              std::to_string(m_walkingSpeed) + "]"));
        m_walkers.Add(m_devices);
    }
    else
    {
        mobility.SetMobilityModel("ns3::ConstantPositionMobilityModel");
    }
    mobility.Install(m_devices);
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
        const auto ends = link.Install(m_gateway, server);
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
        SetAccessRoute(m_devices.Get(i), address);
    }
}

void
EdgeNetwork::SetAccessRoute(Ptr<Node> device, Ipv4Address gateway)
{
    Ipv4StaticRoutingHelper routing;
    routing.GetStaticRouting(device->GetObject<Ipv4>())->SetDefaultRoute(gateway, 1);
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
