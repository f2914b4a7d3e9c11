/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/expected-free-energy.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3::llmedge;

namespace
{

constexpr size_t STRIDE = DenseWeights::LANES;
constexpr size_t STATES = 4; // one server

/** What a member says of all candidates. */
struct Opinion
{
    float logLatency;
    float spread;
    float accuracy;
    float valid;
    float changeMean;
    float changeSpread;
};

void
Add(ExpectedFreeEnergy& energy, const Opinion& opinion)
{
    AlignedFloats outcome(DynamicsEnsemble::OUTCOMES * STRIDE);
    AlignedFloats change(2 * STATES * STRIDE);
    std::fill_n(&outcome[DynamicsEnsemble::LOG_LATENCY * STRIDE], STRIDE, opinion.logLatency);
    std::fill_n(&outcome[DynamicsEnsemble::LATENCY_SPREAD * STRIDE], STRIDE, opinion.spread);
    std::fill_n(&outcome[DynamicsEnsemble::ACCURACY * STRIDE], STRIDE, opinion.accuracy);
    std::fill_n(&outcome[DynamicsEnsemble::VALID * STRIDE], STRIDE, opinion.valid);
    std::fill_n(&change[0], STATES * STRIDE, opinion.changeMean);
    std::fill_n(&change[STATES * STRIDE], STATES * STRIDE, opinion.changeSpread);
    energy.Add(NetworkKernel::Get(), outcome.data(), change.data());
}

ExpectedFreeEnergy
Energy(bool information)
{
    return {CandidateFeatures(CandidateForm{1, true, true}), STRIDE, information};
}

double
Sigmoid(double x)
{
    return 1 / (1 + std::exp(-x));
}

} // namespace

// The logarithm of the latency has variance exp(-9 + 8 sigmoid(0)) = exp(-5).
TEST(ExpectedFreeEnergy, GuidanceIsTheRewardThatIsHopedFor)
{
    auto energy = Energy(false);
    for (const double deadline : {7.0, 8.0, 8.5, 100.0, 1.0})
    {
        energy.Begin(deadline);
        Add(energy, {std::log(8.0F), 0, 0.175F, 1, 0, 0});
        energy.Finish();
        const double z = (std::log(deadline) - std::log(8.0)) / std::exp(-2.5);
        const double inTime = 0.5 * std::erfc(-z / std::sqrt(2));
        EXPECT_NEAR(energy.GetGuidance()[3], Sigmoid(1) * inTime * (1 / 8.0 + 0.175), 1e-6)
            << "deadline " << deadline;
        EXPECT_NEAR(energy.GetValid()[3], Sigmoid(1), 1e-6);
        EXPECT_EQ(energy.GetInformation()[3], 0) << "not wanted";
    }
}

TEST(ExpectedFreeEnergy, GuidanceIsTheMeanOverMembers)
{
    auto energy = Energy(false);
    energy.Begin(1e6);
    Add(energy, {0, 0, 1, 0, 0, 0});
    Add(energy, {std::log(4.0F), 0, 0, 0, 0, 0});
    energy.Finish();
    EXPECT_NEAR(energy.GetGuidance()[0], (0.5 * 2 + 0.5 * 0.25) / 2, 1e-6);
    EXPECT_NEAR(energy.GetLogLatency()[0], std::log(4.0) / 2, 1e-6);
    EXPECT_NEAR(energy.GetDisagreement()[0], std::log(4.0) / 2, 1e-6)
        << "the deviation of two numbers is half their distance";
}

TEST(ExpectedFreeEnergy, NothingIsGainedWhereMembersAgree)
{
    auto energy = Energy(true);
    energy.Begin(10);
    for (int member = 0; member < 3; ++member)
    {
        Add(energy, {1, 0.5F, 0.1F, 2, 0.3F, -1});
    }
    energy.Finish();
    EXPECT_NEAR(energy.GetInformation()[0], 0, 1e-5);
}

// Variances of changes are exp(-5 + 5 sigmoid(0)) = exp(-2.5), of log latency exp(-5).
TEST(ExpectedFreeEnergy, GainsWhereMembersDisagree)
{
    auto energy = Energy(true);
    energy.Begin(10);
    Add(energy, {1, 0, 0, 3, 0.5F, 0});
    Add(energy, {2, 0, 0, -3, -0.5F, 0});
    energy.Finish();
    const double resources = 3 * 0.5 * (std::log(std::exp(-2.5) + 0.25) + 2.5);
    const double latency = 0.5 * (std::log(std::exp(-5) + 0.25) + 5);
    const double p = Sigmoid(3);
    const double member = -p * std::log(p) - (1 - p) * std::log(1 - p);
    const double coin = std::log(2.0) - member;
    EXPECT_NEAR(energy.GetInformation()[0], resources + latency + coin, 1e-4);
}
