/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/mobility-helper.h"
#include "ns3/simulator.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-phy.h"
#include "ns3/wifi-radios.h"
#include "ns3/yans-wifi-channel.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(WifiRadios, AreOnOneChannelAsSaid)
{
    NodeContainer nodes(2);
    MobilityHelper().Install(nodes);
    const auto loss = CreateObject<LogDistancePropagationLossModel>();
    WifiRadios radios({"{36, 20, BAND_5GHZ, 0}", 7, "ns3::IdealWifiManager"}, loss);
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    const auto first = radios.Install(mac, NodeContainer(nodes.Get(0)));
    radios.SetPower(11);
    const auto second = radios.Install(mac, NodeContainer(nodes.Get(1)));
    const auto phy = [](const NetDeviceContainer& devices) {
        return DynamicCast<WifiNetDevice>(devices.Get(0))->GetPhy();
    };
    for (const auto& devices : {first, second})
    {
        EXPECT_EQ(phy(devices)->GetFrequency(), 5180) << "the centre of channel 36 (MHz)";
        EXPECT_EQ(phy(devices)->GetChannelWidth(), 20);
        EXPECT_EQ(phy(devices)->GetStandard(), WIFI_STANDARD_80211ax);
    }
    EXPECT_EQ(phy(first)->GetChannel(), phy(second)->GetChannel());
    EXPECT_NE(phy(first)->GetTxPowerStart(), 11) << "set for those to come";
    EXPECT_EQ(phy(second)->GetTxPowerStart(), 11);
    Simulator::Destroy();
}
