/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_REQUEST_H
#define LLM_EDGE_LLM_REQUEST_H

#include "step-nomination.h"

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
 * @brief A request as the workload describes it, before it is sent.
 */
struct LlmRequest
{
    Time arrival;             //!< When the user makes the request, from the start of the workload
    uint32_t promptTokens{0}; //!< Prompt length (tokens), including the history of the session
    uint32_t outputTokens{0}; //!< Tokens of the answer

    uint64_t session{0}; //!< Session it belongs to; 0: none
    uint32_t turn{0};    //!< Turn within the session, from 0
    /**
     * Minimum time between the end of the session's previous turn and this one. The request is sent
     * at arrival or after this time, whichever is later.
     */
    Time thinkTime;

    Time deadline;            //!< Longest time from sending to the last token; 0: none
    std::string serviceClass; //!< The user's own label, may be empty
    std::string model;        //!< Language model asked for; empty: any model

    /** Device that makes the request; empty: the workload driver chooses one. */
    std::optional<uint32_t> device;

    /** Ids of the leading blocks of the prompt; equal leading ids mean equal content. */
    std::vector<uint64_t> prefixBlocks;
    uint32_t prefixBlockTokens{0}; //!< Tokens per prefix block
    uint32_t prefixHit{0};         //!< Prompt tokens that a prefix cache would hold, if known

    std::string id;                   //!< The trace's own id of the request, may be empty
    std::optional<uint64_t> traceRow; //!< Its row in the trace's file, from 0; empty: no trace

    /** What the device says of it if it is a reasoning step that the device can do as well. */
    std::optional<StepNomination> nomination;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_REQUEST_H
