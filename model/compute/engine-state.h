/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENGINE_STATE_H
#define LLM_EDGE_ENGINE_STATE_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Where a live request is in an inference engine.
 */
enum class EngineState : uint8_t
{
    QUEUED,     //!< Waits for admission; a preempted request does so again
    PREFILLING, //!< Admitted, its prompt (after a preemption: what it generated, too) is computed
    DECODING,   //!< Generates token after token
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENGINE_STATE_H
