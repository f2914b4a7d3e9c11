/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RESERVE_HEADER_H
#define LLM_EDGE_RESERVE_HEADER_H

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
 * @brief Body of RESERVE: what a client is about to ask for, before its prompt leaves.
 *
 * With n = length of serviceClass:
 *
 * | bytes | field        | meaning                                             |
 * |-------|--------------|-----------------------------------------------------|
 * | 0-3   | promptTokens | prompt length (tokens)                              |
 * | 4-7   | promptBytes  | prompt length (bytes), at most 2^26                 |
 * | 8-15  | session      | session id; 0: none                                 |
 * | 16-19 | turn         | turn within the session                             |
 * | 20-27 | deadline     | remaining time (ns), at most 2^63 - 1; 0: none      |
 * | 28    | n            | length of serviceClass                              |
 * | 29-   | serviceClass | the label of the user (n bytes)                     |
 */
class ReserveHeader : public BodyOfFields<ReserveHeader, MessageHeader::RESERVE>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::ReserveHeader"; //!< Name of the TypeId

    uint32_t promptTokens{0}; //!< Prompt length (tokens)
    uint32_t promptBytes{0};  //!< Prompt length (bytes), at most MessageHeader::MAX_PAYLOAD_BYTES
    uint64_t session{0};      //!< Session id; 0: none
    uint32_t turn{0};         //!< Turn within the session, from 0
    uint64_t deadline{0};     //!< Remaining time when sent (ns), at most 2^63 - 1; 0: none
    std::string serviceClass; //!< The label of the user, at most 255 bytes

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("promptTokens", promptTokens);
        field("promptBytes", promptBytes);
        field("session", session);
        field("turn", turn);
        field("deadline", deadline);
        field("serviceClass", serviceClass);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RESERVE_HEADER_H
