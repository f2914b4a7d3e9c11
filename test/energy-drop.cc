/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "energy-drop.h"

#include "ns3/energy-source-container.h"

namespace ns3
{

namespace energy // the energy classes are here since ns-3.42
{
}

namespace llmedge
{

using namespace energy;

double
EnergyDrop(Ptr<Node> node)
{
    const auto source = node->GetObject<EnergySourceContainer>()->Get(0);
    return source->GetInitialEnergy() - source->GetRemainingEnergy();
}

} // namespace llmedge
} // namespace ns3
