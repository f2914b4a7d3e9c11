/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LIVE_REQUEST_H
#define LLM_EDGE_LIVE_REQUEST_H

#include "ns3/dispatch-policy.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"
#include "ns3/request-header.h"
#include "ns3/transport.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A request on its way, as a controller keeps it.
 */
struct LiveRequest
{
    static constexpr size_t NO_SERVER = SIZE_MAX; //!< Index of no server

    Ptr<Connection> client;                    //!< Who asked
    RequestHeader request;                     //!< What it asks for
    Ptr<const Packet> message;                 //!< Its message, kept until its first token
    RequestView view;                          //!< What policies see
    bool waiting{false};                       //!< For a decision; it is at no server
    size_t server{NO_SERVER};                  //!< Index of the server that has it
    uint32_t asked{0};                         //!< Tokens asked for
    uint32_t relayed{0};                       //!< Tokens relayed
    Time deadline;                             //!< When its deadline passes, 0 for none
    std::optional<ResourceAmounts> allocation; //!< What it holds of the server
    EventId expiry;                            //!< Then it has to return that
    uint32_t received{0};                      //!< Bytes of its prompt, while they come
    Time lastPart;                             //!< When the last ones came
    EventId uploadCheck;                       //!< Next look whether they still come
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LIVE_REQUEST_H
