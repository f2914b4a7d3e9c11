/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wired-link.h"

#include "ns3/attribute-default.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/pointer.h"

namespace ns3
{
namespace llmedge
{

NetDeviceContainer
ConnectByWire(Ptr<Node> first,
              Ptr<Node> second,
              DataRate rate,
              Time delay,
              const std::function<Ptr<ErrorModel>()>& makeLosses)
{
    const DataRateValue dataRate(rate);
    AttributeDefault("ns3::PointToPointNetDevice::DataRate")
        .Require(dataRate,
                 "the network says it: EdgeNetwork::ServerDataRate, BackhaulDataRate, "
                 "WiredEdgeNetwork::DeviceDataRate");
    AttributeDefault("ns3::PointToPointChannel::Delay")
        .Require(TimeValue(delay),
                 "the network says it: EdgeNetwork::ServerDelay, BackhaulDelay, "
                 "WiredEdgeNetwork::DeviceDelay");
    AttributeDefault("ns3::PointToPointNetDevice::ReceiveErrorModel")
        .Refuse("EdgeNetwork::LossRate and cuts say what is lost");
    PointToPointHelper helper;
    helper.SetDeviceAttribute("DataRate", dataRate);
    helper.SetChannelAttribute("Delay", TimeValue(delay));
    const auto ends = helper.Install(first, second);
    for (uint32_t end = 0; end < ends.GetN(); ++end)
    {
        ends.Get(end)->SetAttribute("ReceiveErrorModel", PointerValue(makeLosses()));
    }
    return ends;
}

} // namespace llmedge
} // namespace ns3
