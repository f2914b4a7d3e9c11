/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-network.h"

#include "ns3/build-info.h"
#include "ns3/edge-network-factory.h"
#include "ns3/handover-statistics.h"
#include "ns3/input-error.h"
#include "ns3/lte-edge-network.h"
#include "ns3/pointer.h"
#include "ns3/terminal-population.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param access --access
 * @return what makes that network
 * @throws InputError if there is none
 */
ObjectFactory
FindNetwork(const std::string& access)
{
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
    return FindEdgeNetwork(access);
}

} // namespace

void
ScenarioNetwork::Declare(ProgramOptions& options)
{
    options.BeginSubject("Network and devices");
    options.Add("access", "Access network: wifi, lte, relay, wired or ideal", m_access);
    options.Add("ues", "User devices", m_ues, 1, 60000);
    options.Add("servers", "Edge servers", m_servers, 0, 4000);
    options.Add("cloud", "Cloud servers behind the backhaul", m_cloud, 0, 1000);
    options.Add(
        "mobility",
        "Devices are fixed, walk about the gateway, or (with lte) drive along the cells; or "
        "a population of fixed terminals, pedestrians, cars and UAVs: population, or "
        "hover, patrol, circle for how its UAVs fly",
        m_mobility);
    options.Add("speed",
                "Speed of walking or driving devices (m/s); 0: 1.4 or 15",
                m_speed,
                0,
                150);
    options.Add("cells", "ns3::llmedge::LteEdgeNetwork::Cells");
    options.Add("groups", "ns3::llmedge::LteEdgeNetwork::Groups");
    options.Add("handover",
                "Handovers whatever the signals say, with lte: DEVICE@TIME:CELL in s, "
                "comma-separated",
                m_handover);
    options.Add("hops", "ns3::llmedge::RelayEdgeNetwork::Hops");
    options.Add("uavs", "ns3::llmedge::TerminalPopulation::UavShare")
        .SetHelp("Share of UAVs in a population; -1: its own, 0.2")
        .SetUnset("-1");
    options.Add("area", "ns3::llmedge::TerminalPopulation::Side")
        .SetHelp("Side of a population's square (m); 0: its own, 1000")
        .SetUnset("0");
    options
        .Add("pathloss",
             {"ns3::llmedge::WifiEdgeNetwork::PathLoss",
              "ns3::llmedge::LteEdgeNetwork::PathLoss",
              "ns3::llmedge::RelayEdgeNetwork::PathLoss"})
        .SetHelp("Path loss of a radio: AirGround, AlHourani, UMa-AV, RMa-AV, UMi-AV, LogDistance, "
                 "or a TypeId; empty: the network's own")
        .SetUnset("");
    options.Add("loss", "ns3::llmedge::EdgeNetwork::LossRate");
}

void
ScenarioNetwork::Check(ProgramOptions& options)
{
    FindNetwork(m_access);
    m_handovers = ParseHandovers("handover", m_handover);
    CheckKind(options);
    if (m_mobility == "fixed" || m_mobility == "walk" || m_mobility == "drive")
    {
        CheckGround(options);
    }
    else
    {
        CheckPopulation(options);
    }
}

void
ScenarioNetwork::CheckKind(const ProgramOptions& options) const
{
    const auto belong = [&](const char* option, const char* access) {
        if (options.IsChanged(option) && m_access != access)
        {
            throw InputError(std::string("option --") + option + " belongs to --access=" + access);
        }
    };
    belong("cells", "lte");
    belong("handover", "lte");
    belong("groups", "lte");
    belong("hops", "relay");
    if (options.IsGiven("pathloss") && (m_access == "wired" || m_access == "ideal"))
    {
        throw InputError("option --pathloss belongs to a radio, but --access=" + m_access +
                         " has none");
    }
}

void
ScenarioNetwork::CheckGround(ProgramOptions& options) const
{
    if (options.IsGiven("uavs") || options.IsGiven("area"))
    {
        throw InputError("options --uavs and --area belong to a population, but --mobility=" +
                         m_mobility + " is none");
    }
    const AttributeDefault driving("ns3::llmedge::LteEdgeNetwork::DrivingSpeed");
    if (m_speed != 0 && m_mobility == "fixed")
    {
        throw InputError("option --speed belongs to --mobility=walk and --mobility=drive");
    }
    if (options.IsGiven("mobility"))
    {
        options.Assign("mobility",
                       AttributeDefault("ns3::llmedge::EdgeNetwork::Walking"),
                       m_mobility == "walk" ? "true" : "false");
    }
    if (m_mobility == "drive")
    {
        if (m_access != "lte")
        {
            throw InputError("option --mobility=drive belongs to --access=lte");
        }
        driving.Prefer("15");
    }
    if (m_speed != 0)
    {
        options.Assign("speed",
                       m_mobility == "drive"
                           ? driving
                           : AttributeDefault("ns3::llmedge::EdgeNetwork::WalkingSpeed"),
                       options.GetText("speed"));
    }
}

void
ScenarioNetwork::CheckPopulation(ProgramOptions& options) const
{
    if (m_mobility != "population" && m_mobility != "hover" && m_mobility != "patrol" &&
        m_mobility != "circle")
    {
        throw InputError("option --mobility is '" + m_mobility +
                         "', expected fixed, walk, drive, population, hover, patrol or circle");
    }
    if (m_speed != 0)
    {
        throw InputError("option --speed belongs to --mobility=walk and --mobility=drive");
    }
    if (m_mobility != "population")
    {
        options.Assign("mobility",
                       AttributeDefault("ns3::llmedge::TerminalPopulation::Flight"),
                       m_mobility);
    }
    // He et al.'s servers, and TR 38.901's urban macro base stations, are on masts of 25 m.
    AttributeDefault("ns3::llmedge::EdgeNetwork::GatewayHeight").Prefer("25");
}

bool
ScenarioNetwork::HasPopulation() const
{
    return m_mobility != "fixed" && m_mobility != "walk" && m_mobility != "drive";
}

void
ScenarioNetwork::Describe(ScenarioSite& site)
{
    constexpr int64_t STREAMS = 100000;
    site.network = FindNetwork(m_access).Create<EdgeNetwork>();
    if (HasPopulation())
    {
        AttributeDefault::Fix(site.network,
                              "Population",
                              PointerValue(CreateObject<TerminalPopulation>()),
                              "--mobility says what the population is");
    }
    site.network->Build(static_cast<uint32_t>(m_ues),
                        static_cast<uint32_t>(m_servers),
                        static_cast<uint32_t>(m_cloud),
                        STREAMS);
    if (auto lte = DynamicCast<LteEdgeNetwork>(site.network))
    {
        ScheduleHandovers(m_handovers, lte, LlmServingHelper::GetWarmUp());
    }
    site.serving = std::make_unique<LlmServingHelper>(site.network);
}

void
ScenarioNetwork::Record(ScenarioSite& site)
{
    site.recorder->SetHandovers(site.network->GetHandoverStatistics());
}

} // namespace llmedge
} // namespace ns3
