/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "link-fault.h"

#include "ns3/lte-ue-net-device.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/sta-wifi-mac.h"
#include "ns3/wifi-net-device.h"

namespace ns3
{
namespace llmedge
{

std::string
FindLinkFault(Ptr<Node> device)
{
    for (uint32_t i = 0; i < device->GetNDevices(); ++i)
    {
        if (const auto wifi = DynamicCast<WifiNetDevice>(device->GetDevice(i)))
        {
            const auto station = DynamicCast<StaWifiMac>(wifi->GetMac());
            if (station && !station->IsAssociated())
            {
                return "no association with an access point";
            }
        }
        else if (const auto lte = DynamicCast<LteUeNetDevice>(device->GetDevice(i)))
        {
            if (lte->GetRrc()->GetState() != LteUeRrc::CONNECTED_NORMALLY)
            {
                return "no connection to a cell";
            }
        }
    }
    return "";
}

} // namespace llmedge
} // namespace ns3
