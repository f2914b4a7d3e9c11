/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_END_HEADER_H
#define LLM_EDGE_END_HEADER_H

#include "body-of-fields.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of END: a request is over, and how it ended.
 *
 * | bytes | field    | meaning                                        |
 * |-------|----------|------------------------------------------------|
 * | 0-3   | serverId | server that ended it                           |
 * | 4-7   | tokens   | length of the whole answer (tokens)            |
 * | 8     | outcome  | Outcome                                        |
 * | 9     | n        | length of reason                               |
 * | 10-   | reason   | why, in words (n bytes); empty when completed  |
 */
class EndHeader : public BodyOfFields<EndHeader, MessageHeader::END>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::EndHeader"; //!< Name of the TypeId

    /** How a request ends. */
    enum Outcome : uint8_t
    {
        COMPLETED = 1, //!< All tokens were sent
        REJECTED = 2,  //!< Refused before any work was done
        FAILED = 3,    //!< Failed at a server, a controller or on the way
        CANCELLED = 4, //!< The client asked to stop
        TIMED_OUT = 5, //!< Its deadline passed
        ELSEWHERE = 6, //!< Not taken here, before any work was done; another server may take it
        RETURNED = 7,  //!< The step of a CANDIDATE is left to its device
    };

    uint32_t serverId{0};       //!< Server that ended it
    uint32_t tokens{0};         //!< Length of the whole answer (tokens)
    Outcome outcome{COMPLETED}; //!< How it ended
    std::string reason;         //!< Why, in words, at most 255 bytes

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("server", serverId);
        field("tokens", tokens);
        field("outcome", outcome);
        field("reason", reason);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_END_HEADER_H
