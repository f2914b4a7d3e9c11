/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "given-training.h"

#include "ns3/dispatch-features.h"
#include "ns3/input-error.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

/** @return the message with which arguments are refused */
std::string
Refusal(const std::vector<std::string>& more)
{
    std::vector<std::string> arguments{"--problem=dispatch", "--fidelity=packet", "--out=a"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    try
    {
        GivenTraining given(arguments);
        given.training.packets.MakeArguments(given.options, given.training.dispatch);
        given.training.dispatch.Describe();
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "accepted";
}

} // namespace

TEST(DispatchOptions, AControllerChoosesAmongItsServers)
{
    GivenTraining given({"--problem=dispatch",
                         "--fidelity=packet",
                         "--out=a",
                         "--servers=3",
                         "--cloud=2",
                         "--decisions=50",
                         "--scenario=--access=ideal --ues=8"});
    const auto environment = given.training.dispatch.Describe();
    EXPECT_EQ(environment.observation.ToText(), DispatchFeatures(5).GetLayout().ToText());
    EXPECT_EQ(given.training.dispatch.Describe(2).observation.version, 2U);
    EXPECT_EQ(environment.action.blocks[0].features[0].most, 4) << "the index of a server";
    EXPECT_EQ(environment.episodeSteps, 50U);
    EXPECT_EQ(given.training.packets.MakeArguments(given.options, given.training.dispatch),
              (std::vector<std::string>{"--access=ideal", "--ues=8", "--servers=3", "--cloud=2"}));
    EXPECT_EQ(given.training.packets.GetCompared().size(), 3U)
        << "the policies it is compared with unless told otherwise";
}

TEST(DispatchOptions, RefusesWhatItDoesNotHave)
{
    EXPECT_NE(Refusal({"--fidelity=slotted"}).find("--fidelity=packet"), std::string::npos);
    EXPECT_NE(Refusal({"--epoch=5"}).find("--epoch"), std::string::npos);
    EXPECT_NE(Refusal({"--observation=3"}).find("expected 1 or 2"), std::string::npos);
    EXPECT_NE(Refusal({"--servers=0", "--cloud=0"}).find("expected a server"), std::string::npos);
    EXPECT_NE(Refusal({"--scenario=--policy=Random"}).find("--policy"), std::string::npos);
    EXPECT_NE(Refusal({"--scenario=--cloud=3"}).find("--cloud"), std::string::npos);
    EXPECT_EQ(Refusal({"--scenario=--duration=5 --caching=Lfu --epoch=5"}), "accepted");
}
