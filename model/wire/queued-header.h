/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_QUEUED_HEADER_H
#define LLM_EDGE_QUEUED_HEADER_H

#include "body-of-fields.h"
#include "wire-reader.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of QUEUED: the step of a CANDIDATE waits, and is decided on again.
 *
 * | bytes | field  | meaning                                                     |
 * |-------|--------|-------------------------------------------------------------|
 * | 0-7   | waitMs | wait that is expected from now on (ms)                      |
 */
class QueuedHeader : public BodyOfFields<QueuedHeader, MessageHeader::QUEUED>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::QueuedHeader"; //!< Name of the TypeId

    double waitMs{0}; //!< Wait that is expected from now on (ms)

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("waitMs", waitMs);
    }

    std::string Validate() const override
    {
        return WireReader::IsQuantity(waitMs) ? "" : "wait is not a number of 0 or more";
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_QUEUED_HEADER_H
