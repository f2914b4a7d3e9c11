/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TOKENS_HEADER_H
#define LLM_EDGE_TOKENS_HEADER_H

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
 * @brief Body of TOKENS: a part of an answer; the payload is its text.
 *
 * | bytes | field      | meaning                                                        |
 * |-------|------------|----------------------------------------------------------------|
 * | 0-3   | serverId   | server that generated them                                     |
 * | 4-7   | firstIndex | index of the first one in the answer, from 0                   |
 * | 8-11  | count      | how many, 1 or more; firstIndex + count is below 2^32          |
 */
class TokensHeader : public BodyOfFields<TokensHeader, MessageHeader::TOKENS>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::TokensHeader"; //!< Name of the TypeId

    uint32_t serverId{0};   //!< Server that generated them
    uint32_t firstIndex{0}; //!< Index of the first one in the answer, from 0
    uint32_t count{1};      //!< How many, 1 or more

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("server", serverId);
        field("firstIndex", firstIndex);
        field("count", count);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TOKENS_HEADER_H
