/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ALLOCATED_REQUEST_HEADER_H
#define LLM_EDGE_ALLOCATED_REQUEST_HEADER_H

#include "request-header.h"

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
 * @brief Body of ALLOCATED: a request as a controller gives it to a server, with what has been
 * allotted to it there; the payload is the prompt.
 *
 * | bytes | field        | meaning                                       |
 * |-------|--------------|-----------------------------------------------|
 * | 0-7   | computeShare | share of the GPU, 0 to 1; 0: not limited      |
 * | 8-15  | kvBlocks     | quota of KV blocks; 0: not limited            |
 * | 16-   |              | the body of REQUEST, see RequestHeader        |
 */
class AllocatedRequestHeader : public RequestHeader
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

    double computeShare{0}; //!< Share of the GPU, 0 to 1; 0: not limited
    uint64_t kvBlocks{0};   //!< Quota of KV blocks; 0: not limited

  protected:
    void Write(WireWriter& out) const override;
    void Read(WireReader& in) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ALLOCATED_REQUEST_HEADER_H
