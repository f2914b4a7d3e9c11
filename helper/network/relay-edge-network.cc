/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "relay-edge-network.h"

#include "node-path-loss.h"
#include "packet-loss-queues.h"
#include "path-loss-factory.h"
#include "wifi-block-ack.h"
#include "wifi-radios.h"

#include "ns3/arp-cache.h"
#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv4-interface.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/link-budget.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"
#include "ns3/wifi-helper.h"
#include "ns3/wifi-mac-helper.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RelayEdgeNetwork);

TypeId
RelayEdgeNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RelayEdgeNetwork")
            .SetParent<EdgeNetwork>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RelayEdgeNetwork>()
            .AddAttribute("Hops",
                          "Number of links between UAVs; the chain has one more UAV, and two more "
                          "links. A packet's time to live, 64, limits it.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&RelayEdgeNetwork::m_hops),
                          MakeUintegerChecker<uint32_t>(0, 60))
            .AddAttribute("LinkDistance",
                          "Distance along the ground from a UAV to the next, and from the last to "
                          "the gateway (m).",
                          DoubleValue(300),
                          MakeDoubleAccessor(&RelayEdgeNetwork::m_linkDistance),
                          MakeDoubleChecker<double>(1))
            .AddAttribute("UavHeight",
                          "Height of the UAVs above ground (m).",
                          DoubleValue(120),
                          MakeDoubleAccessor(&RelayEdgeNetwork::m_height),
                          MakeDoubleChecker<double>(1))
            .AddAttribute("TxPower",
                          "Transmit power of every radio (dBm).",
                          DoubleValue(23),
                          MakeDoubleAccessor(&RelayEdgeNetwork::m_power),
                          MakeDoubleChecker<double>())
            .AddAttribute("PathLoss",
                          "Path loss of every link: AirGround, AlHourani, UMa-AV, RMa-AV, UMi-AV, "
                          "LogDistance, or another one's TypeId.",
                          StringValue("AirGround"),
                          MakeStringAccessor(&RelayEdgeNetwork::m_pathLoss),
                          MakeStringChecker());
    return tid;
}

NodeContainer
RelayEdgeNetwork::GetAccessPoints() const
{
    return NodeContainer(m_relays.Get(0));
}

NodeContainer
RelayEdgeNetwork::GetRelays() const
{
    return m_relays;
}

std::optional<double>
RelayEdgeNetwork::GetAccessRate(uint32_t device) const
{
    constexpr double CHANNEL_HZ = 20e6;
    LinkBudget budget;
    budget.transmitPowerDbm = m_power;
    budget.antennaGainDb = 0;
    budget.noiseFigureDb = *GetNoiseFigure();
    NodeContainer path(GetDevices().Get(device));
    path.Add(m_relays);
    path.Add(GetGateway());
    double secondsPerBit = 0;
    for (uint32_t i = 0; i < m_losses.size(); ++i)
    {
        const double loss = GetPathLossDb(m_losses[i], path.Get(i), path.Get(i + 1));
        secondsPerBit += 1 / budget.GetRate(loss, CHANNEL_HZ);
    }
    return 1 / secondsPerBit;
}

std::optional<double>
RelayEdgeNetwork::GetNoiseFigure() const
{
    constexpr double NOISE_FIGURE_DB = 7; // as ns3::WifiPhy has it
    return AttributeDefault("ns3::WifiPhy::RxNoiseFigure")
        .GetOr(DoubleValue(NOISE_FIGURE_DB))
        .Get();
}

void
RelayEdgeNetwork::NotifyConstructionCompleted()
{
    constexpr double MAST_M = 25; // He et al.'s servers
    const AttributeDefault height("ns3::llmedge::EdgeNetwork::GatewayHeight");
    if (!height.IsGiven() && m_gatewayHeight == height.Get<DoubleValue>().Get())
    {
        m_gatewayHeight = MAST_M;
    }
    EdgeNetwork::NotifyConstructionCompleted();
}

Vector
RelayEdgeNetwork::GetGatewayPosition() const
{
    return Vector(m_linkDistance * (m_hops + 1), 0, m_gatewayHeight);
}

Ptr<PropagationLossModel>
RelayEdgeNetwork::MakeLoss() const
{
    constexpr double CARRIER_HZ = 2.412e9; // channel 1
    auto loss = CreatePathLoss(m_pathLoss);
    AttributeDefault::FixIfThere(loss,
                                 "Frequency",
                                 DoubleValue(CARRIER_HZ),
                                 "the Wi-Fi channel says it");
    return loss;
}

NetDeviceContainer
RelayEdgeNetwork::InstallRadios(const NodeContainer& nodes)
{
    m_losses.push_back(MakeLoss());
    WifiRadios wifi({"{1, 20, BAND_2_4GHZ, 0}", *GetNoiseFigure(), "ns3::IdealWifiManager"},
                    m_losses.back());
    wifi.SetPower(m_power);
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    const auto radios = wifi.Install(mac, nodes);
    WaitForBlockAckAgreements(radios);
    m_radios.Add(radios);
    return radios;
}

void
RelayEdgeNetwork::ConnectDevices()
{
    m_relays.Create(m_hops + 1);
    for (uint32_t i = 0; i < m_relays.GetN(); ++i)
    {
        PlaceFixed(NodeContainer(m_relays.Get(i)), Vector(m_linkDistance * i, 0, m_height));
    }
    InternetStackHelper().Install(m_relays);
    const auto radios = InstallRadios(NodeContainer(NodeContainer(m_relays.Get(0)), GetDevices()));
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.0.0");
    addresses.Assign(radios);
    ConnectChain();
    WidenArpQueues(NodeContainer(GetDevices(), m_relays, NodeContainer(GetGateway())));
    const auto first = m_relays.Get(0)->GetObject<Ipv4>()->GetAddress(1, 0).GetLocal();
    const auto gateway = GetGateway()->GetObject<Ipv4>()->GetAddress(1, 0).GetLocal();
    for (uint32_t i = 0; i < GetDevices().GetN(); ++i)
    {
        SetAccessRoute(GetDevices().Get(i), first, gateway);
    }
}

void
RelayEdgeNetwork::ConnectChain()
{
    Ipv4AddressHelper addresses("10.64.0.0", "255.255.255.252");
    Ipv4StaticRoutingHelper routing;
    for (uint32_t i = 0; i < m_relays.GetN(); ++i)
    {
        const auto here = m_relays.Get(i);
        const auto next = i + 1 < m_relays.GetN() ? m_relays.Get(i + 1) : GetGateway();
        const auto ends = addresses.Assign(InstallRadios(NodeContainer(here, next)));
        addresses.NewNetwork();
        const auto onward = ends.Get(0);
        const auto back = ends.Get(1);
        routing.GetStaticRouting(onward.first)->SetDefaultRoute(ends.GetAddress(1), onward.second);
        routing.GetStaticRouting(back.first)
            ->AddNetworkRouteTo("10.0.0.0", "255.255.0.0", ends.GetAddress(0), back.second);
    }
}

void
RelayEdgeNetwork::WidenArpQueues(const NodeContainer& nodes)
{
    // ns-3 keeps 3 packets while an address is looked up; a prompt's datagrams are more.
    constexpr uint32_t PACKETS = 1000;
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        const auto ipv4 = nodes.Get(i)->GetObject<Ipv4L3Protocol>();
        for (uint32_t j = 0; j < ipv4->GetNInterfaces(); ++j)
        {
            if (const auto cache = ipv4->GetInterface(j)->GetArpCache())
            {
                AttributeDefault::Prefer(cache, "PendingQueueSize", UintegerValue(PACKETS));
            }
        }
    }
}

void
RelayEdgeNetwork::MakeAccessLossy()
{
    InstallPacketLossQueues(m_radios, [this] { return MakeAccessErrorModel(); });
}

int64_t
RelayEdgeNetwork::AssignAccessStreams(int64_t stream)
{
    const auto first = stream;
    for (const auto& loss : m_losses)
    {
        stream += loss->AssignStreams(stream);
    }
    stream += WifiHelper().AssignStreams(m_radios, stream);
    stream += InternetStackHelper().AssignStreams(m_relays, stream);
    return stream - first;
}

void
RelayEdgeNetwork::DoDispose()
{
    m_losses.clear();
    m_relays = NodeContainer();
    m_radios = NetDeviceContainer();
    EdgeNetwork::DoDispose();
}

} // namespace llmedge
} // namespace ns3
