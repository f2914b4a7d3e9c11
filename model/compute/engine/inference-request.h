/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_INFERENCE_REQUEST_H
#define LLM_EDGE_INFERENCE_REQUEST_H

#include "request-refusal.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A request to an inference engine.
 *
 * The engine knows in advance how many tokens will be generated (outputTokens), as a trace does.
 * Its scheduling must not use this number before the tokens have been generated.
 */
struct InferenceRequest
{
    uint64_t id{0};           //!< Unique among the engine's live requests
    uint32_t promptTokens{0}; //!< Prompt length (tokens), 1 or more
    uint32_t outputTokens{0}; //!< Tokens to generate, 1 or more

    /**
     * Ids of the prompt's leading blocks of prefixBlockTokens tokens each; equal leading ids mean
     * equal content. Empty: the prompt shares nothing with other prompts.
     */
    std::vector<uint64_t> prefixBlocks;
    uint32_t prefixBlockTokens{0}; //!< Tokens per prefix block

    /**
     * Prompt tokens that a prefix cache already holds when the request arrives, if the workload
     * gives this number instead of block ids; at most promptTokens - 1 are used.
     */
    uint32_t givenPrefixHit{0};

    /**
     * Number of continuations of the prompt that are sampled side by side (self-consistent
     * reasoning paths), at least 1. Each iteration generates this many tokens, and outputTokens
     * counts the tokens of all.
     */
    uint32_t paths{1};

    double computeShare{0}; //!< Fraction of the GPU's speed it may use, up to 1; 0: not limited
    uint64_t kvQuota{0};    //!< Blocks of the KV cache it may hold; 0: not limited
};

/**
 * @ingroup llm-edge
 *
 * @brief How a request left an engine.
 */
enum class InferenceOutcome : uint8_t
{
    COMPLETED,     //!< All tokens were generated
    CANCELLED,     //!< Cancel() was called
    ABORTED,       //!< The engine was reset (a crash)
    OUT_OF_MEMORY, //!< Its next token would need more KV blocks than its quota
};

/** The result of InferenceEngine::Submit(). */
using InferenceAdmission = Admission;

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_INFERENCE_REQUEST_H
