/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-energy.h"

#include "trace-options.h"

#include "ns3/device-energy-helper.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/nstime.h"
#include "ns3/simulator.h"
#include "ns3/terminal-population.h"

#include <sstream>
#include <string>
#include <vector>

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

/**
 * @param duration how long requests arrive
 * @return what to say about a power cap that is an average over more than the run, empty: nothing
 */
std::string
DescribeShortRun(Time duration)
{
    const AttributeDefault cap("ns3::llmedge::EnergyBudget::PowerCap");
    const AttributeDefault attribute("ns3::llmedge::EnergyBudget::Window");
    const Time window = attribute.Get<TimeValue>().Get();
    if (cap.Get<DoubleValue>().Get() == 0 || duration >= window)
    {
        return "";
    }
    std::ostringstream text;
    text << "--powerCap is an average over " << window.GetSeconds() << " s (" << attribute.GetName()
         << ") and requests arrive for " << duration.GetSeconds()
         << " s only: servers begin with the credit of a whole window, so the cap may not limit "
            "them";
    return text.str();
}

} // namespace

void
ScenarioEnergy::Declare(ProgramOptions& options)
{
    options.BeginSubject("Energy");
    constexpr double LEAST = 1e-3; // no battery is no option, and an empty one is none
    options.Add("powerCap", "ns3::llmedge::EnergyBudget::PowerCap");
    options.Add("battery",
                "Energy of an edge server's battery (J); on the mains unless given",
                m_battery,
                LEAST,
                1e15);
    options.Add("deviceEnergy",
                "Account for the energy of the devices' radios and of UAVs' rotors",
                m_devices);
}

void
ScenarioEnergy::Check(ProgramOptions& options)
{
    if (options.IsGiven("powerCap") && options.GetText("powerCap") == "0")
    {
        throw InputError(
            "option --powerCap is 0 W, expected more: any power is allowed without it");
    }
}

void
ScenarioEnergy::Describe(ScenarioSite& site)
{
    const AttributeDefault cap("ns3::llmedge::EnergyBudget::PowerCap");
    for (uint32_t i = 0; i < site.servers.size(); ++i)
    {
        if (!site.network->IsCloud(i))
        {
            site.servers[i].SetEnergyBudget(cap.Get<DoubleValue>().Get(), m_battery);
        }
    }
}

void
ScenarioEnergy::Install(ScenarioSite& site)
{
    const auto note = DescribeShortRun(site.duration);
    if (!note.empty())
    {
        const std::vector<std::string> notes{note};
        // With the simulation: a scenario that cannot be built says only why.
        Simulator::Schedule(Time(0), &TraceOptions::Print, "llm-edge-scenario", notes);
    }
    if (!m_devices)
    {
        return;
    }
    InstallRotors(site.network);
    if (DeviceEnergyHelper().InstallRadios(site.network->GetDevices()) == 0)
    {
        throw InputError("option --deviceEnergy needs devices with radios, expected "
                         "--access=wifi, lte or relay");
    }
}

} // namespace llmedge
} // namespace ns3
