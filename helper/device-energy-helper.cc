/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "device-energy-helper.h"

#include "ns3/attribute-default.h"
#include "ns3/basic-energy-source-helper.h"
#include "ns3/basic-energy-source.h"
#include "ns3/double.h"
#include "ns3/energy-source-container.h"
#include "ns3/input-error.h"
#include "ns3/ipv4.h"
#include "ns3/lte-radio-energy-model.h"
#include "ns3/lte-ue-net-device.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-radio-energy-model-helper.h"

namespace ns3
{
namespace llmedge
{

void
DeviceEnergyHelper::SetInitialEnergy(double joules)
{
    if (!(joules > 0))
    {
        throw InputError("a device's battery holds " + std::to_string(joules) +
                         " J, expected more than 0");
    }
    m_initialEnergy = joules;
}

Ptr<EnergySource>
DeviceEnergyHelper::GetSource(Ptr<Node> node) const
{
    const auto sources = node->GetObject<EnergySourceContainer>();
    if (sources && sources->GetN() > 0)
    {
        return sources->Get(0);
    }
    AttributeDefault(BasicEnergySource::GetTypeId(), "BasicEnergySourceInitialEnergyJ")
        .Require(DoubleValue(m_initialEnergy),
                 "DeviceEnergyHelper::SetInitialEnergy() says what a device's battery holds");
    BasicEnergySourceHelper helper;
    helper.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(m_initialEnergy));
    return helper.Install(node).Get(0);
}

uint32_t
DeviceEnergyHelper::InstallRadios(const NodeContainer& nodes) const
{
    uint32_t radios = 0;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        for (uint32_t i = 0; i < (*node)->GetNDevices(); ++i)
        {
            const auto device = (*node)->GetDevice(i);
            if (DynamicCast<WifiNetDevice>(device))
            {
                WifiRadioEnergyModelHelper().Install(device, GetSource(*node));
                ++radios;
            }
            else if (DynamicCast<LteUeNetDevice>(device))
            {
                InstallLteRadio(*node, device);
                ++radios;
            }
        }
    }
    return radios;
}

void
DeviceEnergyHelper::InstallLteRadio(Ptr<Node> node, Ptr<NetDevice> device) const
{
    const auto ipv4 = node->GetObject<Ipv4>();
    const int32_t interface = ipv4 ? ipv4->GetInterfaceForDevice(device) : -1;
    if (interface < 0)
    {
        throw InputError("node " + std::to_string(node->GetId()) +
                         " has an LTE radio without an IPv4 address, expected one before its "
                         "energy is accounted for");
    }
    const auto source = GetSource(node);
    auto consumer = CreateObject<LteRadioEnergyModel>();
    consumer->SetEnergySource(source);
    source->AppendDeviceEnergyModel(consumer);
    consumer->Follow(ipv4, static_cast<uint32_t>(interface));
}

Ptr<LocalInferenceEnergyModel>
DeviceEnergyHelper::InstallInference(Ptr<Node> node, Ptr<InferenceEngine> engine) const
{
    const auto source = GetSource(node);
    auto consumer = CreateObject<LocalInferenceEnergyModel>();
    consumer->SetEnergySource(source);
    source->AppendDeviceEnergyModel(consumer);
    consumer->SetEngine(engine);
    return consumer;
}

Ptr<LocalInferenceEnergyModel>
DeviceEnergyHelper::InstallModel(Ptr<Node> node, Ptr<LocalModel> model) const
{
    const auto source = GetSource(node);
    auto consumer = CreateObject<LocalInferenceEnergyModel>();
    consumer->SetEnergySource(source);
    source->AppendDeviceEnergyModel(consumer);
    consumer->SetModel(model);
    return consumer;
}

Ptr<RotaryWingEnergyModel>
DeviceEnergyHelper::InstallRotors(Ptr<Node> node) const
{
    const auto mobility = node->GetObject<MobilityModel>();
    if (!mobility)
    {
        throw InputError("node " + std::to_string(node->GetId()) +
                         " cannot fly: it has no mobility model");
    }
    const auto source = GetSource(node);
    auto consumer = CreateObject<RotaryWingEnergyModel>();
    consumer->SetEnergySource(source);
    source->AppendDeviceEnergyModel(consumer);
    consumer->SetMobility(mobility);
    return consumer;
}

} // namespace llmedge
} // namespace ns3
