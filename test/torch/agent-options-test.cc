/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/agent-options.h"
#include "ns3/input-error.h"
#include "ns3/ppo-options.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** What learns in time slots only. */
class SlotLearner : public AgentOptions
{
  public:
    SlotLearner()
        : AgentOptions("thinker")
    {
    }

    void AddOptions(ProgramOptions&) override
    {
    }

    size_t GetEnvironments() const override
    {
        return 1;
    }

    std::unique_ptr<LearningAgent> Make(EnvironmentBatch&, uint32_t) const override
    {
        return nullptr;
    }
};

/** @return the message with which a name is refused */
std::string
Refusal(const std::string& name)
{
    try
    {
        AgentOptions::Create(name);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "accepted";
}

} // namespace

TEST(AgentOptions, AnAgentIsFoundByItsName)
{
    EXPECT_EQ(Refusal("ppo"), "accepted");
    const auto refusal = Refusal("human");
    EXPECT_NE(refusal.find("'human'"), std::string::npos);
    EXPECT_NE(refusal.find(AgentOptions::GetNames()), std::string::npos)
        << "the message lists what there is";
}

TEST(AgentOptions, AnAgentMakesAsManyEnvironmentsAsItSays)
{
    const auto learner = AgentOptions::Create("ppo");
    ProgramOptions options("Test");
    learner->AddOptions(options);
    std::string name = "program";
    std::string count = "--environments=8";
    std::vector<char*> argv{name.data(), count.data()};
    options.Parse(2, argv.data());
    EXPECT_EQ(learner->GetEnvironments(), 8U);
}

TEST(AgentOptions, T2drlIsPpoWithItsOwnNetworkAndPreset)
{
    const auto begin = [](const std::string& agent, std::vector<std::string> arguments) {
        const auto learner = AgentOptions::Create(agent);
        ProgramOptions options("Test");
        learner->AddOptions(options);
        arguments.insert(arguments.begin(), "program");
        std::vector<char*> argv;
        for (auto& argument : arguments)
        {
            argv.push_back(argument.data());
        }
        options.Parse(static_cast<int>(argv.size()), argv.data());
        return dynamic_cast<const PpoOptions&>(*learner).GetSettings();
    };
    const auto t2drl = begin("t2drl", {});
    const auto preset = begin("ppo", {"--preset=t2drl"});
    EXPECT_EQ(t2drl.network, "entity-ttt");
    EXPECT_GT(t2drl.demandWeight, 0);
    EXPECT_EQ(preset.network, t2drl.network) << "controls begin with the same settings";
    EXPECT_EQ(preset.learningRate, t2drl.learningRate);
    EXPECT_EQ(begin("t2drl", {"--innerRate=0"}).ttt.innerRate, 0);
    EXPECT_EQ(begin("t2drl", {"--preset=paper"}).demandWeight, 0);
    EXPECT_THROW(begin("t2drl", {"--network=flat"}), InputError) << "another network is not T2DRL";
    EXPECT_THROW(begin("t2drl", {"--preset=t2drl"}), InputError);
}

TEST(AgentOptions, TheDefaultIsTheBestThatWasFound)
{
    const auto begin = [](const std::string& problem) {
        const auto learner = AgentOptions::CreateFor(problem);
        ProgramOptions options("Test");
        learner->AddOptions(options);
        std::string name = "program";
        char* argv = name.data();
        options.Parse(1, &argv);
        return dynamic_cast<const PpoOptions&>(*learner).GetSettings();
    };
    const auto caching = begin("caching");
    EXPECT_EQ(caching.network, "entity-gru");
    EXPECT_EQ(caching.learningRate, PpoSettings::T2drl().learningRate);
    EXPECT_EQ(caching.demandWeight, 1);
    EXPECT_EQ(begin("dispatch").network, "entity") << "requests for servers are not forecast";
    EXPECT_EQ(begin("dispatch").demandWeight, 0);
}

TEST(AgentOptions, WhatLearnsInSlotsIsRefusedOnPackets)
{
    ProgramOptions options("Test");
    EXPECT_THROW(SlotLearner().CheckPackets(options), InputError);
}
