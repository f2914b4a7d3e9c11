/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_SETUP_H
#define LLM_EDGE_CACHING_SETUP_H

#include "ns3/caching-agent.h"
#include "ns3/slot-demand.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The agents of a caching problem as command lines describe them, in slots and on packets.
 * Everything else of the problem is an attribute of CachingProblemBuilder or AgentDemand.
 */
struct CachingSetup
{
    std::string catalog{"table"};         //!< Agents: table, drawn, or a CSV file
    std::optional<uint64_t> agents;       //!< Number of agents; the file's, or 20
    static constexpr uint32_t AGENTS{20}; //!< Agents where nothing says how many

    /**
     * @return the agents
     * @throws InputError if there is no such file, or it has another number of agents
     */
    std::vector<CachingAgent> MakeAgents() const;

    /**
     * @param agents the agents
     * @return their requests at one edge server
     */
    static Ptr<SlotDemand> MakeDemand(const std::vector<CachingAgent>& agents);

    /**
     * @param agents the agents
     * @param models number of models of an agent
     * @param group a group of users
     * @param groups number of groups, 1 or more
     * @return what the group asks for, all agents' pairs
     */
    static Ptr<SlotDemand> MakeGroupDemand(const std::vector<CachingAgent>& agents,
                                           uint32_t models,
                                           uint32_t group,
                                           uint32_t groups);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_SETUP_H
