/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEMAND_HEADER_H
#define LLM_EDGE_DEMAND_HEADER_H

#include "message-body.h"

#include <cstdint>
#include <map>
#include <ostream>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of DEMAND: what a server's devices have asked for in an epoch, as far as it was
 * counted.
 *
 * | bytes | field  | meaning                                                    |
 * |-------|--------|------------------------------------------------------------|
 * | 0-3   | epoch  | number of the epoch that has ended, from 0                 |
 * | 4-5   | n      | number of models, at most 65535                            |
 * | 6-    | counts | n times, by rising name: its name (1 byte for the length,  |
 * |       |        | 1 to 255 bytes) and the requests for it (4 bytes)          |
 *
 * A model that is not listed was not asked for, or its count got lost.
 */
class DemandHeader : public MessageBody
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

    uint32_t epoch{0};                      //!< Number of the epoch that has ended, from 0
    std::map<std::string, uint32_t> counts; //!< Requests by model, at most 65535 models

  protected:
    void Write(WireWriter& out) const override;
    void Read(WireReader& in) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEMAND_HEADER_H
