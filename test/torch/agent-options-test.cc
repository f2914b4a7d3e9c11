/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/agent-options.h"
#include "ns3/input-error.h"

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

TEST(AgentOptions, WhatLearnsInSlotsIsRefusedOnPackets)
{
    ProgramOptions options("Test");
    EXPECT_THROW(SlotLearner().CheckPackets(options), InputError);
}
