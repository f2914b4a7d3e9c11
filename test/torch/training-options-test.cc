/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "given-training.h"
#include "toy-environments.h"

#include "ns3/input-error.h"
#include "ns3/ppo-options.h"

#include <gtest/gtest.h>
#include <string>

using namespace ns3::llmedge;

namespace
{

bool
Contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/** @return what is to be done, for the toy problem */
TrainingPlan
Plan(const std::vector<std::string>& arguments)
{
    return GivenTraining(arguments).MakePlan(TargetEnvironment().Describe());
}

/** @return settings of the agent "ppo" */
const PpoSettings&
Settings(const GivenTraining& given)
{
    return dynamic_cast<const PpoOptions&>(*given.training.learner).GetSettings();
}

} // namespace

TEST(TrainingOptions, WhatHasNoEffectOnThePolicyIsNotRecorded)
{
    const auto plan = Plan({"--out=a", "--seed=7", "--agents=6"});
    const auto other = Plan({"--out=elsewhere/b",
                             "--seed=7",
                             "--agents=6",
                             "--log=c.csv",
                             "--report=d.html",
                             "--testEpisodes=3",
                             "--testSeed=4",
                             "--checkpointMinutes=0",
                             "--bound",
                             "--check",
                             "--progress",
                             "--quiet"});
    EXPECT_EQ(plan.description.trainingCommand, "llm-edge-train --seed=7 --agents=6");
    EXPECT_EQ(other.description.trainingCommand, plan.description.trainingCommand);
    EXPECT_EQ(other.configuration, plan.configuration);
    EXPECT_TRUE(Contains(plan.configuration, "seed=7"));
    EXPECT_NE(Plan({"--out=a", "--seed=8", "--agents=6"}).configuration, plan.configuration);
}

TEST(TrainingOptions, ThePlanSaysWhatTheOptionsSay)
{
    const auto plan = Plan({"--out=a", "--steps=50", "--evaluateEvery=3", "--checkpointMinutes=2"});
    EXPECT_EQ(plan.steps, 50U);
    EXPECT_EQ(plan.evaluateEvery, 3U);
    EXPECT_EQ(plan.checkpointSeconds, 120);
    EXPECT_EQ(plan.description.problem, "target");
    EXPECT_EQ(plan.description.decoder, "half 1");
    EXPECT_EQ(GivenTraining({"--out=a"}).training.log, "a.csv") << "the log is beside the policy";
}

TEST(TrainingOptions, ServersOnPacketsAreNotInGroups)
{
    const std::vector<std::string> arguments{"--out=a",
                                             "--fidelity=packet",
                                             "--scenario=--ues=4 --access=wired"};
    GivenTraining given(arguments);
    EXPECT_EQ(Settings(given).group, 1U);
    EXPECT_FALSE(given.training.IsSlotted());
    EXPECT_TRUE(Contains(Plan(arguments).description.trainingCommand,
                         " '--scenario=--ues=4 --access=wired'"))
        << "a shell reads the command as it was given";
    EXPECT_THROW(GivenTraining({"--out=a", "--fidelity=packet", "--group=2"}), InputError);
}

TEST(TrainingOptions, WithoutAnAgentCachingBeginsWithAGru)
{
    EXPECT_EQ(Settings(GivenTraining({"--out=a"})).network, "entity-gru");
    EXPECT_EQ(Settings(GivenTraining({"--out=a", "--agent=ppo"})).network, "entity");
    const GivenTraining given({"--out=a", "--network=entity-ttt"});
    EXPECT_EQ(Settings(given).network, "entity-ttt");
    EXPECT_EQ(Settings(given).demandWeight, 1) << "the other settings are those of the preset";
    EXPECT_EQ(Settings(GivenTraining({"--out=a", "--decoder=raw"})).demandWeight, 0)
        << "decisions are no forecast";
}

TEST(PpoOptions, WhatIsGivenChangesAPreset)
{
    const GivenTraining given({"--out=a", "--preset=paper", "--hidden=16"});
    const auto& settings = Settings(given);
    const auto paper = PpoSettings::Paper();
    EXPECT_EQ(settings.hidden, 16U);
    EXPECT_EQ(settings.network, paper.network);
    EXPECT_EQ(settings.minibatch, paper.minibatch);
    EXPECT_EQ(settings.learningRate, paper.learningRate);
    EXPECT_THROW(GivenTraining({"--out=a", "--preset=best"}), InputError);
}
