/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_REQUEST_H
#define LLM_EDGE_LLM_REQUEST_H

#include "ns3/nstime.h"

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
 * @brief A request as a workload describes it, before anybody sends it.
 */
struct LlmRequest
{
    Time arrival;             //!< When the user asks, from the start of the workload
    uint32_t promptTokens{0}; //!< Prompt length (tokens), history of the session included
    uint32_t outputTokens{0}; //!< Tokens of the answer

    uint64_t session{0}; //!< Session it belongs to; 0: none, a session of its own
    uint32_t turn{0};    //!< Turn within the session, from 0
    /**
     * Least time between the end of the session's previous turn and this one. The request leaves
     * at the later of arrival and that moment.
     */
    Time thinkTime;

    Time deadline;            //!< Longest time from sending to the last token; 0: none
    std::string serviceClass; //!< The user's own label, may be empty
    std::string model;        //!< Language model asked for; empty: any

    /** Device that asks; empty: as the workload's driver sees fit. */
    std::optional<uint32_t> device;

    /** Ids of the prompt's leading blocks; equal leading ids mean equal content. */
    std::vector<uint64_t> prefixBlocks;
    uint32_t prefixBlockTokens{0}; //!< Tokens per prefix block
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_REQUEST_H
