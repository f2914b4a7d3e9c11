/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "receiver-noise.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/wifi-net-device.h"

namespace ns3
{
namespace llmedge
{

ReceiverNoise::ReceiverNoise(const NodeContainer& nodes)
{
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        for (uint32_t j = 0; j < nodes.Get(i)->GetNDevices(); ++j)
        {
            if (const auto device = DynamicCast<WifiNetDevice>(nodes.Get(i)->GetDevice(j)))
            {
                m_radios.push_back(device->GetPhy());
            }
        }
    }
    if (m_radios.empty())
    {
        throw InputError("interference needs Wi-Fi radios, and this network has none");
    }
}

void
ReceiverNoise::Raise(double decibel)
{
    // WifiPhy does not tell its noise figure, so it is that of new radios.
    TypeId::AttributeInformation attribute;
    WifiPhy::GetTypeId().LookupAttributeByName("RxNoiseFigure", &attribute);
    const auto figure = DynamicCast<const DoubleValue>(attribute.initialValue);
    for (const auto& radio : m_radios)
    {
        radio->SetAttribute("RxNoiseFigure", DoubleValue(figure->Get() + decibel));
    }
}

} // namespace llmedge
} // namespace ns3
