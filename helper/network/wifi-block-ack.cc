/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wifi-block-ack.h"

#include "ns3/attribute-default.h"
#include "ns3/nstime.h"
#include "ns3/qos-txop.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-net-device.h"

namespace ns3
{
namespace llmedge
{

void
WaitForBlockAckAgreements(const NetDeviceContainer& stations)
{
    if (AttributeDefault("ns3::QosTxop::AddBaResponseTimeout").IsGiven())
    {
        return; // a user's own
    }
    for (uint32_t i = 0; i < stations.GetN(); ++i)
    {
        const auto mac = DynamicCast<WifiNetDevice>(stations.Get(i))->GetMac();
        for (const auto category : {AC_BE, AC_BK, AC_VI, AC_VO})
        {
            mac->GetQosTxop(category)->SetAddBaResponseTimeout(MilliSeconds(200));
        }
    }
}

} // namespace llmedge
} // namespace ns3
