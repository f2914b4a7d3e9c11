/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_AGENT_H
#define LLM_EDGE_CACHING_AGENT_H

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An LLM agent and the typical requests of its users.
 */
struct CachingAgent
{
    double inputTokens{0};           //!< Input of a request (tokens)
    double thoughtTokens{0};         //!< Reasoning per path and request (tokens)
    double consensusFactor{0};       //!< Thoughts that one reasoning path adds
    uint32_t task{0};                //!< Reasoning task, index into GetReasoningTasks()
    std::vector<double> modelShares; //!< Fraction of its requests for each model; sum 1
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_AGENT_H
