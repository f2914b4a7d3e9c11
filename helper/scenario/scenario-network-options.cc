/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-network-options.h"

#include "ns3/boolean.h"
#include "ns3/build-info.h"
#include "ns3/double.h"
#include "ns3/handover-schedule.h"
#include "ns3/input-error.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/lte-edge-network.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/terminal-population.h"
#include "ns3/uinteger.h"

#include <map>

namespace ns3
{
namespace llmedge
{

void
ScenarioNetworkOptions::Declare(ProgramOptions& options)
{
    options.Add("access", "Access network: wifi, lte, relay, wired or ideal", access);
    options.Add("ues", "User devices", ues, 1, 60000);
    options.Add("servers", "Edge servers", servers, 0, 4000);
    options.Add("cloud", "Cloud servers behind the backhaul", cloud, 0, 1000);
    options.Add(
        "mobility",
        "Devices are fixed, walk about the gateway, or (with lte) drive along the cells; or "
        "a population of fixed terminals, pedestrians, cars and UAVs: population, or "
        "hover, patrol, circle for how its UAVs fly",
        mobility);
    options.Add("speed", "Speed of walking or driving devices (m/s); 0: 1.4 or 15", speed, 0, 150);
    options.Add("cells", "Cells, with lte", cells, 1, 64);
    options.Add("handover",
                "Handovers whatever the signals say, with lte: DEVICE@TIME:CELL in s, "
                "comma-separated",
                handover);
    options.Add("hops", "Links between relaying UAVs, with relay", hops, 0, 60);
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
    const bool onGround = mobility == "fixed" || mobility == "walk" || mobility == "drive";
    if (!onGround && flight == FLIGHTS.end())
    {
        throw InputError("option --mobility is '" + mobility +
                         "', expected fixed, walk, drive, population, hover, patrol or circle");
    }
    if (speed != 0 && mobility != "walk" && mobility != "drive")
    {
        throw InputError("option --speed belongs to --mobility=walk and --mobility=drive");
    }
    if (!onGround)
    {
        SetPopulation(network, flight->second);
        return;
    }
    if (uavs >= 0 || area > 0)
    {
        throw InputError("options --uavs and --area belong to a population, and --mobility=" +
                         mobility + " is none");
    }
    constexpr double WALKING_M_PER_S = 1.4;
    constexpr double DRIVING_M_PER_S = 15;
    network->SetAttribute("Walking", BooleanValue(mobility == "walk"));
    network->SetAttribute("WalkingSpeed", DoubleValue(speed > 0 ? speed : WALKING_M_PER_S));
    if (mobility == "drive" &&
        !network->SetAttributeFailSafe("DrivingSpeed",
                                       DoubleValue(speed > 0 ? speed : DRIVING_M_PER_S)))
    {
        throw InputError("option --mobility=drive belongs to --access=lte");
    }
}

void
ScenarioNetworkOptions::SetPopulation(Ptr<EdgeNetwork> network, const std::string& flight) const
{
    auto population = CreateObject<TerminalPopulation>();
    if (!flight.empty())
    {
        population->SetAttribute("Flight", StringValue(flight));
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

void
ScenarioNetworkOptions::SetKind(Ptr<EdgeNetwork> network) const
{
    const ScenarioNetworkOptions own;
    if (!network->SetAttributeFailSafe("Cells", UintegerValue(cells)) && cells != own.cells)
    {
        throw InputError("option --cells belongs to --access=lte");
    }
    if (!network->SetAttributeFailSafe("Hops", UintegerValue(hops)) && hops != own.hops)
    {
        throw InputError("option --hops belongs to --access=relay");
    }
    if (!handover.empty() && access != "lte")
    {
        throw InputError("option --handover belongs to --access=lte");
    }
}

Ptr<EdgeNetwork>
ScenarioNetworkOptions::Build(int64_t stream) const
{
    static const std::map<std::string, std::string> NETWORKS{
        {"wifi", "ns3::llmedge::WifiEdgeNetwork"},
        {"lte", "ns3::llmedge::LteEdgeNetwork"},
        {"relay", "ns3::llmedge::RelayEdgeNetwork"},
        {"wired", "ns3::llmedge::WiredEdgeNetwork"},
        {"ideal", "ns3::llmedge::IdealEdgeNetwork"}};
    if (access == "nr")
    {
        throw InputError(std::string("option --access=nr needs 5G-LENA: ") +
                         (GetBuildInfo().hasNr
                              ? "this ns-3 has its module nr, but llm-edge has no access network "
                                "written for it yet"
                              : "this ns-3 has not got its module nr, which is cloned into contrib "
                                "of an ns-3 tree") +
                         "; expected wifi, lte, relay, wired or ideal");
    }
    const auto handovers = ParseHandovers("handover", handover);
    const auto found = NETWORKS.find(access);
    if (found == NETWORKS.end())
    {
        throw InputError("option --access is '" + access +
                         "', expected wifi, lte, relay, wired or ideal");
    }
    ObjectFactory factory(found->second);
    auto network = factory.Create<EdgeNetwork>();
    SetMobility(network);
    SetKind(network);
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
    if (auto lte = DynamicCast<LteEdgeNetwork>(network))
    {
        ScheduleHandovers(handovers, lte, LlmServingHelper::GetWarmUp());
    }
    return network;
}

} // namespace llmedge
} // namespace ns3
