/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "saved-agent.h"
#include "toy-environments.h"

#include "ns3/action-distribution.h"
#include "ns3/policy-actor.h"
#include "ns3/ppo-agent.h"
#include "ns3/torch-runtime.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

PpoSettings
Settings(const std::string& network)
{
    TorchRuntime::UseOneThread();
    PpoSettings settings;
    settings.network = network;
    settings.hidden = 16;
    settings.environments = 8;
    settings.group = 1;
    settings.minibatch = 64;
    settings.learningRate = 5e-3;
    return settings;
}

/** @return mean reward of a step in the last of some updates */
template <class Kind>
double
Train(const PpoSettings& settings, uint64_t updates, uint32_t seed = 1)
{
    auto batch = MakeBatch<Kind>(settings.environments);
    PpoAgent agent(settings, batch, seed);
    double reward = 0;
    for (uint64_t update = 0; update < updates; ++update)
    {
        reward = agent.Update(update).reward;
    }
    return reward;
}

} // namespace

TEST(PpoAgent, LearnsContinuousActionsWithAFlatNetwork)
{
    // Doing nothing with standard deviation 0.8 costs 1.28 + 1/6.
    EXPECT_LT(Train<TargetEnvironment>(Settings("flat"), 1), -1.2);
    EXPECT_GT(Train<TargetEnvironment>(Settings("flat"), 60), -0.25);
}

TEST(PpoAgent, LearnsContinuousActionsWithAnEntityNetwork)
{
    EXPECT_GT(Train<TargetEnvironment>(Settings("entity"), 60), -0.25);
}

TEST(PpoAgent, LearnsChoices)
{
    // Straight on: 4 steps, 1 - 4 * 0.05 = 0.8 in all. At random it takes more than 15.
    EXPECT_LT(Train<WalkEnvironment>(Settings("flat"), 1), 0.02);
    EXPECT_GT(Train<WalkEnvironment>(Settings("flat"), 40), 0.18);
}

TEST(PpoAgent, LearnsToRemember)
{
    auto settings = Settings("entity-gru");
    // Without memory five of six steps cost 2, and more with any deviation.
    EXPECT_LT(Train<MemoryEnvironment>(Settings("entity"), 60), -1.6);
    EXPECT_GT(Train<MemoryEnvironment>(settings, 60), -1);
    settings.network = "entity-ttt";
    EXPECT_GT(Train<MemoryEnvironment>(settings, 60), -1);
}

TEST(PpoAgent, TheDemandLossMakesTheNetworkAForecast)
{
    auto settings = Settings("entity");
    settings.demandWeight = 1;
    auto batch = MakeBatch<RequestsEnvironment>(settings.environments);
    PpoAgent agent(settings, batch, 1);
    for (uint64_t update = 0; update < 40; ++update)
    {
        agent.Update(update);
    }
    PolicyActor actor(agent.GetArchitecture(), 2, 1);
    actor.Begin(agent.GetPolicy());
    actor.Step(0, std::vector<float>{0, std::log(4.0F), 1, std::log(2.0F)});
    std::vector<float> outputs(2);
    actor.ReadAction(0, outputs);
    // The loss exp(y) - n y is smallest where exp(y) = n.
    EXPECT_NEAR(std::exp(outputs[0]), 3, 0.1);
    EXPECT_NEAR(std::exp(outputs[1]), 1, 0.1);
}

TEST(PpoAgent, ASavedAgentGoesOnAsIfItHadNotStopped)
{
    for (const auto* network : {"flat", "entity-ttt"})
    {
        const auto settings = Settings(network);
        auto batch = MakeBatch<TargetEnvironment>(settings.environments);
        PpoAgent agent(settings, batch, 7);
        auto others = MakeBatch<TargetEnvironment>(settings.environments);
        PpoAgent other(settings, others, 7);
        SCOPED_TRACE(network);
        ExpectToGoOn(agent, other, 2);
    }
}

TEST(PpoAgent, TheSameSeedGivesTheSameBytesAndAnotherSeedOthers)
{
    std::string bytes[3];
    for (const uint32_t run : {0, 1, 2})
    {
        const auto settings = Settings("entity");
        auto batch = MakeBatch<TargetEnvironment>(settings.environments);
        PpoAgent agent(settings, batch, run == 2 ? 4 : 3);
        agent.Update(0);
        TensorFile file;
        agent.Save(file);
        bytes[run] = file.ToBytes();
    }
    EXPECT_EQ(bytes[0], bytes[1]);
    EXPECT_NE(bytes[0], bytes[2]);
}

TEST(PpoAgent, RefusesWhatDoesNotFit)
{
    auto batch = MakeBatch<TargetEnvironment>(8);
    auto settings = Settings("flat");
    settings.group = 3;
    EXPECT_THROW(PpoAgent(settings, batch, 1), std::invalid_argument);
    settings = Settings("round");
    EXPECT_THROW(PpoAgent(settings, batch, 1), std::invalid_argument);
    settings = Settings("flat");
    settings.demandWeight = 1;
    EXPECT_THROW(PpoAgent(settings, batch, 1), std::invalid_argument) << "no feature 'requests'";
    settings = Settings("flat");
    PpoAgent agent(settings, batch, 1);
    TensorFile file;
    EXPECT_THROW(agent.Load(file), std::invalid_argument);
    agent.Save(file);
    file.tensors["parameters"] = Tensor::Floats({1}, {0});
    EXPECT_THROW(agent.Load(file), std::invalid_argument);
}

TEST(PpoAgent, SaysWhenItDiverges)
{
    auto settings = Settings("flat");
    settings.learningRate = 1e38;
    auto batch = MakeBatch<TargetEnvironment>(8);
    PpoAgent agent(settings, batch, 1);
    EXPECT_THROW(
        {
            agent.Update(0);
            agent.Update(1);
        },
        DivergenceError);
}
