/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CANCEL_HEADER_H
#define LLM_EDGE_CANCEL_HEADER_H

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
 * @brief Body of CANCEL: a client no longer wants the answer.
 *
 * | bytes | field  | meaning                   |
 * |-------|--------|---------------------------|
 * | 0     | n      | length of reason          |
 * | 1-    | reason | why, in words (n bytes)   |
 */
class CancelHeader : public BodyOfFields<CancelHeader, MessageHeader::CANCEL>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::CancelHeader"; //!< Name of the TypeId

    /** Reason of a client whose deadline has passed: controllers know it by this text. */
    static constexpr const char* DEADLINE = "deadline";

    std::string reason; //!< Why, in words, at most 255 bytes

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("reason", reason);
    }

    std::string Validate() const override
    {
        return reason.size() > MAX_TEXT_BYTES ? "reason longer than 255 bytes" : "";
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CANCEL_HEADER_H
