/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ALLOCATED_REQUEST_HEADER_H
#define LLM_EDGE_ALLOCATED_REQUEST_HEADER_H

#include "body-of-fields.h"
#include "request-header.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of ALLOCATED: a request as a controller gives it to a server, with what has been
 * allotted to it there; the payload is the prompt.
 *
 * | bytes | field        | meaning                                       |
 * |-------|--------------|-----------------------------------------------|
 * | 0-7   | computeShare | share of the GPU, 0 to 1; 0: not limited      |
 * | 8-15  | kvBlocks     | quota of KV blocks; 0: not limited            |
 * | 16-   |              | the body of REQUEST, see RequestHeader        |
 */
class AllocatedRequestHeader
    : public BodyOfFields<AllocatedRequestHeader, MessageHeader::ALLOCATED, RequestHeader>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::AllocatedRequestHeader"; //!< Name of the TypeId

    double computeShare{0}; //!< Share of the GPU, 0 to 1; 0: not limited
    uint64_t kvBlocks{0};   //!< Quota of KV blocks; 0: not limited

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("computeShare", computeShare);
        field("kvBlocks", kvBlocks);
        RequestHeader::Fields(field);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ALLOCATED_REQUEST_HEADER_H
