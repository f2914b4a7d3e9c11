/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/offloading-action.h"
#include "ns3/offloading-task-environment.h"

#include <cmath>
#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return the problem for learners */
std::unique_ptr<OffloadingTaskEnvironment>
Make(uint32_t version = 1)
{
    auto problem = CreateObject<OffloadingEnvironment>();
    problem->Configure();
    return std::make_unique<OffloadingTaskEnvironment>(problem, version);
}

/** @return an action with the largest amounts */
std::vector<float>
Full(size_t server)
{
    return {OffloadingAction(5).FromServer(server), 1, 1, 1};
}

/** @return reward of an episode of full shares in turn */
double
RoundRobin(Environment& environment, uint64_t episode)
{
    environment.Reset(1, episode, 0);
    double reward = 0;
    for (size_t i = 0; environment.IsRunning(); ++i)
    {
        reward += environment.Step(Full(i % 5)).reward;
    }
    return reward;
}

} // namespace

TEST(OffloadingTaskEnvironment, DescribesItself)
{
    const auto made = Make();
    auto& environment = *made;
    const auto& description = environment.Describe();
    EXPECT_EQ(description.problem, "offloading");
    EXPECT_EQ(description.observation.Size(), 20U);
    EXPECT_EQ(description.action.Size(), 4U);
    EXPECT_EQ(description.actionKind, ActionKind::CONTINUOUS);
    EXPECT_EQ(description.episodeSteps, 100U);
}

TEST(OffloadingTaskEnvironment, IsTheProblemOnFloats)
{
    const auto made = Make();
    auto& environment = *made;
    const double reward = RoundRobin(environment, 3);
    EXPECT_NEAR(reward, 34.9, 0.4) << "the specification's round robin";
    EXPECT_NEAR(reward, environment.GetProblem().GetOutcome().GetReward(), 1e-4);
    EXPECT_EQ(RoundRobin(environment, 3), reward) << "the same episode again";
    EXPECT_NE(RoundRobin(environment, 4), reward);
}

TEST(OffloadingTaskEnvironment, ObservesWhatIsLeft)
{
    const auto made = Make();
    auto& environment = *made;
    environment.Reset(1, 0, 0);
    std::vector<float> before(20);
    environment.Observe(before);
    for (size_t i = 5; i < 20; ++i)
    {
        EXPECT_EQ(before[i], 1.0F) << "nothing is held yet";
    }
    environment.Step(std::vector<float>{-1, 0, 1, 1});
    EXPECT_TRUE(environment.GetResult().IsValid());
    std::vector<float> after(20);
    environment.Observe(after);
    EXPECT_FLOAT_EQ(after[5], 0.975F) << "half of the largest compute share";
    EXPECT_FLOAT_EQ(after[6], 0.95F);
    EXPECT_FLOAT_EQ(after[7], 0.95F);
    EXPECT_FLOAT_EQ(after[8], 1.0F);
}

TEST(OffloadingTaskEnvironment, RefusesWhatIsNoAction)
{
    const auto made = Make();
    auto& environment = *made;
    environment.Reset(1, 0, 0);
    EXPECT_THROW(environment.Step(std::vector<float>{0, 0, 0}), std::invalid_argument);
    EXPECT_THROW(environment.Step(std::vector<float>{0, std::nanf(""), 0, 0}),
                 std::invalid_argument);
}

TEST(OffloadingTaskEnvironment, MayHaveARowForEachServer)
{
    const auto made = Make(2);
    auto& environment = *made;
    EXPECT_EQ(environment.Describe().observation.version, 2U);
    EXPECT_EQ(environment.Describe().observation.Size(), 40U);
    EXPECT_EQ(environment.Describe().action.name, "offloading-rows");
    // The first server has the highest score. When it is full, the next one is chosen.
    std::vector<float> action;
    for (size_t i = 0; i < 5; ++i)
    {
        action.insert(action.end(), {-static_cast<float>(i), 1, 1, 1});
    }
    environment.Reset(1, 0, 0);
    double completed = 0;
    while (environment.IsRunning())
    {
        environment.Step(action);
        completed += environment.GetResult().IsCompleted() ? 1 : 0;
    }
    EXPECT_GE(completed, 99) << "masks and full shares solve the burst";
}
