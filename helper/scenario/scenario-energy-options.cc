/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-energy-options.h"

#include "ns3/device-energy-helper.h"
#include "ns3/input-error.h"
#include "ns3/terminal-population.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/** @param network whose UAVs get sources and rotors */
void
InstallRotors(Ptr<EdgeNetwork> network)
{
    // An account, not a battery: a source that ran empty would switch the radio off.
    constexpr double MONTH_OF_FLIGHT_J = 5e8;
    DeviceEnergyHelper helper;
    helper.SetInitialEnergy(MONTH_OF_FLIGHT_J);
    const auto uav = TerminalPopulation::ToString(TerminalPopulation::UAV);
    const auto devices = network->GetDevices();
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        if (network->GetTerminalClass(i) == uav)
        {
            helper.InstallRotors(devices.Get(i));
        }
    }
}

} // namespace

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
                "Account for the energy of the devices' radios and of UAVs' rotors",
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
    if (!deviceEnergy)
    {
        return;
    }
    InstallRotors(network);
    if (DeviceEnergyHelper().InstallRadios(network->GetDevices()) == 0)
    {
        throw InputError("option --deviceEnergy needs devices with radios, expected "
                         "--access=wifi, lte or relay");
    }
}

} // namespace llmedge
} // namespace ns3
