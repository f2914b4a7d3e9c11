/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wifi-radios.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/pointer.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/string.h"
#include "ns3/yans-wifi-channel.h"

namespace ns3
{
namespace llmedge
{

WifiRadios::WifiRadios(const Settings& settings, Ptr<PropagationLossModel> loss)
{
    AttributeDefault("ns3::YansWifiChannel::PropagationLossModel")
        .Refuse("the network's PathLoss says it");
    auto channel = CreateObject<YansWifiChannel>();
    channel->SetPropagationLossModel(loss);
    AttributeDefault::Prefer(channel,
                             "PropagationDelayModel",
                             PointerValue(CreateObject<ConstantSpeedPropagationDelayModel>()));
    m_phy.SetChannel(channel);
    Set("RxNoiseFigure", DoubleValue(settings.noiseFigureDb), "the network's NoiseFigure says it");
    Set("ChannelSettings", StringValue(settings.channel), "the network says which channel it uses");
    m_wifi.SetStandard(WIFI_STANDARD_80211ax);
    m_wifi.SetRemoteStationManager(settings.rateManager);
}

void
WifiRadios::SetPower(double power)
{
    Set("TxPowerStart", DoubleValue(power), "the network's TxPower says it");
    Set("TxPowerEnd", DoubleValue(power), "the network's TxPower says it");
}

void
WifiRadios::Set(const std::string& attribute,
                const AttributeValue& value,
                const std::string& reason)
{
    AttributeDefault(WifiPhy::GetTypeId(), attribute).Require(value, reason);
    m_phy.Set(attribute, value);
}

NetDeviceContainer
WifiRadios::Install(const WifiMacHelper& mac, const NodeContainer& nodes)
{
    return m_wifi.Install(m_phy, mac, nodes);
}

} // namespace llmedge
} // namespace ns3
