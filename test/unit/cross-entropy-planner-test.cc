/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-test-bed.h"

#include "ns3/cross-entropy-planner.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A planner with an ensemble that likes large compute shares, and server 2. */
struct Bed
{
    explicit Bed(const PlannerSettings& settings = {}, const CandidateForm& form = {})
        : features(form),
          description(DescribeEnsemble(features, 2, 16)),
          planner(std::make_shared<const DynamicsEnsemble>(description, WiseTensors(description)),
                  settings),
          state(features.CountState()),
          open(form.servers, 1),
          corrections(form.servers)
    {
        normal->SetStream(1);
        uniform->SetStream(2);
        features.WriteState(HalfFullServers(form.servers), state);
    }

    OffloadingPlan Plan(double deadlineS = 15)
    {
        return planner.Plan(state, open, corrections, deadlineS, *normal, *uniform);
    }

    CandidateFeatures features;
    PolicyDescription description;
    CrossEntropyPlanner planner;
    std::vector<float> state;
    std::vector<uint8_t> open;
    std::vector<float> corrections;
    Ptr<NormalRandomVariable> normal = CreateObject<NormalRandomVariable>();
    Ptr<UniformRandomVariable> uniform = CreateObject<UniformRandomVariable>();
};

} // namespace

TEST(CandidateDistribution, IsRefittedToWhatWasDrawnNotToWhatItMeans)
{
    CandidateDistribution distribution(true, 0.02, 0.1);
    const std::vector<uint8_t> open{1, 0, 1, 1};
    distribution.Start(open);
    EXPECT_FLOAT_EQ(distribution.GetProbabilities()[1], 0) << "it cannot be chosen";
    EXPECT_FLOAT_EQ(distribution.GetProbabilities()[2], 1 / 3.0F);
    std::vector<CandidateDraw> draws(4);
    draws[0] = {{2, 0, -3, 0}, {0, {}}};
    draws[1] = {{9, 9, 9, 9}, {3, {}}};
    draws[2] = {{4, 0, -1, 0}, {2, {}}};
    draws[3] = {{3, 0, -2, 0}, {2, {}}};
    distribution.Refit(draws, std::vector<size_t>{0, 2, 3});
    EXPECT_FLOAT_EQ(distribution.GetMeans()[0], 3) << "beyond 1: shares are clipped later";
    EXPECT_NEAR(distribution.GetDeviations()[0], 0.8164966, 1e-6) << "sqrt(2 / 3)";
    EXPECT_FLOAT_EQ(distribution.GetDeviations()[1], 0.02F) << "the floor";
    EXPECT_NEAR(distribution.GetProbabilities()[0], 0.9 / 3 + 0.1 / 3, 1e-6);
    EXPECT_NEAR(distribution.GetProbabilities()[2], 0.9 * 2 / 3 + 0.1 / 3, 1e-6);
    EXPECT_NEAR(distribution.GetProbabilities()[3], 0.1 / 3, 1e-6);
    const auto best = distribution.GetBest();
    EXPECT_EQ(best.server, 2U);
    EXPECT_FLOAT_EQ(best.shares[0], 1);
    EXPECT_FLOAT_EQ(best.shares[1], 0.5F);
    EXPECT_FLOAT_EQ(best.shares[2], OffloadingCandidate::LEAST_SHARE);
}

TEST(CandidateDistribution, DrawsServersAlongAnAxisAsInThePaper)
{
    CandidateDistribution distribution(false, 0.02, 0.1);
    distribution.Start(std::vector<uint8_t>{1, 1, 0, 1});
    std::vector<CandidateDraw> draws(1);
    draws[0].numbers = {0, 0, 0, 0.1F}; // 4 * 0.55 = 2.2: server 2 cannot be chosen, the next can
    distribution.Refit(draws, std::vector<size_t>{0});
    EXPECT_EQ(distribution.GetBest().server, 3U);
}

TEST(CrossEntropyPlanner, FindsWhatTheEnsembleLikes)
{
    Bed bed;
    const auto plan = bed.Plan();
    EXPECT_EQ(plan.candidate.server, 2U);
    EXPECT_GT(plan.candidate.shares[0], 0.95);
    EXPECT_GT(plan.valid, 0.8);
    EXPECT_NEAR(plan.logLatency, 2, 1e-6);
    EXPECT_NEAR(plan.disagreement, 0, 1e-3) << "the members are the same";
    EXPECT_TRUE(plan.finite);
}

TEST(CrossEntropyPlanner, ChoosesOnlyServersThatCanBeChosen)
{
    for (const bool categorical : {true, false})
    {
        PlannerSettings settings;
        settings.categorical = categorical;
        Bed bed(settings);
        bed.open = {0, 1, 0, 0, 0};
        EXPECT_EQ(bed.Plan().candidate.server, 1U);
    }
}

TEST(CrossEntropyPlanner, LooksSeveralRequestsAhead)
{
    PlannerSettings settings;
    settings.horizon = 3;
    settings.candidates = 512; // of three servers each, 5^3 choices
    Bed bed(settings);
    const auto plan = bed.Plan();
    EXPECT_EQ(plan.candidate.server, 2U);
    EXPECT_GT(plan.candidate.shares[0], 0.8);
}

TEST(CrossEntropyPlanner, TheDeadlineIsAnInput)
{
    Bed bed;
    EXPECT_GT(bed.Plan(15).guidance, 0.1);
    EXPECT_LT(bed.Plan(3).guidance, 1e-6) << "exp(2) = 7.4 s is never in time";
}

TEST(CrossEntropyPlanner, CorrectionsMoveLatencies)
{
    Bed bed;
    bed.corrections.assign(5, 0);
    bed.corrections[2] = 5; // 1100 s
    const auto plan = bed.Plan();
    EXPECT_NE(plan.candidate.server, 2U);
    bed.corrections.assign(5, 0.5F);
    EXPECT_NEAR(bed.Plan().logLatency, 2.5, 1e-6);
}

TEST(CrossEntropyPlanner, SameStreamsGiveTheSamePlans)
{
    Bed one;
    Bed other;
    for (int i = 0; i < 3; ++i)
    {
        const auto a = one.Plan();
        const auto b = other.Plan();
        EXPECT_EQ(a.candidate.server, b.candidate.server);
        EXPECT_EQ(a.candidate.shares, b.candidate.shares);
    }
}

TEST(CrossEntropyPlanner, RefusesImpossibleSettings)
{
    PlannerSettings settings;
    settings.elites = 65;
    EXPECT_THROW(settings.Check(), std::invalid_argument);
    settings = {};
    settings.uniformPart = 2;
    EXPECT_THROW(settings.Check(), std::invalid_argument);
}
