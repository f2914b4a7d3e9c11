/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-network-options.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/terminal-population.h"

#include <map>

namespace ns3
{
namespace llmedge
{

void
ScenarioNetworkOptions::Declare(ProgramOptions& options)
{
    options.Add("access", "Access network: wifi, wired or ideal", access);
    options.Add("ues", "User devices", ues, 1, 60000);
    options.Add("servers", "Edge servers", servers, 0, 4000);
    options.Add("cloud", "Cloud servers behind the backhaul", cloud, 0, 1000);
    options.Add("mobility",
                "Devices are fixed or walk about the gateway; or a population of fixed terminals, "
                "pedestrians, cars and UAVs: population, or hover, patrol, circle for how its UAVs "
                "fly",
                mobility);
    options.Add("uavs", "Share of UAVs in a population; below 0: its own, 0.2", uavs, -1, 1);
    options.Add("area", "Side of a population's square (m); 0: its own, 1000", area, 0, 1e6);
    options.Add("pathloss",
                "Path loss of a radio: AirGround, AlHourani, UMa-AV, RMa-AV, UMi-AV, LogDistance, "
                "or a TypeId; empty: the network's own",
                pathloss);
    options.Add("loss", "Share of packets lost on every link", loss, 0, 0.99);
}

void
ScenarioNetworkOptions::SetMobility(Ptr<EdgeNetwork> network) const
{
    static const std::map<std::string, std::string> FLIGHTS{{"population", ""},
                                                            {"hover", "hover"},
                                                            {"patrol", "patrol"},
                                                            {"circle", "circle"}};
    const auto flight = FLIGHTS.find(mobility);
    if (mobility == "fixed" || mobility == "walk")
    {
        if (uavs >= 0 || area > 0)
        {
            throw InputError("options --uavs and --area belong to a population, and --mobility=" +
                             mobility + " is none");
        }
        network->SetAttribute("Walking", BooleanValue(mobility == "walk"));
        return;
    }
    if (flight == FLIGHTS.end())
    {
        throw InputError("option --mobility is '" + mobility +
                         "', expected fixed, walk, population, hover, patrol or circle");
    }
    auto population = CreateObject<TerminalPopulation>();
    if (!flight->second.empty())
    {
        population->SetAttribute("Flight", StringValue(flight->second));
    }
    if (uavs >= 0)
    {
        population->SetAttribute("UavShare", DoubleValue(uavs));
    }
    if (area > 0 && !population->SetAttributeFailSafe("Side", DoubleValue(area)))
    {
        throw InputError("option --area is " + std::to_string(area) + " m, expected 1 m or more");
    }
    constexpr double MAST_M = 25; // He et al.'s servers, and TR 38.901's urban macro base stations
    network->SetAttribute("GatewayHeight", DoubleValue(MAST_M));
    network->SetAttribute("Population", PointerValue(population));
}

Ptr<EdgeNetwork>
ScenarioNetworkOptions::Build(int64_t stream) const
{
    static const std::map<std::string, std::string> NETWORKS{
        {"wifi", "ns3::llmedge::WifiEdgeNetwork"},
        {"wired", "ns3::llmedge::WiredEdgeNetwork"},
        {"ideal", "ns3::llmedge::IdealEdgeNetwork"}};
    const auto found = NETWORKS.find(access);
    if (found == NETWORKS.end())
    {
        throw InputError("option --access is '" + access + "', expected wifi, wired or ideal");
    }
    ObjectFactory factory(found->second);
    auto network = factory.Create<EdgeNetwork>();
    SetMobility(network);
    if (!pathloss.empty() && !network->SetAttributeFailSafe("PathLoss", StringValue(pathloss)))
    {
        throw InputError("option --pathloss belongs to a radio, and --access=" + access +
                         " has none");
    }
    network->SetAttribute("LossRate", DoubleValue(loss));
    network->Build(static_cast<uint32_t>(ues),
                   static_cast<uint32_t>(servers),
                   static_cast<uint32_t>(cloud),
                   stream);
    return network;
}

} // namespace llmedge
} // namespace ns3
