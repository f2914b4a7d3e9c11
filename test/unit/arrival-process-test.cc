/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/cox-arrivals.h"
#include "ns3/double.h"
#include "ns3/fixed-arrivals.h"
#include "ns3/gamma-arrivals.h"
#include "ns3/object-factory.h"
#include "ns3/poisson-arrivals.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

namespace
{

std::vector<double>
Draw(Ptr<ArrivalProcess> process, size_t count)
{
    std::vector<double> times;
    while (times.size() < count)
    {
        times.push_back(process->Next());
        EXPECT_GE(times.back(), times.size() > 1 ? times[times.size() - 2] : 0.0);
    }
    return times;
}

} // namespace

TEST(FixedArrivals, ComeAtEqualIntervalsWithoutDrift)
{
    auto process = CreateObject<FixedArrivals>();
    process->SetAttribute("Rate", DoubleValue(10));
    EXPECT_EQ(process->AssignStreams(1), 0);
    const auto times = Draw(process, 1000000);
    EXPECT_DOUBLE_EQ(times.front(), 0.1);
    EXPECT_DOUBLE_EQ(times.back(), 100000.0);
    auto scaled = CreateObject<FixedArrivals>();
    scaled->SetRateScale(4);
    EXPECT_DOUBLE_EQ(scaled->Next(), 0.25);
    EXPECT_DOUBLE_EQ(scaled->GetRate(), 4.0);
}

TEST(PoissonArrivals, HaveTheFormulasMeanVariationAndDispersion)
{
    auto process = CreateObject<PoissonArrivals>();
    process->SetAttribute("Rate", DoubleValue(4));
    process->SetRateScale(0.5);
    EXPECT_EQ(process->AssignStreams(1), 1);
    EXPECT_DOUBLE_EQ(process->GetRate(), 2.0);
    const auto times = Draw(process, 200000);
    // Interval: mean 1/2, standard error 0.22 %; CV 1; counts: variance = mean, standard error
    // sqrt(2 / windows) = 0.45 % at 1 s and 1.4 % at 10 s. Five standard errors each.
    EXPECT_NEAR(times.back() / 200000, 0.5, 0.5 * 0.011);
    EXPECT_NEAR(IntervalVariation(times), 1.0, 0.012);
    EXPECT_NEAR(IndexOfDispersion(times, 1), 1.0, 0.025);
    EXPECT_NEAR(IndexOfDispersion(times, 10), 1.0, 0.07);
}

TEST(GammaArrivals, HaveTheFormulasMeanAndVariation)
{
    auto process = CreateObject<GammaArrivals>();
    EXPECT_EQ(process->AssignStreams(2), 1);
    // Default: mean 0.871 * 0.2076 s = 0.18082 s, CV 1 / sqrt(0.871) = 1.0715, and the index of
    // dispersion tends to CV^2 = 1.148 (five standard errors: 0.05).
    EXPECT_NEAR(process->GetRate(), 1 / 0.18082, 1e-3);
    const auto times = Draw(process, 200000);
    EXPECT_NEAR(times.back() / 200000, 0.18082, 0.18082 * 0.012);
    EXPECT_NEAR(IntervalVariation(times), 1.0715, 0.015);
    EXPECT_NEAR(IndexOfDispersion(times, 10), 1.148, 0.1);

    auto regular = CreateObject<GammaArrivals>();
    regular->SetAttribute("Shape", DoubleValue(16));
    regular->SetAttribute("Scale", DoubleValue(0.5));
    regular->SetRateScale(2);
    regular->AssignStreams(3);
    const auto even = Draw(regular, 50000);
    EXPECT_NEAR(even.back() / 50000, 4.0, 0.03);
    EXPECT_NEAR(IntervalVariation(even), 0.25, 0.005);
}

TEST(CoxArrivals, WithAConstantRateAndShapeOneAreAPoissonProcess)
{
    auto process = CreateObject<CoxArrivals>();
    process->SetAttribute("LogSigma", DoubleValue(0));
    process->SetAttribute("RenewalShape", DoubleValue(1));
    process->SetAttribute("Rate", DoubleValue(3));
    EXPECT_EQ(process->AssignStreams(4), 2);
    const auto times = Draw(process, 100000);
    EXPECT_NEAR(times.back() / 100000, 1.0 / 3, 0.016 / 3);
    EXPECT_NEAR(IntervalVariation(times), 1.0, 0.02);
    EXPECT_NEAR(IndexOfDispersion(times, 10), 1.0, 0.12);
}

TEST(CoxArrivals, HaveTheFormulasDispersion)
{
    auto process = CreateObject<CoxArrivals>();
    process->SetAttribute("Rate", DoubleValue(2));
    process->SetAttribute("LogSigma", DoubleValue(0.5));
    process->SetAttribute("Ar1PerMinute", DoubleValue(0));
    process->SetAttribute("RenewalShape", DoubleValue(1));
    process->SetAttribute("Step", TimeValue(Seconds(60)));
    process->AssignStreams(5);
    // Independent minutes: counts have mean 120 and index of dispersion
    // 1 + 120 * (exp(0.25) - 1) = 35.08; 8000 minutes estimate it within a few per cent.
    const auto times = Draw(process, 960000);
    EXPECT_NEAR(960000 / times.back(), 2.0, 0.06);
    EXPECT_NEAR(IndexOfDispersion(times, 60), 35.08, 3.5);
    // Intervals: CV^2 = 2 exp(0.25) - 1 = 1.568.
    EXPECT_NEAR(std::pow(IntervalVariation(times), 2), 1.568, 0.08);
}

TEST(ArrivalProcess, IsTheSameAgainForTheSameStreams)
{
    for (const auto* name : {"Poisson", "Gamma", "Cox"})
    {
        ObjectFactory factory(std::string("ns3::llmedge::") + name + "Arrivals");
        auto first = factory.Create<ArrivalProcess>();
        auto second = factory.Create<ArrivalProcess>();
        auto other = factory.Create<ArrivalProcess>();
        first->AssignStreams(20);
        second->AssignStreams(20);
        other->AssignStreams(30);
        const auto times = Draw(first, 1000);
        EXPECT_EQ(times, Draw(second, 1000)) << name;
        EXPECT_NE(times, Draw(other, 1000)) << name;
    }
}

TEST(ArrivalProcess, RefusesImpossibleRates)
{
    for (const auto rate : {0.0, -1.0, std::nan(""), HUGE_VAL, 1e7})
    {
        EXPECT_FALSE(
            CreateObject<FixedArrivals>()->SetAttributeFailSafe("Rate", DoubleValue(rate)));
        EXPECT_FALSE(
            CreateObject<PoissonArrivals>()->SetAttributeFailSafe("Rate", DoubleValue(rate)));
        EXPECT_FALSE(CreateObject<CoxArrivals>()->SetAttributeFailSafe("Rate", DoubleValue(rate)));
        EXPECT_FALSE(
            CreateObject<GammaArrivals>()->SetAttributeFailSafe("Shape", DoubleValue(rate)));
        EXPECT_NE(MessageOf([&] { CreateObject<FixedArrivals>()->SetRateScale(rate); }), "");
    }
    auto rare = CreateObject<FixedArrivals>();
    rare->SetAttribute("Rate", DoubleValue(1e-6));
    rare->SetRateScale(1e-6);
    EXPECT_EQ(MessageOf([&] { rare->Next(); }),
              "requests arrive so rarely that the next one comes after more than 1e9 s");
    auto still = CreateObject<CoxArrivals>();
    still->SetAttribute("Rate", DoubleValue(1e-6));
    still->SetAttribute("Step", TimeValue(Hours(24)));
    still->SetRateScale(1e-6);
    EXPECT_NE(MessageOf([&] { still->Next(); }), "");
}
