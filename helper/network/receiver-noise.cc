/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "receiver-noise.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/wifi-net-device.h"

namespace ns3
{
namespace llmedge
{

ReceiverNoise::ReceiverNoise(const NodeContainer& nodes)
    : ReceiverNoise(nodes, AttributeDefault("ns3::WifiPhy::RxNoiseFigure").Get<DoubleValue>().Get())
{
}

ReceiverNoise::ReceiverNoise(const NodeContainer& nodes, double figure)
    : m_figure(figure)
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
    for (const auto& radio : m_radios)
    {
        radio->SetAttribute("RxNoiseFigure", DoubleValue(m_figure + decibel));
    }
}

} // namespace llmedge
} // namespace ns3
