/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/aerial-path-loss.h"
#include "ns3/al-hourani-propagation-loss-model.h"
#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/free-space-loss.h"
#include "ns3/input-error.h"
#include "ns3/node.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/three-gpp-aerial-propagation-loss-model.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr auto UMA = AerialScenario::UMA_AV;
constexpr auto RMA = AerialScenario::RMA_AV;
constexpr auto UMI = AerialScenario::UMI_AV;
constexpr double CARRIER_HZ = 2e9;

/** Losses at one place, worked out by hand from the table's formulas. */
struct LossCase
{
    AerialScenario scenario; //!< Where the base station is
    double distanceM;        //!< Distance in space
    double heightM;          //!< Height of the terminal
    double losDb;            //!< With a line of sight
    double nlosDb;           //!< Without one
};

/**
 * @param x place along the ground (m)
 * @param z height (m)
 * @return a node's place
 */
Ptr<MobilityModel>
NodeAt(double x, double z)
{
    auto mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(Vector(x, 0, z));
    CreateObject<Node>()->AggregateObject(mobility);
    return mobility;
}

/**
 * @param scenario a scenario's name
 * @return its model, without shadowing
 */
Ptr<ThreeGppAerialPropagationLossModel>
Make(const std::string& scenario)
{
    auto model =
        CreateObjectWithAttributes<ThreeGppAerialPropagationLossModel>("Scenario",
                                                                       StringValue(scenario),
                                                                       "ShadowingEnabled",
                                                                       BooleanValue(false));
    model->AssignStreams(1);
    return model;
}

} // namespace

// TR 36.777, Table B-2, at 2 GHz: 20 log10(2) = 6.020600, 20 log10(40 pi 2 / 3) = 38.462372. E.g.
// UMa-AV, 500 m, height 50 m: LoS 28 + 22 * 2.698970 + 6.020600 = 93.397940;
// NLoS -17.5 + (46 - 7 * 1.698970) * 2.698970 + 38.462372 = 113.016709.
// RMa-AV, 500 m, 50 m: LoS (23.9 - 1.8 * 1.698970) * 2.698970 + 38.462372 = 94.713911.
// UMi-AV, 500 m, 50 m: LoS 30.9 + (22.25 - 0.849485) * 2.698970 + 6.020600 = 94.679948.
// At 50 m from 300 m below, the macro formulas fall below the line of sight's, which then holds.
TEST(AerialPathLoss, HasTheValuesOfTheTables)
{
    for (const auto& c : {LossCase{UMA, 500, 50, 93.397940, 113.016709},
                          LossCase{UMA, 1000, 100, 100.020600, 116.962372},
                          LossCase{UMA, 200, 30, 84.643260, 103.017450},
                          LossCase{UMA, 50, 300, 71.397940, 71.397940},
                          LossCase{RMA, 500, 50, 94.713911, 96.623336},
                          LossCase{RMA, 1000, 100, 99.362372, 99.662372},
                          LossCase{RMA, 200, 30, 87.338968, 88.984250},
                          LossCase{RMA, 50, 300, 72.441772, 72.441772},
                          LossCase{UMI, 500, 50, 94.679948, 120.166539},
                          LossCase{UMI, 1000, 100, 100.670600, 122.420600},
                          LossCase{UMI, 200, 30, 86.419067, 111.993453}})
    {
        SCOPED_TRACE(ToString(c.scenario) + " " + std::to_string(c.distanceM));
        EXPECT_NEAR(GetAerialLosLoss(c.scenario, c.distanceM, c.heightM, CARRIER_HZ),
                    c.losDb,
                    1e-6);
        EXPECT_NEAR(GetAerialNlosLoss(c.scenario, c.distanceM, c.heightM, CARRIER_HZ),
                    c.nlosDb,
                    1e-6);
    }
}

// UMi-AV with a line of sight loses at least what free space does: very near, the formula's 30.9
// and 6.020600 stay below 20 log10(4 pi 2e9 / c) = 38.468383 at 1 m.
TEST(AerialPathLoss, LosesAtLeastWhatFreeSpaceDoes)
{
    EXPECT_NEAR(FreeSpaceLoss(1, CARRIER_HZ), 38.468383, 1e-6);
    EXPECT_NEAR(GetAerialLosLoss(UMI, 1, 30, CARRIER_HZ), 38.468383, 1e-6);
}

// Table B-1. UMa-AV, 500 m, 50 m: d1 = 460 * 1.698970 - 700 = 81.526, p1 = 3505.571;
// 0.163052 + exp(-500 / 3505.571) * 0.836948 = 0.888748512.
TEST(AerialPathLoss, HasTheProbabilitiesOfTheTable)
{
    EXPECT_NEAR(GetAerialLosProbability(UMA, 500, 50), 0.888748512, 1e-9);
    EXPECT_NEAR(GetAerialLosProbability(UMA, 3000, 30), 0.312744205, 1e-9);
    EXPECT_NEAR(GetAerialLosProbability(UMA, 1000, 100), 0.853310350, 1e-9);
    EXPECT_NEAR(GetAerialLosProbability(RMA, 3000, 30), 0.663937495, 1e-9);
    EXPECT_NEAR(GetAerialLosProbability(RMA, 4000, 30), 0.568093045, 1e-9);
    EXPECT_NEAR(GetAerialLosProbability(UMI, 500, 50), 0.378936161, 1e-9);
    EXPECT_NEAR(GetAerialLosProbability(UMI, 1000, 100), 0.254432192, 1e-9);
    EXPECT_NEAR(GetAerialLosProbability(UMI, 200, 23), 0.574857315, 1e-9);
    EXPECT_DOUBLE_EQ(GetAerialLosProbability(UMA, 15, 30), 1)
        << "near the mast there is always a line of sight";
    EXPECT_DOUBLE_EQ(GetAerialLosProbability(UMA, 4000, 100.1), 1)
        << "above 100 m there is always a line of sight";
    EXPECT_DOUBLE_EQ(GetAerialLosProbability(RMA, 10000, 40.1), 1)
        << "above 40 m there is always a line of sight";
    EXPECT_LT(GetAerialLosProbability(RMA, 10000, 40), 1);
}

// Table B-3.
TEST(AerialPathLoss, HasTheShadowingOfTheTable)
{
    EXPECT_NEAR(GetAerialShadowing(UMA, 100, true), 4.64 * std::exp(-0.66), 1e-12);
    EXPECT_DOUBLE_EQ(GetAerialShadowing(UMA, 100, false), 6);
    EXPECT_NEAR(GetAerialShadowing(RMA, 100, true), 4.2 * std::exp(-0.46), 1e-12);
    EXPECT_DOUBLE_EQ(GetAerialShadowing(RMA, 100, false), 6);
    EXPECT_NEAR(GetAerialShadowing(UMI, 50, true), 5 * std::exp(-0.5), 1e-12);
    EXPECT_DOUBLE_EQ(GetAerialShadowing(UMI, 200, true), 2);
    EXPECT_DOUBLE_EQ(GetAerialShadowing(UMI, 50, false), 8);
}

TEST(ThreeGppAerialPropagationLossModel, RefusesWhat3gppDoesNotKnow)
{
    try
    {
        FindAerialScenario("Moon-AV");
        FAIL();
    }
    catch (const InputError& error)
    {
        EXPECT_STREQ(error.what(),
                     "the aerial scenario is 'Moon-AV', expected UMa-AV, RMa-AV or UMi-AV");
    }
    auto model = Make("UMa-AV");
    EXPECT_NO_THROW(model->CalcRxPower(0, NodeAt(0, 25), NodeAt(100, 300)));
    EXPECT_THROW(model->CalcRxPower(0, NodeAt(0, 25), NodeAt(100, 300.1)), InputError);
    EXPECT_THROW(model->CalcRxPower(0, NodeAt(0, 25), NodeAt(0, 25)), InputError);
    EXPECT_THROW(model->CalcRxPower(0, NodeAt(0, 25), NodeAt(100, -1)), InputError);
    auto bare = CreateObject<ConstantPositionMobilityModel>();
    bare->SetPosition(Vector(0, 0, 1.5));
    EXPECT_THROW(model->CalcRxPower(0, NodeAt(9, 25), bare), InputError)
        << "a position without a node is refused";
    Simulator::Destroy();
}

// A link's share of lines of sight is the probability: 2000 links, standard error 0.7 %.
TEST(ThreeGppAerialPropagationLossModel, DrawsTheLineOfSightPerLink)
{
    auto model = Make("UMa-AV");
    constexpr int N = 2000;
    const double distance = std::hypot(500, 25);
    const double los = GetAerialLosLoss(UMA, distance, 50, CARRIER_HZ);
    const double nlos = GetAerialNlosLoss(UMA, distance, 50, CARRIER_HZ);
    int seen = 0;
    for (int i = 0; i < N; ++i)
    {
        auto base = NodeAt(0, 25);
        auto terminal = NodeAt(500, 50);
        const double loss = -model->CalcRxPower(0, base, terminal);
        EXPECT_DOUBLE_EQ(-model->CalcRxPower(0, terminal, base), loss)
            << "both directions have the same loss";
        EXPECT_TRUE(std::abs(loss - los) < 1e-9 || std::abs(loss - nlos) < 1e-9) << loss;
        seen += std::abs(loss - los) < 1e-9 ? 1 : 0;
    }
    EXPECT_NEAR(seen / static_cast<double>(N), 0.888748512, 0.025);
    Simulator::Destroy();
}

// 15 m along the ground there always is a line of sight, on the ground too (TR 38.901, Table
// 7.4.2-1); there both reports say 28 + 22 log10(d) + 20 log10(f) for urban macro. At the least
// height itself the terminal is terrestrial.
TEST(ThreeGppAerialPropagationLossModel, LeavesTerrestrialLinksToNs3)
{
    auto model = Make("UMa-AV");
    for (const double height : {1.5, 22.5, 22.6})
    {
        const double distance = std::hypot(15, 25 - height);
        EXPECT_NEAR(-model->CalcRxPower(0, NodeAt(0, 25), NodeAt(15, height)),
                    28 + 22 * std::log10(distance) + 6.020600,
                    1e-5)
            << height;
    }
    auto rural = Make("RMa-AV");
    const double distance = std::hypot(10, 35 - 10.1);
    EXPECT_NEAR(-rural->CalcRxPower(0, NodeAt(0, 35), NodeAt(10, 10.1)),
                GetAerialLosLoss(RMA, distance, 10.1, CARRIER_HZ),
                1e-9)
        << "a terminal below the base station can be aerial";
    Simulator::Destroy();
}

// Al-Hourani 2014, urban, 150 m above and 300 m along the ground at 2 GHz: the elevation is
// 26.565051 degrees, P 0.610640, the free-space loss 88.980904 over 335.410 m; 97.377745 in all.
TEST(AlHouraniPropagationLossModel, HasTheValuesOfItsFormula)
{
    auto model = CreateObject<AlHouraniPropagationLossModel>();
    const auto link = LinkGeometry::Between(Vector(0, 0, 0), Vector(300, 0, 150));
    EXPECT_NEAR(model->GetLosProbability(link), 0.610640, 1e-6);
    EXPECT_NEAR(model->GetLoss(link), 97.377745, 1e-6);
    // Straight above, 90 degrees: P = 1 / (1 + a exp(-b (90 - a))).
    const auto above = LinkGeometry::Between(Vector(0, 0, 0), Vector(0, 0, 100));
    model->SetAttribute("Environment", StringValue("high-rise"));
    const double los = 1 / (1 + 27.23 * std::exp(-0.08 * (90 - 27.23)));
    EXPECT_NEAR(model->GetLosProbability(above), los, 1e-12);
    EXPECT_NEAR(model->GetLoss(above), 78.468383 + los * 2.3 + (1 - los) * 34, 1e-6);
}

TEST(AlHouraniPropagationLossModel, RefusesUnknownEnvironments)
{
    auto model = CreateObject<AlHouraniPropagationLossModel>();
    for (const char* name : {"suburban", "urban", "dense-urban", "high-rise"})
    {
        model->SetAttribute("Environment", StringValue(name));
        StringValue value;
        model->GetAttribute("Environment", value);
        EXPECT_EQ(value.Get(), name);
    }
    EXPECT_THROW(model->SetAttribute("Environment", StringValue("moon")), InputError);
}
