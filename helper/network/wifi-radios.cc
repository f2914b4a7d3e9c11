/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wifi-radios.h"

#include "ns3/double.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/string.h"
#include "ns3/yans-wifi-channel.h"

namespace ns3
{
namespace llmedge
{

WifiRadios::WifiRadios(const Settings& settings, Ptr<PropagationLossModel> loss)
{
    auto channel = CreateObject<YansWifiChannel>();
    channel->SetPropagationLossModel(loss);
    channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
    m_phy.SetChannel(channel);
    m_phy.Set("RxNoiseFigure", DoubleValue(settings.noiseFigureDb));
    m_phy.Set("ChannelSettings", StringValue(settings.channel));
    m_wifi.SetStandard(WIFI_STANDARD_80211ax);
    m_wifi.SetRemoteStationManager(settings.rateManager);
}

void
WifiRadios::SetPower(double power)
{
    m_phy.Set("TxPowerStart", DoubleValue(power));
    m_phy.Set("TxPowerEnd", DoubleValue(power));
}

NetDeviceContainer
WifiRadios::Install(const WifiMacHelper& mac, const NodeContainer& nodes)
{
    return m_wifi.Install(m_phy, mac, nodes);
}

} // namespace llmedge
} // namespace ns3
