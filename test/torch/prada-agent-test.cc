/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../unit/random-weights.h"
#include "given-training.h"
#include "reasoning-tasks.h"
#include "saved-agent.h"
#include "toy-environments.h"

#include "ns3/network.h"
#include "ns3/prada-agent.h"
#include "ns3/prada-options.h"
#include "ns3/screening-network.h"
#include "ns3/tensor-weights.h"
#include "ns3/torch-network.h"
#include "ns3/torch-runtime.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

/** @return small networks that learn fast */
PradaSettings
Settings()
{
    TorchRuntime::UseOneThread();
    PradaSettings settings;
    settings.ppo.hidden = 16;
    settings.ppo.environments = 20;
    settings.ppo.epochs = 2;
    settings.ppo.learningRate = 2e-3;
    settings.Share();
    return settings;
}

} // namespace

TEST(PradaAgent, ItsNetworksAreThoseOfLibTorch)
{
    const torch::NoGradGuard noGradients;
    PradaSettings settings = Settings();
    settings.ppo.hidden = 512;
    settings.ppo.epochs = 1;
    settings.Share();
    auto tasks = MakeTasks(settings.ppo.environments);
    PradaAgent agent(settings, tasks, 1);
    {
        const at::AutoGradMode gradients(true);
        agent.Update(0);
    }
    const auto tensors = agent.GetPolicy();
    TensorWeights weights(tensors);
    const Network network(agent.GetArchitecture(), weights);
    weights.CheckNoneLeft();
    TorchNetwork reference(agent.GetArchitecture(), tensors);
    auto state = network.NewState(7);
    RandomNumbers numbers(2);
    const auto input = numbers.Next(7 * 16);
    network.Step(state, input);
    reference.Step(torch::tensor(input).reshape({1, 7, 16}));
    for (const auto* head : {"action", "value", "gain", "delay"})
    {
        const auto index = network.FindHead(head);
        std::vector<float> found(7 * network.GetOutputs(index));
        network.Read(state, index, found);
        const auto expected = reference.Read(head).contiguous();
        for (size_t i = 0; i < found.size(); ++i)
        {
            const double value = expected.data_ptr<float>()[i];
            EXPECT_NEAR(found[i], value, 1e-5 * std::max(1.0, std::abs(value))) << head;
        }
    }
}

TEST(PradaAgent, LearnsThatTheLargeModelCostsTooMuch)
{
    // At this price every step by the large model is a loss of 0.2 or more.
    auto settings = Settings();
    auto tasks = MakeTasks(settings.ppo.environments, 0.1);
    PradaAgent agent(settings, tasks, 1);
    const double first = agent.Update(0).reward;
    double last = 0;
    for (uint64_t i = 1; i < 15; ++i)
    {
        last = agent.Update(i).reward;
    }
    EXPECT_LT(first, -0.2);
    EXPECT_GT(last, -0.1);
}

TEST(PradaAgent, ASavedAgentGoesOnAsIfItHadNotStopped)
{
    const auto settings = Settings();
    auto tasks = MakeTasks(settings.ppo.environments);
    PradaAgent agent(settings, tasks, 7);
    auto others = MakeTasks(settings.ppo.environments);
    PradaAgent other(settings, others, 7);
    ExpectToGoOn(agent, other, 1);
    EXPECT_EQ(agent.Update(2).figures.size(), agent.GetFigures().size());
}

TEST(PradaSettings, RefusesImpossibleNumbers)
{
    auto tasks = MakeTasks(20);
    auto settings = Settings();
    settings.explore.share = 1.5;
    EXPECT_THROW(PradaAgent(settings, tasks, 1), std::invalid_argument);
    settings = Settings();
    settings.ppo.nStep = 0;
    EXPECT_THROW(PradaAgent(settings, tasks, 1), std::invalid_argument);
    settings = Settings();
    settings.ppo.clip = 0;
    EXPECT_THROW(PradaAgent(settings, tasks, 1), std::invalid_argument);
}

TEST(PradaOptions, MakesAnAgentOfItsSettings)
{
    const GivenTraining given(
        {"--problem=reasoning", "--agent=prada", "--out=a", "--hidden=8", "--environments=3"});
    const auto& learner = *given.training.learner;
    EXPECT_EQ(learner.GetEnvironments(), 3U);
    auto tasks = MakeTasks(3);
    const auto agent = learner.Make(tasks, 1);
    EXPECT_EQ(agent->GetStepsPerUpdate(), 3 * 40U) << "no task has more than 40 steps";
    // Policy 16-8-4-8-2 and values; 4 and 8 wide predictors.
    EXPECT_EQ(agent->GetArchitecture().heads.size(), 4U);
    auto walks = MakeBatch<WalkEnvironment>(3);
    EXPECT_THROW(learner.Make(walks, 1), std::invalid_argument);
}
