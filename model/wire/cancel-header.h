/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CANCEL_HEADER_H
#define LLM_EDGE_CANCEL_HEADER_H

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
 * @brief Body of CANCEL: a client no longer wants the answer.
 *
 * | bytes | field  | meaning                   |
 * |-------|--------|---------------------------|
 * | 0     | n      | length of reason          |
 * | 1-    | reason | why, in words (n bytes)   |
 */
class CancelHeader : public MessageBody
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

    std::string reason; //!< Why, in words, at most 255 bytes

  protected:
    void Write(WireWriter& out) const override;
    void Read(WireReader& in) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CANCEL_HEADER_H
