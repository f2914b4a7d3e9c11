/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/air-ground-propagation-loss-model.h"
#include "ns3/air-to-air-propagation-loss-model.h"
#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/ground-to-air-propagation-loss-model.h"
#include "ns3/ground-to-ground-propagation-loss-model.h"
#include "ns3/input-error.h"
#include "ns3/link-geometry.h"
#include "ns3/pointer.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param metres length
 * @return a link of that length
 */
LinkGeometry
Length(double metres)
{
    return LinkGeometry::Between(Vector(0, 0, 1.5), Vector(metres, 0, 1.5));
}

/**
 * @param low height of one end (m)
 * @param high height of the other end (m)
 * @param ground distance along the ground (m)
 * @return the link
 */
LinkGeometry
Heights(double low, double high, double ground = 300)
{
    return LinkGeometry::Between(Vector(0, 0, low), Vector(0, ground, high));
}

/**
 * @param x first coordinate (m)
 * @param z height (m)
 * @return a node's place
 */
Ptr<MobilityModel>
At(double x, double z)
{
    auto mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(Vector(x, 0, z));
    return mobility;
}

/** @return a combined model without shadowing */
Ptr<AirGroundPropagationLossModel>
Unshadowed()
{
    auto model = CreateObject<AirGroundPropagationLossModel>();
    model->SetAttribute("GroundShadowing", DoubleValue(0));
    model->SetAttribute("AirShadowing", DoubleValue(0));
    return model;
}

} // namespace

// He et al., Eq. 5: 128.1 + 37.6 log10(d / km), by hand:
// 500 m: 128.1 - 37.6 * 0.301029996 = 116.781272; 10 m: 128.1 - 75.2 = 52.9; 1 km: 128.1.
TEST(GroundToGroundPropagationLossModel, HasTheValuesOfItsFormula)
{
    auto model = CreateObject<GroundToGroundPropagationLossModel>();
    EXPECT_NEAR(model->GetLoss(Length(500)), 116.781272, 1e-6);
    EXPECT_NEAR(model->GetLoss(Length(1000)), 128.1, 1e-6);
    EXPECT_NEAR(model->GetLoss(Length(10)), 52.9, 1e-6);
    EXPECT_NEAR(model->GetLoss(Length(3)), 52.9, 1e-6) << "within 10 m the loss is that at 10 m";
    EXPECT_NEAR(model->CalcRxPower(23, At(0, 1.5), At(500, 1.5)), 23 - 116.781272, 1e-6);
}

// Eq. 6 with a 2.2 and C = 28 + 20 log10(2) = 34.020600, by hand:
// 300 m: 22 * 2.477121255 + 34.020600 = 88.517268; 1 m: 34.020600; at 5 GHz 28 + 13.979400.
TEST(GroundToAirPropagationLossModel, HasTheValuesOfItsFormula)
{
    auto model = CreateObject<GroundToAirPropagationLossModel>();
    EXPECT_NEAR(model->GetLoss(Length(300)), 88.517268, 1e-6);
    EXPECT_NEAR(model->GetLoss(Length(1)), 34.020600, 1e-6);
    model->SetAttribute("Frequency", DoubleValue(5e9));
    EXPECT_NEAR(model->GetLoss(Length(1)), 41.979400, 1e-6);
}

// Eq. 7 with a 2.05: 200 m: 20.5 * 2.301029996 + 38.46 = 85.631115; the paper's without constant.
TEST(AirToAirPropagationLossModel, HasTheValuesOfItsFormula)
{
    auto model = CreateObject<AirToAirPropagationLossModel>();
    EXPECT_NEAR(model->GetLoss(Length(200)), 85.631115, 1e-6);
    EXPECT_NEAR(model->GetLoss(Length(1000)), 99.96, 1e-6);
    model->SetAttribute("ReferenceLoss", DoubleValue(0));
    EXPECT_NEAR(model->GetLoss(Length(200)), 47.171115, 1e-6);
}

TEST(LinkGeometry, SaysWhatIsWrong)
{
    try
    {
        LinkGeometry::Between(Vector(0, 0, -0.5), Vector(1, 0, 0));
        FAIL() << "a height below ground is refused";
    }
    catch (const InputError& error)
    {
        EXPECT_NE(std::string(error.what()).find("below ground"), std::string::npos);
    }
    try
    {
        LinkGeometry::Between(Vector(1, 2, 3), Vector(1, 2, 3));
        FAIL() << "two ends at one place are refused";
    }
    catch (const InputError& error)
    {
        EXPECT_NE(std::string(error.what()).find("no length"), std::string::npos);
    }
    EXPECT_THROW(Unshadowed()->CalcRxPower(0, At(0, -1), At(1, 1)), InputError);
    EXPECT_THROW(LinkGeometry::Between(Vector(NAN, 0, 1), Vector(0, 0, 1)), InputError);
}

TEST(LinkGeometry, KnowsHeightsDistancesAndElevation)
{
    const auto link = LinkGeometry::Between(Vector(3, 0, 5), Vector(0, 4, 5 + 5 * std::sqrt(3)));
    EXPECT_DOUBLE_EQ(link.GetGroundDistance(), 5);
    EXPECT_DOUBLE_EQ(link.distanceM, 10);
    EXPECT_DOUBLE_EQ(link.GetLowHeight(), 5);
    EXPECT_NEAR(link.GetElevation(), 60, 1e-12);
}

TEST(AirGroundPropagationLossModel, ChoosesByTheHeightsOfBothEnds)
{
    const auto model = Unshadowed();
    using Model = AirGroundPropagationLossModel;
    const double below = std::nextafter(100, 0);
    EXPECT_EQ(model->GetLinkClass(Heights(1.5, below)), Model::GROUND_TO_GROUND);
    EXPECT_EQ(model->GetLinkClass(Heights(1.5, 100)), Model::GROUND_TO_AIR);
    EXPECT_EQ(model->GetLinkClass(Heights(100, 1.5)), Model::GROUND_TO_AIR);
    EXPECT_EQ(model->GetLinkClass(Heights(below, 100)), Model::GROUND_TO_AIR);
    EXPECT_EQ(model->GetLinkClass(Heights(100, 100)), Model::AIR_TO_AIR);
    EXPECT_EQ(model->GetLinkClass(Heights(101, 150)), Model::AIR_TO_AIR);
    EXPECT_EQ(model->GetLinkClass(Heights(below, below)), Model::GROUND_TO_GROUND);

    // The losses on both sides of the switch are those of the two formulas at the same distance.
    const auto link = Heights(1.5, below);
    EXPECT_NEAR(model->GetLoss(link), 128.1 + 37.6 * std::log10(link.distanceM / 1000), 1e-6);
    const auto higher = Heights(1.5, 100);
    EXPECT_NEAR(model->GetLoss(higher), 34.020599913 + 22 * std::log10(higher.distanceM), 1e-6);
    EXPECT_NEAR(model->GetLoss(Heights(120, 120, 200)), 85.631115, 1e-6);

    model->SetAttribute("Threshold", DoubleValue(30));
    EXPECT_EQ(model->GetLinkClass(Heights(1.5, 30)), Model::GROUND_TO_AIR);
    EXPECT_EQ(model->GetLinkClass(Heights(25, 29)), Model::GROUND_TO_GROUND);
}

TEST(AirGroundPropagationLossModel, HandsTheFrequencyOn)
{
    const auto model = Unshadowed();
    model->SetAttribute("Frequency", DoubleValue(5e9));
    EXPECT_NEAR(model->GetLoss(Heights(0, 100, 0)), 41.979400 + 44, 1e-6);
    model->SetAttribute("GroundToAir",
                        PointerValue(CreateObject<GroundToAirPropagationLossModel>()));
    EXPECT_NEAR(model->GetLoss(Heights(0, 100, 0)), 41.979400 + 44, 1e-6)
        << "a model that is set later gets the frequency, too";
}

TEST(AirGroundPropagationLossModel, ShadowsBothDirectionsAlike)
{
    auto model = CreateObject<AirGroundPropagationLossModel>();
    model->AssignStreams(1);
    auto a = At(0, 1.5);
    auto b = At(500, 1.5);
    const double there = model->CalcRxPower(0, a, b);
    EXPECT_DOUBLE_EQ(model->CalcRxPower(0, b, a), there);
    EXPECT_DOUBLE_EQ(model->CalcRxPower(0, a, b), there)
        << "the shadowing stays while no node moves";
    EXPECT_GT(std::abs(there + 116.781272), 1e-3) << "the link is shadowed";
    EXPECT_NE(model->CalcRxPower(0, a, At(500, 1.5)), there)
        << "another pair has another shadowing";
    auto again = CreateObject<AirGroundPropagationLossModel>();
    again->AssignStreams(1);
    EXPECT_DOUBLE_EQ(again->CalcRxPower(0, a, b), there)
        << "the same stream gives the same shadowing";
}

namespace
{

/** Mean and variance of numbers, and their mean product with the number before. */
struct Moments
{
    double mean{0};     //!< Mean
    double variance{0}; //!< Mean square about zero
    double least{1e9};  //!< Smallest
};

/**
 * @param model the model
 * @param height of one end (m); the other is on the ground
 * @param n number of pairs
 * @return moments of the shadowing over as many pairs (dB)
 */
Moments
SampleShadowing(Ptr<AirGroundPropagationLossModel> model, double height, int n)
{
    Moments moments;
    const double loss = model->GetLoss(Heights(1.5, height, 500));
    for (int i = 0; i < n; ++i)
    {
        const double shadowing = -model->CalcRxPower(0, At(0, 1.5), At(500, height)) - loss;
        moments.mean += shadowing / n;
        moments.variance += shadowing * shadowing / n;
        moments.least = std::min(moments.least, shadowing);
    }
    return moments;
}

} // namespace

// 20000 pairs: the standard error of the mean is 8 / 141 = 0.057 dB, of the variance 1 %.
TEST(AirGroundPropagationLossModel, ShadowingHasItsMoments)
{
    constexpr int N = 20000;
    auto model = CreateObject<AirGroundPropagationLossModel>();
    model->AssignStreams(2);
    const auto ground = SampleShadowing(model, 1.5, N);
    EXPECT_NEAR(ground.mean, 0, 0.2);
    EXPECT_NEAR(ground.variance, 64, 3);
    EXPECT_LT(ground.least, -16);
    const auto air = SampleShadowing(model, 120, N);
    EXPECT_NEAR(air.mean, 0, 0.1);
    EXPECT_NEAR(air.variance, 16, 0.8);
    model->SetAttribute("HalfNormalShadowing", BooleanValue(true));
    const auto half = SampleShadowing(model, 1.5, N);
    EXPECT_NEAR(half.mean, 8 * std::sqrt(2 / M_PI), 0.2); // mean of |N(0, 8)|
    EXPECT_NEAR(half.variance, 64, 3);
    EXPECT_GE(half.least, 0);
}

// Gudmundson: values a move of s apart have correlation exp(-s / d). In steps of 10 m along a path
// of 20000 of them with d 50 m; the estimate's standard error is about 0.02.
TEST(AirGroundPropagationLossModel, ShadowingIsCorrelatedOverDistance)
{
    auto model = CreateObject<AirGroundPropagationLossModel>();
    model->SetAttribute("GroundShadowing", DoubleValue(1));
    model->AssignStreams(3);
    auto base = At(0, 1.5);
    auto walker = At(500, 1.5);
    constexpr int N = 20000;
    std::vector<double> values;
    for (int i = 0; i < N; ++i)
    {
        walker->SetPosition(Vector(500, 10.0 * i, 1.5));
        const auto link = LinkGeometry::Between(base->GetPosition(), walker->GetPosition());
        values.push_back(-model->CalcRxPower(0, base, walker) - model->GetLoss(link));
    }
    for (const int lag : {1, 5, 10})
    {
        double product = 0;
        double square = 0;
        for (int i = 0; i + lag < N; ++i)
        {
            product += values[i] * values[i + lag];
            square += values[i] * values[i];
        }
        EXPECT_NEAR(product / square, std::exp(-lag * 10.0 / 50), 0.06) << lag;
    }
}

TEST(AirGroundPropagationLossModel, DrawsAnewWhereNothingIsCorrelated)
{
    auto model = CreateObject<AirGroundPropagationLossModel>();
    model->SetAttribute("DecorrelationDistance", DoubleValue(0));
    auto walker = At(500, 1.5);
    auto base = At(0, 1.5);
    int draws = 0;
    model->TraceConnectWithoutContext(
        "Shadowing",
        Callback<void, Ptr<const MobilityModel>, Ptr<const MobilityModel>, double>(
            [&draws](Ptr<const MobilityModel>, Ptr<const MobilityModel>, double) { ++draws; }));
    const double before = model->CalcRxPower(0, base, walker);
    model->CalcRxPower(0, base, walker);
    EXPECT_EQ(draws, 1);
    walker->SetPosition(Vector(500.001, 0, 1.5));
    EXPECT_GT(std::abs(model->CalcRxPower(0, base, walker) - before), 1e-3);
    EXPECT_EQ(draws, 2);
}
