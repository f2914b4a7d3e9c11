/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"
#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/path-accuracy.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @param agents agents within the ranges of the specification's section 3 */
void
ExpectSensible(const std::vector<CachingAgent>& agents)
{
    for (size_t i = 0; i < agents.size(); ++i)
    {
        const auto& agent = agents[i];
        EXPECT_GE(agent.inputTokens, 100);
        EXPECT_LE(agent.inputTokens, 200);
        EXPECT_EQ(agent.inputTokens, std::floor(agent.inputTokens));
        EXPECT_GE(agent.thoughtTokens, 20);
        EXPECT_LE(agent.thoughtTokens, 60);
        EXPECT_GE(agent.consensusFactor, 0.05);
        EXPECT_LE(agent.consensusFactor, 0.15);
        EXPECT_EQ(agent.task, i % 7);
        ASSERT_EQ(agent.modelShares.size(), 2U);
        EXPECT_GE(agent.modelShares[0], 0.4);
        EXPECT_LE(agent.modelShares[0], 0.8);
        EXPECT_NEAR(agent.modelShares[0] + agent.modelShares[1], 1, 1e-12);
    }
}

constexpr const char* HEADER = "input_tokens,thought_tokens,consensus_factor,lamda_share,task\n";

} // namespace

TEST(AgentCatalog, AgentsAreWithinTheirRanges)
{
    auto catalog = CreateObject<AgentCatalog>();
    catalog->AssignStreams(3);
    for (const uint32_t count : {1U, 10U, 11U, 25U, 60U})
    {
        EXPECT_EQ(catalog->Table(count).size(), count);
        ExpectSensible(catalog->Table(count));
        ExpectSensible(catalog->Draw(count));
    }
}

// The table does not depend on any stream; draws do.
TEST(AgentCatalog, TheTableIsFixedAndDrawsAreNot)
{
    auto one = CreateObject<AgentCatalog>();
    auto other = CreateObject<AgentCatalog>();
    one->AssignStreams(3);
    other->AssignStreams(4);
    EXPECT_EQ(one->Table(25).back().inputTokens, other->Table(25).back().inputTokens);
    EXPECT_EQ(one->Table(10)[3].consensusFactor, other->Table(4)[3].consensusFactor);
    EXPECT_NE(one->Draw(1)[0].consensusFactor, other->Draw(1)[0].consensusFactor);
}

TEST(AgentCatalog, ReadsAFile)
{
    const TemporaryFolder folder;
    const auto path = folder / "agents.csv";
    WriteAll(path, std::string(HEADER) + "150,40,0.1,0.5,MultiArith\n120,30,0.05,1,\n");
    const auto agents = AgentCatalog::Read(path);
    ASSERT_EQ(agents.size(), 2U);
    EXPECT_EQ(agents[0].inputTokens, 150);
    EXPECT_EQ(agents[0].thoughtTokens, 40);
    EXPECT_EQ(agents[0].consensusFactor, 0.1);
    EXPECT_EQ(agents[0].task, 1U);
    EXPECT_EQ(agents[1].task, 1U); // its row, modulo the number of tasks
    EXPECT_EQ(agents[1].modelShares, (std::vector<double>{1, 0}));
}

TEST(AgentCatalog, RefusesBrokenFilesByLine)
{
    const TemporaryFolder folder;
    const auto path = folder / "agents.csv";
    const std::string good = "150,40,0.1,0.5,ARC\n";
    const std::vector<std::pair<std::string, std::string>> broken{
        {"a,b\n1,2\n", ":1:"},
        {HEADER, "no agents"},
        {HEADER + good + "-1,40,0.1,0.5,ARC\n", ":3:"},
        {HEADER + good + "150,x,0.1,0.5,ARC\n", ":3:"},
        {HEADER + good + "150,40,nan,0.5,ARC\n", ":3:"},
        {HEADER + good + "150,40,0.1,1.5,ARC\n", ":3:"},
        {HEADER + good + "150,40,0.1,0.5,Chess\n", "MultiArith"}};
    for (const auto& [text, word] : broken)
    {
        WriteAll(path, text);
        try
        {
            AgentCatalog::Read(path);
            ADD_FAILURE() << text;
        }
        catch (const InputError& error)
        {
            EXPECT_NE(std::string(error.what()).find(word), std::string::npos) << error.what();
        }
    }
    EXPECT_THROW(AgentCatalog::Read(folder / "none.csv"), InputError);
}
