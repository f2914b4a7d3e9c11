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
 * @brief The state of a live request in an inference engine.
 */
enum class EngineState : uint8_t
{
    QUEUED,     //!< Waits for admission, again after a preemption
    PREFILLING, //!< Admitted; its prompt (after a preemption also what it had generated) is being
                //!< computed
    DECODING,   //!< Generates one token after the other
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENGINE_STATE_H
