/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "saved-agent.h"
#include "toy-environments.h"

#include "ns3/greedy-evaluator.h"
#include "ns3/offloading-task-environment.h"
#include "ns3/rainbow-agent.h"

#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return the offloading problem with a row for each server */
EnvironmentBatch
OffloadingByServer()
{
    auto problem = CreateObject<OffloadingEnvironment>();
    problem->Configure();
    std::vector<std::unique_ptr<Environment>> environments;
    environments.push_back(std::make_unique<OffloadingTaskEnvironment>(problem, 2));
    return EnvironmentBatch(std::move(environments));
}

/** @return settings for the walk */
RainbowSettings
Small()
{
    RainbowSettings settings;
    settings.hidden = 24;
    settings.atoms = 21;
    settings.leastReturn = -1;
    settings.mostReturn = 1;
    settings.gamma = 0.95;
    settings.startSteps = 60;
    settings.learnEvery = 1;
    settings.samples = 32;
    settings.targetEvery = 50;
    settings.weightSteps = 600;
    settings.learningRate = 2e-3;
    return settings;
}

/** @return mean reward of a step without noise */
double
Evaluate(const RainbowAgent& agent)
{
    auto heldOut = MakeBatch<WalkEnvironment>(1);
    const ActionChoices choices(heldOut.Describe());
    GreedyEvaluator evaluator(heldOut, 1, [&](const NetworkArchitecture& architecture) {
        return std::make_unique<RainbowActor>(architecture,
                                              RainbowAgent::MakeDistribution(Small()),
                                              choices);
    });
    return *evaluator.Evaluate(agent.GetArchitecture(), agent.GetPolicy()).GetMean();
}

} // namespace

// The best reward is 1 - 4 * 0.05 in four steps: 0.2 a step; who never arrives has -0.05.
TEST(RainbowAgent, FindsThePrize)
{
    auto batch = MakeBatch<WalkEnvironment>(1);
    RainbowAgent agent(Small(), batch, 1);
    for (uint64_t update = 0; update < 60; ++update)
    {
        agent.Update(update);
    }
    EXPECT_NEAR(Evaluate(agent), 0.2, 1e-6) << "it goes straight there";
}

TEST(RainbowAgent, ASavedAgentGoesOnAsIfItHadNotStopped)
{
    auto settings = Small();
    settings.startSteps = 10;
    auto batch = MakeBatch<WalkEnvironment>(1);
    RainbowAgent agent(settings, batch, 7);
    auto others = MakeBatch<WalkEnvironment>(1);
    RainbowAgent other(settings, others, 7);
    ExpectToGoOn(agent, other, 2);
}

// A server has twelve choices, with the same weights for each server.
TEST(RainbowAgent, LearnsByServer)
{
    auto settings = Small();
    settings.network = "entity";
    settings.startSteps = 90;
    auto batch = OffloadingByServer();
    RainbowAgent agent(settings, batch, 7);
    EXPECT_EQ(agent.GetArchitecture().features, 8U);
    auto others = OffloadingByServer();
    RainbowAgent other(settings, others, 7);
    EXPECT_GT(agent.Update(0).reward, 0.1)
        << "a task is worth 0.3 to 0.6; with masks, who knows nothing completes many";
    other.Update(0);
    ExpectToGoOn(agent, other, 1);
    auto walk = MakeBatch<WalkEnvironment>(1);
    EXPECT_NO_THROW(RainbowAgent(settings, walk, 1)) << "one row is a row, too";
}

TEST(RainbowAgent, RefusesWhatDoesNotFit)
{
    auto targets = MakeBatch<TargetEnvironment>(1);
    EXPECT_THROW(RainbowAgent(Small(), targets, 1), std::invalid_argument)
        << "any number is an action there";
    auto batch = MakeBatch<WalkEnvironment>(1);
    auto settings = Small();
    settings.mostReturn = -1;
    EXPECT_THROW(RainbowAgent(settings, batch, 1), std::invalid_argument);
    RainbowAgent agent(Small(), batch, 1);
    EXPECT_THROW(agent.Load(TensorFile()), std::invalid_argument);
}
