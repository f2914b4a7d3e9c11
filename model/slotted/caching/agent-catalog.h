/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AGENT_CATALOG_H
#define LLM_EDGE_AGENT_CATALOG_H

#include "ns3/caching-agent.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Provides LLM agents from a fixed table, from random draws or from a file.
 *
 * Draws are uniform: input of 100 to 200 tokens (whole), reasoning of 20 to 60 tokens per path
 * (whole), consensus factor of 0.05 to 0.15, and a fraction of 0.4 to 0.8 of the requests for the
 * smaller model; agent i has reasoning task i modulo the number of tasks. The input is that of Xu,
 * Niyato and Brinton, Section VI; the rest is this module's. Two tables hold such draws, one for up
 * to 10 agents, one for more.
 */
class AgentCatalog : public Object
{
  public:
    /** Largest number of agents from a table. */
    static constexpr uint32_t MOST_TABLED = 25;

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    AgentCatalog();

    /**
     * @param count number of agents, 1 or more
     * @return the first agents of a table, the same in every run; agents beyond the table are drawn
     */
    std::vector<CachingAgent> Table(uint32_t count);

    /**
     * @param count number of agents, 1 or more
     * @return agents drawn at random
     */
    std::vector<CachingAgent> Draw(uint32_t count);

    /**
     * @brief Read agents from a CSV file.
     *
     * Columns input_tokens, thought_tokens, consensus_factor, lamda_share, optional task (a name of
     * GetReasoningTasks()); order free, others ignored.
     *
     * @param path the file
     * @return the agents, in the order of the file
     * @throws InputError naming file and line if a row is invalid, or if there are no agents
     */
    static std::vector<CachingAgent> Read(const std::string& path);

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    /**
     * @param index index of the agent
     * @return an agent drawn at random
     */
    CachingAgent DrawOne(uint32_t index);

    Ptr<UniformRandomVariable> m_random; //!< Draws agents
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AGENT_CATALOG_H
