/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/caching-action.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a server of the unit problem with nothing in it */
CachingObservation
NothingReported()
{
    CachingObservation observation;
    observation.cached = {0, 0};
    observation.requests = {0, 0};
    observation.ages = {0, 0};
    observation.contextTokens = {0, 0};
    return observation;
}

} // namespace

// Over five slots a request saves some 50 at most; loading costs 2.74 and 10.8.
TEST(CachingAction, CachesWhatItsScoresPayFor)
{
    auto problem = UnitProblem();
    CachingAction action(problem);
    EXPECT_EQ(action.GetLayout().Size(), 2U);
    std::vector<uint8_t> cached;
    const auto decode = [&](const std::vector<float>& scores) {
        action.Decode(scores, NothingReported(), cached);
        return cached;
    };
    EXPECT_EQ(decode({-6, -6}), (std::vector<uint8_t>{0, 0}));
    EXPECT_EQ(decode({0, -6}), (std::vector<uint8_t>{1, 0}));
    EXPECT_EQ(decode({0, 0}), (std::vector<uint8_t>{1, 1}));
    problem.gpus = 14; // PaLM takes 13.5 of them
    EXPECT_EQ(decode({1, 1}), (std::vector<uint8_t>{1, 0}));
    EXPECT_EQ(decode({0, 3}), (std::vector<uint8_t>{0, 1}));
}

TEST(CachingAction, TakesScoresBeyondTheRangeAsItsEnds)
{
    const auto problem = UnitProblem();
    CachingAction action(problem);
    constexpr float INF = std::numeric_limits<float>::infinity();
    std::vector<uint8_t> cached;
    action.Decode(std::vector<float>{INF, -INF}, NothingReported(), cached);
    EXPECT_EQ(cached, (std::vector<uint8_t>{1, 0}));
    EXPECT_THROW(action.Decode(std::vector<float>{0, std::nanf("")}, NothingReported(), cached),
                 std::invalid_argument);
}

// A hand-written policy and a network that expect the same demand decide the same.
TEST(CachingAction, DecidesAsAHandWrittenPolicyDoes)
{
    const auto problem = TableProblem(10, 40);
    CachingAction action(problem);
    const auto policy = CachingPolicy::Create("RateOracle");
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(problem, TableDemand(10));
    environment->SetForesight(policy->GetForesight());
    environment->AssignStreams(50);
    environment->Start();
    policy->Start(problem);
    std::vector<float> scores;
    std::vector<uint8_t> expected;
    std::vector<uint8_t> cached;
    for (int slot = 0; slot < 100; ++slot)
    {
        const auto& observation = environment->GetObservation();
        scores.clear();
        for (const double rate : observation.foreseen)
        {
            scores.push_back(static_cast<float>(std::log(rate)));
            ASSERT_GE(scores.back(), CachingAction::LEAST);
            ASSERT_LE(scores.back(), CachingAction::MOST);
        }
        policy->Choose(problem, observation, expected);
        action.Decode(scores, observation, cached);
        EXPECT_EQ(cached, expected) << "slot " << slot;
        environment->Step(expected);
    }
}
