/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SHARED_DEMAND_HEADER_H
#define LLM_EDGE_SHARED_DEMAND_HEADER_H

#include "demand-header.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of SHARED_DEMAND: a DEMAND that was sent to one edge server, for another one.
 *
 * | bytes | field  | meaning                                                          |
 * |-------|--------|------------------------------------------------------------------|
 * | 0-3   | home   | number of the edge server whose devices asked, from 0            |
 * | 4-    |        | the fields of DemandHeader                                       |
 */
class SharedDemandHeader
    : public BodyOfFields<SharedDemandHeader, MessageHeader::SHARED_DEMAND, DemandHeader>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::SharedDemandHeader"; //!< Name of the TypeId

    uint32_t home{0}; //!< Number of the edge server whose devices asked, from 0

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("home", home);
        DemandHeader::Fields(field);
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SHARED_DEMAND_HEADER_H
