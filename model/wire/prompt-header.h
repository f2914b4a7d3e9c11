/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROMPT_HEADER_H
#define LLM_EDGE_PROMPT_HEADER_H

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
 * @brief Body of PROMPT: a part of the prompt of a granted request; the payload is its text. The
 * last part comes with the REQUEST itself.
 *
 * | bytes | field  | meaning                                                  |
 * |-------|--------|----------------------------------------------------------|
 * | 0-3   | offset | first byte of the part within the prompt, from 0         |
 */
class PromptHeader : public BodyOfFields<PromptHeader, MessageHeader::PROMPT>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::PromptHeader"; //!< Name of the TypeId

    uint32_t offset{0}; //!< First byte of the part within the prompt, from 0

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("offset", offset);
    }

    std::string Validate() const override
    {
        return offset < MessageHeader::MAX_PAYLOAD_BYTES ? "" : "offset beyond the longest prompt";
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROMPT_HEADER_H
