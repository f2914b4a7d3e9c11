/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gpu-device-energy-model.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(GpuDeviceEnergyModel);

TypeId
GpuDeviceEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::GpuDeviceEnergyModel")
                            .SetParent<PowerDrivenEnergyModel>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<GpuDeviceEnergyModel>();
    return tid;
}

void
GpuDeviceEnergyModel::FollowHost(Ptr<ModelHost> before, Ptr<ModelHost> now)
{
    const auto follow = MakeCallback(&GpuDeviceEnergyModel::PowerChanged, this);
    if (before)
    {
        before->TraceDisconnectWithoutContext("Power", follow);
    }
    SetPower(now ? now->GetPower() : 0);
    if (now)
    {
        now->TraceConnectWithoutContext("Power", follow);
    }
}

} // namespace llmedge
} // namespace ns3
