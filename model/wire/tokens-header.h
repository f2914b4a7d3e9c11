/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TOKENS_HEADER_H
#define LLM_EDGE_TOKENS_HEADER_H

#include "message-body.h"

#include <cstdint>
#include <ostream>
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
 * | 0-3   | serverId   | who generated them                                             |
 * | 4-7   | firstIndex | index of the first one in the answer, from 0                   |
 * | 8-11  | count      | how many, 1 or more; firstIndex + count is below 2^32          |
 */
class TokensHeader : public MessageBody
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    TypeId GetInstanceTypeId() const override;
    void Print(std::ostream& os) const override;
    uint32_t GetSerializedSize() const override;
    MessageHeader::Type GetType() const override;
    std::string Validate() const override;

    uint32_t serverId{0};   //!< Who generated them
    uint32_t firstIndex{0}; //!< Index of the first one in the answer, from 0
    uint32_t count{1};      //!< How many, 1 or more

  protected:
    void Write(WireWriter& out) const override;
    void Read(WireReader& in) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TOKENS_HEADER_H
