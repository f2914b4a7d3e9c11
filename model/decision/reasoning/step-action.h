/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STEP_ACTION_H
#define LLM_EDGE_STEP_ACTION_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What happens to a reasoning step whose device has asked for the server's large model.
 */
enum class StepAction : uint8_t
{
    LOCAL = 0,  //!< The device's small model does it
    QUEUE = 1,  //!< It waits, and is decided on again in the next slot
    SERVER = 2, //!< The server does it: its context is uploaded now
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STEP_ACTION_H
