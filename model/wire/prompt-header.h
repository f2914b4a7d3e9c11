/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROMPT_HEADER_H
#define LLM_EDGE_PROMPT_HEADER_H

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
 * @brief Body of PROMPT: a part of the prompt of a granted request; the payload is its text. The
 * last part comes with the REQUEST itself.
 *
 * | bytes | field  | meaning                                                  |
 * |-------|--------|----------------------------------------------------------|
 * | 0-3   | offset | first byte of the part within the prompt, from 0         |
 */
class PromptHeader : public MessageBody
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

    uint32_t offset{0}; //!< First byte of the part within the prompt, from 0

  protected:
    void Write(WireWriter& out) const override;
    void Read(WireReader& in) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROMPT_HEADER_H
