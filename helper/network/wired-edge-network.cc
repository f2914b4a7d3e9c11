/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wired-edge-network.h"

#include "wired-link.h"

#include "ns3/input-error.h"
#include "ns3/ipv4-address-helper.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(WiredEdgeNetwork);

TypeId
WiredEdgeNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::WiredEdgeNetwork")
            .SetParent<EdgeNetwork>()
            .SetGroupName("LlmEdge")
            .AddConstructor<WiredEdgeNetwork>()
            .AddAttribute("DeviceDataRate",
                          "Data rate of the link between a device and the gateway.",
                          DataRateValue(DataRate("100Mbps")),
                          MakeDataRateAccessor(&WiredEdgeNetwork::m_rate),
                          MakeDataRateChecker())
            .AddAttribute("DeviceDelay",
                          "One-way delay of the link between a device and the gateway (s).",
                          TimeValue(MilliSeconds(1)),
                          MakeTimeAccessor(&WiredEdgeNetwork::m_delay),
                          MakeTimeChecker(Seconds(0)));
    return tid;
}

std::optional<double>
WiredEdgeNetwork::GetAccessRate(uint32_t device) const
{
    return static_cast<double>(m_rate.GetBitRate());
}

void
WiredEdgeNetwork::ConnectDevices()
{
    if (m_rate.GetBitRate() == 0)
    {
        throw InputError("DeviceDataRate is 0, expected more than 0");
    }
    Ipv4AddressHelper addresses("10.0.0.0", "255.255.255.252");
    for (uint32_t i = 0; i < GetDevices().GetN(); ++i)
    {
        const auto device = GetDevices().Get(i);
        const auto ends = ConnectByWire(GetGateway(), device, m_rate, m_delay, [this] {
            return MakeAccessErrorModel();
        });
        const auto interfaces = addresses.Assign(ends);
        addresses.NewNetwork();
        SetAccessRoute(device, interfaces.GetAddress(0), interfaces.GetAddress(0));
    }
}

} // namespace llmedge
} // namespace ns3
