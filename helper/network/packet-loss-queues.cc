/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-loss-queues.h"

#include "ns3/attribute-default.h"
#include "ns3/node.h"
#include "ns3/packet-loss-queue-disc.h"
#include "ns3/pointer.h"
#include "ns3/traffic-control-helper.h"
#include "ns3/traffic-control-layer.h"

namespace ns3
{
namespace llmedge
{

void
InstallPacketLossQueues(const NetDeviceContainer& devices,
                        const std::function<Ptr<ErrorModel>()>& make)
{
    TrafficControlHelper control;
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        const auto device = devices.Get(i);
        const auto layer = device->GetNode()->GetObject<TrafficControlLayer>();
        if (layer->GetRootQueueDiscOnDevice(device)) // LTE's have none
        {
            control.Uninstall(device);
        }
    }
    control.SetRootQueueDisc(PacketLossQueueDisc::GetTypeId().GetName());
    const auto queues = control.Install(devices);
    for (uint32_t i = 0; i < queues.GetN(); ++i)
    {
        AttributeDefault::Fix(queues.Get(i),
                              "ErrorModel",
                              PointerValue(make()),
                              "EdgeNetwork::LossRate and cuts say what is lost");
    }
}

} // namespace llmedge
} // namespace ns3
