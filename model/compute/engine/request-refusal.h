/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REQUEST_REFUSAL_H
#define LLM_EDGE_REQUEST_REFUSAL_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The result of submitting a request to an engine or a model host.
 */
enum class Admission : uint8_t
{
    ACCEPTED,           //!< Queued or running, or it waits for its model
    QUEUE_FULL,         //!< As many requests wait as may
    CONTEXT_TOO_LONG,   //!< Prompt and output exceed the context window
    MEMORY_TOO_SMALL,   //!< Its KV blocks would never fit
    QUOTA_TOO_SMALL,    //!< Its prompt needs more KV blocks than its quota
    SHARE_NOT_FREE,     //!< Its compute share is more than other requests leave
    SHARES_UNSUPPORTED, //!< The scheduler does not know compute shares
    MODEL_UNKNOWN,      //!< The host does not have its model
    MODEL_TOO_LARGE,    //!< Its model would not fit into the memory if it were alone
    NO_ROOM_FOR_MODEL,  //!< Its model would not fit beside those that must not be evicted
};

/**
 * @ingroup llm-edge
 *
 * @brief Why a request is refused, or that it is accepted.
 */
struct RequestRefusal
{
    Admission why{Admission::ACCEPTED}; //!< The reason; ACCEPTED: none, it is served

    /** @return whether there is a reason */
    explicit operator bool() const
    {
        return why != Admission::ACCEPTED;
    }

    /** @return the reason in words, as messages and files give it; empty if there is none */
    std::string Text() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_REFUSAL_H
