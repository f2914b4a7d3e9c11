/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/mobility-helper.h"
#include "ns3/mobility-model.h"
#include "ns3/node-container.h"
#include "ns3/node-path-loss.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

// ns-3's log-distance loss: 46.6777 dB at 1 m and 30 dB more for every factor of ten.
TEST(NodePathLoss, IsThatOfTheirDistanceNow)
{
    NodeContainer nodes(2);
    MobilityHelper().Install(nodes);
    const auto mobility = nodes.Get(1)->GetObject<MobilityModel>();
    const auto model = CreateObject<LogDistancePropagationLossModel>();
    mobility->SetPosition(Vector(10, 0, 0));
    EXPECT_NEAR(GetPathLossDb(model, nodes.Get(0), nodes.Get(1)), 46.6777 + 30, 1e-9);
    mobility->SetPosition(Vector(0, 60, 80));
    EXPECT_NEAR(GetPathLossDb(model, nodes.Get(0), nodes.Get(1)), 46.6777 + 60, 1e-9);
    Simulator::Destroy();
}
