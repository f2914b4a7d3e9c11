/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/path-loss-factory.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <map>

using namespace ns3;
using namespace ns3::llmedge;

TEST(PathLossFactory, FindsPathLossesByName)
{
    const std::map<std::string, std::string> expected{
        {"AirGround", "ns3::llmedge::AirGroundPropagationLossModel"},
        {"AlHourani", "ns3::llmedge::AlHouraniPropagationLossModel"},
        {"GroundToAirPropagationLossModel", "ns3::llmedge::GroundToAirPropagationLossModel"},
        {"UMi-AV", "ns3::llmedge::ThreeGppAerialPropagationLossModel"},
        {"LogDistance", "ns3::LogDistancePropagationLossModel"},
        {"ns3::FriisPropagationLossModel", "ns3::FriisPropagationLossModel"}};
    for (const auto& [name, type] : expected)
    {
        EXPECT_EQ(CreatePathLoss(name)->GetInstanceTypeId().GetName(), type) << name;
    }
    StringValue scenario;
    CreatePathLoss("RMa-AV")->GetAttribute("Scenario", scenario);
    EXPECT_EQ(scenario.Get(), "RMa-AV");
}

TEST(PathLossFactory, RefusesWhatDoesNotWorkByName)
{
    for (const std::string name : {"",
                                   "Nothing",
                                   "Moon-AV",
                                   "ns3::llmedge::LinkPropagationLossModel", // abstract
                                   "ns3::ThreeGppUmaPropagationLossModel",   // needs a condition
                                   "ns3::MatrixPropagationLossModel",        // needs a matrix
                                   "ns3::Node"})
    {
        EXPECT_THROW(CreatePathLoss(name), InputError) << name;
    }
}
