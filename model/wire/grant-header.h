/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GRANT_HEADER_H
#define LLM_EDGE_GRANT_HEADER_H

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
 * @brief Body of GRANT: a reserved request may be sent, and what it has been given.
 *
 * | bytes | field         | meaning                                                     |
 * |-------|---------------|-------------------------------------------------------------|
 * | 0-3   | serverId      | where the request will run                                  |
 * | 4-11  | bitsPerSecond | most bits per second of its messages; 0: not limited        |
 * | 12-19 | computeShare  | share of the GPU, 0 to 1; 0: not limited                    |
 * | 20-27 | kvBlocks      | quota of KV blocks; 0: not limited                          |
 */
class GrantHeader : public BodyOfFields<GrantHeader, MessageHeader::GRANT>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::GrantHeader"; //!< Name of the TypeId

    uint32_t serverId{0};    //!< Where the request will run
    double bitsPerSecond{0}; //!< Most bits per second of its messages; 0: not limited
    double computeShare{0};  //!< Share of the GPU, 0 to 1; 0: not limited
    uint64_t kvBlocks{0};    //!< Quota of KV blocks; 0: not limited

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("server", serverId);
        field("bitsPerSecond", bitsPerSecond);
        field("computeShare", computeShare);
        field("kvBlocks", kvBlocks);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GRANT_HEADER_H
