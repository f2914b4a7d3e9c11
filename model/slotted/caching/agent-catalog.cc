/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "agent-catalog.h"

#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"
#include "ns3/path-accuracy.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AgentCatalog);

namespace
{

/** An agent of the table. */
struct Row
{
    double input;     //!< Tokens
    double thought;   //!< Tokens
    double consensus; //!< Thoughts per path
    double lamda;     //!< Share of LaMDA-137B
};

// Drawn once, with NumPy's default_rng(42): inputs, reasoning, consensus factors, shares, in this
// order, for the number of agents in the table (the last five of 25: for 25, the others: for 20).
constexpr std::array<Row, 10> TABLE_OF_10{{
    {109, 41, 0.0871, 0.7032},
    {178, 60, 0.1427, 0.5418},
    {166, 50, 0.1144, 0.7883},
    {144, 51, 0.1323, 0.7572},
    {143, 49, 0.0943, 0.7114},
    {186, 52, 0.0727, 0.4779},
    {108, 41, 0.1055, 0.5867},
    {170, 25, 0.0564, 0.4175},
    {120, 54, 0.1328, 0.4617},
    {109, 38, 0.1132, 0.6732},
}};

constexpr std::array<Row, AgentCatalog::MOST_TABLED> TABLE_OF_25{{
    {109, 40, 0.1258, 0.5749}, {178, 35, 0.0855, 0.7331}, {166, 27, 0.1471, 0.6801},
    {144, 57, 0.1393, 0.5249}, {143, 52, 0.1278, 0.7329}, {186, 46, 0.0695, 0.7219},
    {108, 36, 0.0967, 0.5550}, {170, 53, 0.0544, 0.5153}, {120, 42, 0.0654, 0.6730},
    {109, 38, 0.1183, 0.4559}, {153, 38, 0.1245, 0.4800}, {198, 29, 0.1468, 0.4029},
    {174, 23, 0.0826, 0.7148}, {176, 42, 0.0870, 0.6659}, {172, 56, 0.0970, 0.6821},
    {179, 22, 0.0689, 0.7123}, {151, 55, 0.0630, 0.5836}, {112, 53, 0.0976, 0.6275},
    {184, 31, 0.0727, 0.4559}, {145, 45, 0.1170, 0.4458}, {150, 59, 0.1305, 0.4858},
    {137, 38, 0.0887, 0.5634}, {118, 56, 0.0788, 0.7414}, {193, 47, 0.1182, 0.4936},
    {178, 51, 0.0640, 0.4233},
}};

/**
 * @param row what an agent is like
 * @param task its task
 * @return the agent
 */
CachingAgent
MakeAgent(const Row& row, size_t task)
{
    CachingAgent agent;
    agent.inputTokens = row.input;
    agent.thoughtTokens = row.thought;
    agent.consensusFactor = row.consensus;
    agent.task = static_cast<uint32_t>(task % GetReasoningTasks().size());
    agent.modelShares = {row.lamda, 1 - row.lamda};
    return agent;
}

/**
 * @param csv a row of a file
 * @param column the column with the task's name
 * @return the task
 */
size_t
ReadTask(const CsvFileReader& csv, size_t column)
{
    const auto& tasks = GetReasoningTasks();
    const auto found = std::find(tasks.begin(), tasks.end(), csv.Text(column));
    if (found == tasks.end())
    {
        std::string names;
        for (const auto& task : tasks)
        {
            names += " " + task;
        }
        csv.Fail(column, "one of" + names);
    }
    return static_cast<size_t>(found - tasks.begin());
}

} // namespace

TypeId
AgentCatalog::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::AgentCatalog")
                            .SetParent<Object>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<AgentCatalog>();
    return tid;
}

AgentCatalog::AgentCatalog()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

int64_t
AgentCatalog::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

CachingAgent
AgentCatalog::DrawOne(uint32_t index)
{
    Row row{};
    row.input = m_random->GetInteger(100, 200);
    row.thought = m_random->GetInteger(20, 60);
    row.consensus = m_random->GetValue(0.05, 0.15);
    row.lamda = m_random->GetValue(0.4, 0.8);
    return MakeAgent(row, index);
}

std::vector<CachingAgent>
AgentCatalog::Table(uint32_t count)
{
    std::vector<CachingAgent> agents;
    for (uint32_t i = 0; i < count; ++i)
    {
        if (count <= TABLE_OF_10.size())
        {
            agents.push_back(MakeAgent(TABLE_OF_10[i], i));
        }
        else
        {
            agents.push_back(i < MOST_TABLED ? MakeAgent(TABLE_OF_25[i], i) : DrawOne(i));
        }
    }
    return agents;
}

std::vector<CachingAgent>
AgentCatalog::Draw(uint32_t count)
{
    std::vector<CachingAgent> agents;
    for (uint32_t i = 0; i < count; ++i)
    {
        agents.push_back(DrawOne(i));
    }
    return agents;
}

std::vector<CachingAgent>
AgentCatalog::Read(const std::string& path)
{
    constexpr double MOST_TOKENS = 1e6;
    CsvFileReader csv(path);
    const auto input = csv.Require("input_tokens");
    const auto thought = csv.Require("thought_tokens");
    const auto consensus = csv.Require("consensus_factor");
    const auto lamda = csv.Require("lamda_share");
    const auto task = csv.Find("task");
    std::vector<CachingAgent> agents;
    while (csv.Next())
    {
        Row row{};
        row.input = csv.Number(input, 0, MOST_TOKENS);
        row.thought = csv.Number(thought, 0, MOST_TOKENS);
        row.consensus = csv.Number(consensus, 0, MOST_TOKENS);
        row.lamda = csv.Number(lamda, 0, 1);
        agents.push_back(MakeAgent(row, csv.Has(task) ? ReadTask(csv, task) : agents.size()));
    }
    if (agents.empty())
    {
        throw InputError(path, 0, "has no agents, expected at least one row");
    }
    return agents;
}

} // namespace llmedge
} // namespace ns3
