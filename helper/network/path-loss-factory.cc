/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "path-loss-factory.h"

#include "ns3/attribute-default.h"
#include "ns3/named-types.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param type a path loss
 * @return whether it works with attributes alone
 */
bool
IsSelfContained(TypeId type)
{
    static const std::array<std::string, 4> NEED_MORE{"ThreeGpp",  // a channel condition model
                                                      "Buildings", // buildings
                                                      "Jakes",     // an own initialisation
                                                      "Matrix"};   // losses by pair
    const auto name = type.GetName();
    return name.find("::llmedge::") != std::string::npos ||
           std::none_of(NEED_MORE.begin(), NEED_MORE.end(), [&](const auto& part) {
               return name.find(part) != std::string::npos;
           });
}

} // namespace

Ptr<PropagationLossModel>
CreatePathLoss(const std::string& name)
{
    auto types = NamedTypes("path loss", PropagationLossModel::GetTypeId(), "PropagationLossModel");
    types.AddNamespace("ns3::").SetFilter(IsSelfContained);
    for (const std::string scenario : {"UMa-AV", "RMa-AV", "UMi-AV"})
    {
        types.Add(scenario, "ThreeGppAerialPropagationLossModel", {{"Scenario", scenario}});
    }
    const auto factory = types.Find(name);
    if (factory.GetTypeId().GetName() == "ns3::llmedge::AirGroundPropagationLossModel")
    {
        AttributeDefault("ns3::llmedge::GroundToAirPropagationLossModel::Frequency")
            .Refuse("AirGroundPropagationLossModel::Frequency says it");
    }
    return factory.Create<PropagationLossModel>();
}

} // namespace llmedge
} // namespace ns3
