/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// A program that uses no symbol of llm-edge, only names of its types: linking the target is enough.

#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/object-factory.h"
#include "ns3/type-id.h"

#include <initializer_list>
#include <iostream>

using namespace ns3;

int
main()
{
    Config::SetDefault("ns3::llmedge::EnergyBudget::PowerCap", DoubleValue(300));
    for (const auto* name : {"ns3::llmedge::LeastLoadedDispatchPolicy",
                             "ns3::llmedge::RooflineLatencyModel",
                             "ns3::llmedge::WifiEdgeNetwork",
                             "ns3::llmedge::EnergyBudget"})
    {
        ObjectFactory factory(name);
        if (factory.Create<Object>()->GetInstanceTypeId().GetName() != name)
        {
            return 1;
        }
    }
    std::cout << "llm-edge's types are there by name" << std::endl;
    return 0;
}
