/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/node-container.h"
#include "ns3/packet-loss-queue-disc.h"
#include "ns3/packet-loss-queues.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/traffic-control-layer.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(PacketLossQueues, TakeThePlaceOfWhatIsThere)
{
    NodeContainer nodes(2);
    InternetStackHelper().Install(nodes);
    const auto devices = PointToPointHelper().Install(nodes);
    const auto disc = [&devices](uint32_t i) {
        const auto device = devices.Get(i);
        return device->GetNode()->GetObject<TrafficControlLayer>()->GetRootQueueDiscOnDevice(
            device);
    };
    ASSERT_FALSE(disc(0)) << "a device without an address has no queue disc yet";
    Ipv4AddressHelper("10.0.0.0", "255.255.255.0").Assign(devices.Get(1));
    ASSERT_TRUE(disc(1)) << "ns-3 gives it one with its address";
    uint32_t made = 0;
    InstallPacketLossQueues(devices, [&made] {
        ++made;
        return CreateObject<RateErrorModel>();
    });
    EXPECT_EQ(made, 2U) << "each has an error model of its own";
    for (uint32_t i = 0; i < 2; ++i)
    {
        EXPECT_TRUE(DynamicCast<PacketLossQueueDisc>(disc(i))) << i;
    }
    Simulator::Destroy();
}
