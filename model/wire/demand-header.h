/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEMAND_HEADER_H
#define LLM_EDGE_DEMAND_HEADER_H

#include "body-of-fields.h"

#include <cstdint>
#include <map>
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
class DemandHeader : public BodyOfFields<DemandHeader, MessageHeader::DEMAND>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::DemandHeader"; //!< Name of the TypeId

    uint32_t epoch{0};                      //!< Number of the epoch that has ended, from 0
    std::map<std::string, uint32_t> counts; //!< Requests by model, at most 65535 models

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("epoch", epoch);
        field("counts", counts);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEMAND_HEADER_H
