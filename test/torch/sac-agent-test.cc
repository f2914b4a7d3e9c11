/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "saved-agent.h"
#include "toy-environments.h"

#include "ns3/greedy-evaluator.h"
#include "ns3/sac-agent.h"

#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>

using namespace ns3::llmedge;

namespace
{

/** @return settings for two targets */
SacSettings
Small()
{
    SacSettings settings;
    settings.hidden = 24;
    settings.gamma = 0;
    settings.startSteps = 60;
    settings.learnEvery = 2;
    settings.samples = 32;
    settings.learningRate = 4e-3;
    return settings;
}

/** @return mean reward of a step without noise */
double
Evaluate(const SacAgent& agent)
{
    auto heldOut = MakeBatch<TargetEnvironment>(4);
    const auto description = heldOut.Describe();
    GreedyEvaluator evaluator(heldOut, 1, [&](const NetworkArchitecture& architecture) {
        return std::make_unique<SacActor>(architecture, description);
    });
    return *evaluator.Evaluate(agent.GetArchitecture(), agent.GetPolicy()).GetMean();
}

} // namespace

// The best reward is 0, that of doing nothing -1/6.
TEST(SacAgent, FindsTheTargets)
{
    auto batch = MakeBatch<TargetEnvironment>(1);
    SacAgent agent(Small(), batch, 1);
    double temperature = 0;
    for (uint64_t update = 0; update < 60; ++update)
    {
        temperature = agent.Update(update).figures.at(2);
    }
    EXPECT_GT(Evaluate(agent), -0.05);
    EXPECT_LT(temperature, 0.1) << "it began with 0.1";
}

// The same weights for both rows, each of which has a target of its own.
TEST(SacAgent, FindsTheTargetsByRow)
{
    auto settings = Small();
    settings.network = "entity";
    auto batch = MakeBatch<TargetEnvironment>(1);
    SacAgent agent(settings, batch, 1);
    EXPECT_EQ(agent.GetArchitecture().features, 1U);
    for (uint64_t update = 0; update < 60; ++update)
    {
        agent.Update(update);
    }
    EXPECT_GT(Evaluate(agent), -0.05);
}

TEST(SacAgent, ASavedAgentGoesOnAsIfItHadNotStopped)
{
    auto settings = Small();
    settings.startSteps = 10;
    auto batch = MakeBatch<TargetEnvironment>(1);
    SacAgent agent(settings, batch, 7);
    auto others = MakeBatch<TargetEnvironment>(1);
    SacAgent other(settings, others, 7);
    ExpectToGoOn(agent, other, 1);
}

TEST(SacAgent, RefusesWhatDoesNotFit)
{
    auto walk = MakeBatch<WalkEnvironment>(1);
    EXPECT_THROW(SacAgent(Small(), walk, 1), std::invalid_argument) << "actions are choices";
    auto batch = MakeBatch<TargetEnvironment>(1);
    auto settings = Small();
    settings.follow = 0;
    EXPECT_THROW(SacAgent(settings, batch, 1), std::invalid_argument);
    SacAgent agent(Small(), batch, 1);
    EXPECT_THROW(agent.Load(TensorFile()), std::invalid_argument);
}
