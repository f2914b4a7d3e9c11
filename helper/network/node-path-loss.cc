/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "node-path-loss.h"

#include "ns3/mobility-model.h"

namespace ns3
{
namespace llmedge
{

double
GetPathLossDb(Ptr<PropagationLossModel> model, Ptr<Node> from, Ptr<Node> to)
{
    // What is left of 0 dBm.
    return -model->CalcRxPower(0, from->GetObject<MobilityModel>(), to->GetObject<MobilityModel>());
}

} // namespace llmedge
} // namespace ns3
