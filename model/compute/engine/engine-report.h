/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENGINE_REPORT_H
#define LLM_EDGE_ENGINE_REPORT_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The load of an inference engine at one instant.
 */
struct EngineReport
{
    uint32_t waiting{0};              //!< Requests waiting for admission
    uint32_t running{0};              //!< Requests admitted, in prefill or decoding
    uint32_t kvBlocksUsed{0};         //!< KV cache blocks held by requests
    uint32_t kvBlocksTotal{0};        //!< Number of KV cache blocks
    uint64_t waitingPromptTokens{0};  //!< Tokens that waiting requests must compute first
    uint64_t runningContextTokens{0}; //!< Tokens in the KV cache of admitted requests
    uint64_t generatedTokens{0};      //!< Tokens generated since the engine was created
    bool busy{false};                 //!< Whether an iteration is in progress
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENGINE_REPORT_H
