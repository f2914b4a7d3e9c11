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
    options.Add("mobility", "Devices are fixed or walk", mobility);
    options.Add("loss", "Share of packets lost on every link", loss, 0, 0.99);
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
    if (mobility != "fixed" && mobility != "walk")
    {
        throw InputError("option --mobility is '" + mobility + "', expected fixed or walk");
    }
    ObjectFactory factory(found->second);
    auto network = factory.Create<EdgeNetwork>();
    network->SetAttribute("Walking", BooleanValue(mobility == "walk"));
    network->SetAttribute("LossRate", DoubleValue(loss));
    network->Build(static_cast<uint32_t>(ues),
                   static_cast<uint32_t>(servers),
                   static_cast<uint32_t>(cloud),
                   stream);
    return network;
}

} // namespace llmedge
} // namespace ns3
