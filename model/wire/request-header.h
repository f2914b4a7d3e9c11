/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REQUEST_HEADER_H
#define LLM_EDGE_REQUEST_HEADER_H

#include "body-of-fields.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of REQUEST: what a client asks for; the payload is the prompt's text.
 *
 * With n = length of serviceClass and m = length of model:
 *
 * | bytes    | field             | meaning                                              |
 * |----------|-------------------|------------------------------------------------------|
 * | 0-3      | promptTokens      | prompt length (tokens)                               |
 * | 4-7      | outputTokens      | answer length (tokens): simulation only              |
 * | 8-15     | session           | session id; 0: none                                  |
 * | 16-19    | turn              | turn within the session                              |
 * | 20-27    | deadline          | remaining time (ns), at most 2^63 - 1; 0: none       |
 * | 28-31    | prefixBlockTokens | tokens per prefix block                              |
 * | 32       | n                 | length of serviceClass                               |
 * | 33-      | serviceClass      | the user's label (n bytes)                           |
 * | 33+n     | m                 | length of model                                      |
 * | 34+n-    | model             | name of the LLM asked for (m bytes); empty: any      |
 * | 34+n+m-  | k                 | number of prefix blocks (2 bytes)                    |
 * | 36+n+m-  | prefixBlocks      | their ids (8 bytes each)                             |
 *
 * outputTokens is a hint for the simulation: a real client does not know how long the answer
 * will be. The engine needs it to know when to stop; policies must not look at it unless they
 * are named clairvoyant.
 */
class RequestHeader : public BodyOfFields<RequestHeader, MessageHeader::REQUEST>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::RequestHeader"; //!< Name of the TypeId

    uint32_t promptTokens{0};      //!< Prompt length (tokens)
    uint32_t outputTokens{0};      //!< Answer length (tokens); simulation only
    uint64_t session{0};           //!< Session id; 0: none
    uint32_t turn{0};              //!< Turn within the session, from 0
    uint64_t deadline{0};          //!< Remaining time when sent (ns), at most 2^63 - 1; 0: none
    std::string serviceClass;      //!< The user's label, at most 255 bytes
    std::string model;             //!< Name of the LLM, at most 255 bytes; empty: any
    uint32_t prefixBlockTokens{0}; //!< Tokens per prefix block; not 0 if there are any
    std::vector<uint64_t> prefixBlocks; //!< Ids of the prompt's leading blocks, at most 65535

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("promptTokens", promptTokens);
        field("outputTokens", outputTokens);
        field("session", session);
        field("turn", turn);
        field("deadline", deadline);
        field("prefixBlockTokens", prefixBlockTokens);
        field("serviceClass", serviceClass);
        field("model", model);
        field("prefixBlocks", prefixBlocks);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_HEADER_H
