/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_SETUP_H
#define LLM_EDGE_CACHING_SETUP_H

#include "ns3/caching-agent.h"
#include "ns3/caching-problem-builder.h"
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
 * @brief A caching problem as command lines describe it, at any fidelity: its agents, its numbers
 * and its demand. What is not set has the default of the class that it belongs to.
 */
struct CachingSetup
{
    std::string catalog{"table"};         //!< Agents: table, drawn, or a CSV file
    std::optional<uint64_t> agents;       //!< Number of agents; the file's, or 20
    std::optional<double> gpus;           //!< GPUs of an edge server
    std::optional<uint64_t> paths;        //!< Reasoning paths per request
    std::optional<double> vanishing;      //!< Thoughts that vanish per slot
    std::optional<double> slotDuration;   //!< Length of a slot (s)
    std::optional<double> rate;           //!< Requests per agent and slot
    std::optional<uint64_t> shift;        //!< Slot before which popularity is drawn anew, 0: none
    static constexpr uint32_t AGENTS{20}; //!< Agents where nothing says how many

    /**
     * @return the agents
     * @throws InputError if there is no such file, or it has another number of agents
     */
    std::vector<CachingAgent> MakeAgents() const;

    /** @return what makes the problem */
    Ptr<CachingProblemBuilder> MakeBuilder() const;

    /**
     * @param agents the agents
     * @return their requests at one edge server
     */
    Ptr<SlotDemand> MakeDemand(const std::vector<CachingAgent>& agents) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_SETUP_H
