/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "path-loss-factory.h"

#include "ns3/attribute-default.h"
#include "ns3/input-error.h"
#include "ns3/object-factory.h"
#include "ns3/string.h"
#include "ns3/three-gpp-aerial-propagation-loss-model.h"

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
    if (name.size() > 3 && name.substr(name.size() - 3) == "-AV")
    {
        FindAerialScenario(name); // an object whose attribute throws would be lost
        const AttributeDefault scenario(ThreeGppAerialPropagationLossModel::GetTypeId(),
                                        "Scenario");
        if (scenario.GetText() != name)
        {
            scenario.Refuse("the path loss is that of " + name);
        }
        return CreateObjectWithAttributes<ThreeGppAerialPropagationLossModel>("Scenario",
                                                                              StringValue(name));
    }
    for (const std::string prefix : {"", "ns3::llmedge::", "ns3::"})
    {
        for (const std::string suffix : {"", "PropagationLossModel"})
        {
            TypeId type;
            if (TypeId::LookupByNameFailSafe(prefix + name + suffix, &type) &&
                type.IsChildOf(PropagationLossModel::GetTypeId()) && type.HasConstructor() &&
                IsSelfContained(type))
            {
                if (type.GetName() == "ns3::llmedge::AirGroundPropagationLossModel")
                {
                    AttributeDefault("ns3::llmedge::GroundToAirPropagationLossModel::Frequency")
                        .Refuse("AirGroundPropagationLossModel::Frequency says it");
                }
                ObjectFactory factory(type.GetName());
                return factory.Create<PropagationLossModel>();
            }
        }
    }
    throw InputError("the path loss is '" + name +
                     "', expected AirGround, AlHourani, UMa-AV, RMa-AV, UMi-AV, LogDistance, or "
                     "another PropagationLossModel's TypeId");
}

} // namespace llmedge
} // namespace ns3
