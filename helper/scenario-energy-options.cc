/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-energy-options.h"

#include "device-energy-helper.h"

#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

void
ScenarioEnergyOptions::Declare(ProgramOptions& options)
{
    constexpr double LEAST = 1e-3; // no budget is no option, and none of it is none
    options.Add("powerCap",
                "Average power that an edge server may draw (W); any unless given",
                powerCap,
                LEAST,
                1e9);
    options.Add("battery",
                "Energy of an edge server's battery (J); on the mains unless given",
                battery,
                LEAST,
                1e15);
    options.Add("deviceEnergy",
                "Account for the energy of the devices' Wi-Fi radios",
                deviceEnergy);
}

void
ScenarioEnergyOptions::Apply(LlmServerHelper& helper) const
{
    helper.SetEnergyBudget(powerCap, battery);
}

void
ScenarioEnergyOptions::Install(Ptr<EdgeNetwork> network) const
{
    if (deviceEnergy && DeviceEnergyHelper().InstallRadios(network->GetDevices()) == 0)
    {
        throw InputError("option --deviceEnergy needs devices with Wi-Fi radios, expected "
                         "--access=wifi: ns-3 has no energy model of other radios");
    }
}

} // namespace llmedge
} // namespace ns3
