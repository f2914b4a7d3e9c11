/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-setup.h"

#include "ns3/agent-catalog.h"
#include "ns3/agent-demand.h"
#include "ns3/group-demand.h"
#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

namespace
{

// Stream of agents: what else is drawn does not move it.
constexpr int64_t AGENT_STREAM = 1000;

} // namespace

std::vector<CachingAgent>
CachingSetup::MakeAgents() const
{
    auto source = CreateObject<AgentCatalog>();
    source->AssignStreams(AGENT_STREAM);
    const auto count = static_cast<uint32_t>(agents.value_or(AGENTS));
    if (catalog == "table")
    {
        return source->Table(count);
    }
    if (catalog == "drawn")
    {
        return source->Draw(count);
    }
    auto read = AgentCatalog::Read(catalog);
    if (agents && read.size() != count)
    {
        throw InputError(catalog,
                         0,
                         "has " + std::to_string(read.size()) +
                             " agents, expected --agents=" + std::to_string(count));
    }
    return read;
}

Ptr<SlotDemand>
CachingSetup::MakeDemand(const std::vector<CachingAgent>& agents)
{
    std::vector<std::vector<double>> shares;
    for (const auto& agent : agents)
    {
        shares.push_back(agent.modelShares);
    }
    auto demand = CreateObject<AgentDemand>();
    demand->SetAgents(shares);
    return demand;
}

Ptr<SlotDemand>
CachingSetup::MakeGroupDemand(const std::vector<CachingAgent>& agents,
                              uint32_t models,
                              uint32_t group,
                              uint32_t groups)
{
    std::vector<CachingAgent> own;
    for (uint32_t agent = 0; agent < agents.size(); ++agent)
    {
        if (GroupDemand::GetGroup(agent, groups) == group)
        {
            own.push_back(agents[agent]);
        }
    }
    auto demand = CreateObject<GroupDemand>();
    demand->Configure(MakeDemand(own), group, groups, static_cast<uint32_t>(agents.size()), models);
    return demand;
}

} // namespace llmedge
} // namespace ns3
