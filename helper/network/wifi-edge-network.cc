/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wifi-edge-network.h"

#include "node-path-loss.h"
#include "packet-loss-queues.h"
#include "path-loss-factory.h"
#include "wifi-block-ack.h"
#include "wifi-radios.h"

#include "ns3/attribute-default.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/link-budget.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/ssid.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"
#include "ns3/wifi-helper.h"
#include "ns3/wifi-mac-helper.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-phy.h"
#include "ns3/wifi-remote-station-manager.h"
#include "ns3/yans-wifi-helper.h"

#include <set>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(WifiEdgeNetwork);

namespace
{

/**
 * @param name TypeId name of a rate control; those that ns-3 ends the process over, because they
 * know no 802.11ax, are refused
 */
void
CheckRateManager(const std::string& name)
{
    static const std::set<std::string> TOO_OLD{"ns3::AarfWifiManager",
                                               "ns3::AarfcdWifiManager",
                                               "ns3::AmrrWifiManager",
                                               "ns3::AparfWifiManager",
                                               "ns3::ArfWifiManager",
                                               "ns3::CaraWifiManager",
                                               "ns3::MinstrelWifiManager",
                                               "ns3::OnoeWifiManager",
                                               "ns3::ParfWifiManager",
                                               "ns3::RraaWifiManager",
                                               "ns3::RrpaaWifiManager"};
    TypeId type;
    if (!TypeId::LookupByNameFailSafe(name, &type) ||
        !type.IsChildOf(WifiRemoteStationManager::GetTypeId()) || !type.HasConstructor() ||
        TOO_OLD.count(name) > 0)
    {
        throw InputError("RateManager is '" + name +
                         "', expected the TypeId of a rate control for 802.11ax, such as "
                         "ns3::IdealWifiManager or ns3::MinstrelHtWifiManager");
    }
}

} // namespace

TypeId
WifiEdgeNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::WifiEdgeNetwork")
            .SetParent<EdgeNetwork>()
            .SetGroupName("LlmEdge")
            .AddConstructor<WifiEdgeNetwork>()
            .AddAttribute("ChannelWidth",
                          "Width of the channel at 5 GHz: 20, 40, 80 or 160 (MHz).",
                          UintegerValue(20),
                          MakeUintegerAccessor(&WifiEdgeNetwork::m_width),
                          MakeUintegerChecker<uint32_t>(20, 160))
            .AddAttribute("PathLoss",
                          "Path loss: AirGround, AlHourani, UMa-AV, RMa-AV, "
                          "UMi-AV, LogDistance, or another one's TypeId.",
                          StringValue("LogDistance"),
                          MakeStringAccessor(&WifiEdgeNetwork::m_pathLoss),
                          MakeStringChecker())
            .AddAttribute("PathLossExponent",
                          "Exponent of the log-distance path loss; others do not use it.",
                          DoubleValue(3),
                          MakeDoubleAccessor(&WifiEdgeNetwork::m_exponent),
                          MakeDoubleChecker<double>(1, 10))
            .AddAttribute("NoiseFigure",
                          "Noise figure of all receivers (dB).",
                          DoubleValue(7),
                          MakeDoubleAccessor(&WifiEdgeNetwork::m_noiseFigureDb),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("RateManager",
                          "TypeId of the rate control of all stations.",
                          StringValue("ns3::IdealWifiManager"),
                          MakeStringAccessor(&WifiEdgeNetwork::m_rateManager),
                          MakeStringChecker());
    return tid;
}

void
WifiEdgeNetwork::ConnectDevices()
{
    if (m_width != 20 && m_width != 40 && m_width != 80 && m_width != 160)
    {
        throw InputError("ChannelWidth is " + std::to_string(m_width) +
                         " MHz, expected 20, 40, 80 or 160");
    }
    CheckRateManager(m_rateManager);
    m_loss = CreatePathLoss(m_pathLoss);
    if (DynamicCast<LogDistancePropagationLossModel>(m_loss))
    {
        AttributeDefault::Fix(m_loss,
                              "Exponent",
                              DoubleValue(m_exponent),
                              "WifiEdgeNetwork::PathLossExponent says it");
    }
    const auto settings = "{0, " + std::to_string(m_width) + ", BAND_5GHZ, 0}";
    WifiRadios radios({settings, m_noiseFigureDb, m_rateManager}, m_loss);
    WifiMacHelper mac;
    const auto ssid = AttributeDefault("ns3::WifiMac::Ssid").GetOr(SsidValue(Ssid("llm-edge")));
    mac.SetType("ns3::ApWifiMac", "Ssid", ssid);
    m_wifi = radios.Install(mac, NodeContainer(GetGateway()));
    // There is no other access point to look for; and ns-3.37 ends the process where a station
    // misses its beacons while it associates.
    constexpr uint32_t BEACONS_PER_DAY = 843750;
    mac.SetType("ns3::StaWifiMac",
                "Ssid",
                ssid,
                "ActiveProbing",
                AttributeDefault("ns3::StaWifiMac::ActiveProbing").GetOr(BooleanValue(false)),
                "MaxMissedBeacons",
                AttributeDefault("ns3::StaWifiMac::MaxMissedBeacons")
                    .GetOr(UintegerValue(BEACONS_PER_DAY)));
    const auto stations = radios.Install(mac, GetDevices());
    m_wifi.Add(stations);
    WaitForBlockAckAgreements(m_wifi);
    AddressAccess(m_wifi.Get(0), stations);
}

void
WifiEdgeNetwork::MakeAccessLossy()
{
    InstallPacketLossQueues(m_wifi, [this] { return MakeAccessErrorModel(); });
}

int64_t
WifiEdgeNetwork::AssignAccessStreams(int64_t stream)
{
    const auto used = WifiHelper().AssignStreams(m_wifi, stream);
    return used + m_loss->AssignStreams(stream + used);
}

std::optional<double>
WifiEdgeNetwork::GetAccessRate(uint32_t device) const
{
    const auto phy = DynamicCast<WifiNetDevice>(m_wifi.Get(0))->GetPhy();
    LinkBudget budget;
    budget.transmitPowerDbm = phy->GetTxPowerStart();
    budget.antennaGainDb = phy->GetTxGain() + phy->GetRxGain();
    budget.noiseFigureDb = m_noiseFigureDb;
    const double loss = GetPathLossDb(m_loss, GetDevices().Get(device), GetGateway());
    constexpr double HERTZ_PER_MEGAHERTZ = 1e6;
    return budget.GetRate(loss, m_width * HERTZ_PER_MEGAHERTZ);
}

std::optional<double>
WifiEdgeNetwork::GetNoiseFigure() const
{
    return m_noiseFigureDb;
}

void
WifiEdgeNetwork::DoDispose()
{
    m_loss = nullptr;
    EdgeNetwork::DoDispose();
}

void
WifiEdgeNetwork::EnablePcap(const std::string& prefix)
{
    EdgeNetwork::EnablePcap(prefix);
    YansWifiPhyHelper phy;
    phy.SetPcapDataLinkType(WifiPhyHelper::DLT_IEEE802_11_RADIO);
    phy.EnablePcap(prefix, m_wifi.Get(0));
}

} // namespace llmedge
} // namespace ns3
