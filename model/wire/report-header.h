/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REPORT_HEADER_H
#define LLM_EDGE_REPORT_HEADER_H

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
 * @brief Body of REPORT: a server's load, for the controller that dispatches requests.
 *
 * | bytes | field                | meaning                                              |
 * |-------|----------------------|------------------------------------------------------|
 * | 0-3   | serverId             | sender's id                                          |
 * | 4-11  | time                 | when it was measured (ns), at most 2^63 - 1          |
 * | 12-15 | waiting              | requests that wait for their prefill                 |
 * | 16-19 | running              | requests in the batch                                |
 * | 20-27 | kvBlocksUsed         | KV cache in use (blocks), at most kvBlocksTotal      |
 * | 28-35 | kvBlocksTotal        | KV cache size (blocks)                               |
 * | 36-43 | waitingPromptTokens  | prompt tokens that wait for their prefill            |
 * | 44-51 | runningContextTokens | context tokens of the batch                          |
 * | 52    | flags                | bit 0: draining; the others 0                        |
 */
class ReportHeader : public BodyOfFields<ReportHeader, MessageHeader::REPORT>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::ReportHeader"; //!< Name of the TypeId

    uint32_t serverId{0};             //!< Id of the server
    uint64_t time{0};                 //!< When it was measured (ns), at most 2^63 - 1
    uint32_t waiting{0};              //!< Requests that wait for their prefill
    uint32_t running{0};              //!< Requests in the batch
    uint64_t kvBlocksUsed{0};         //!< KV cache in use (blocks), at most kvBlocksTotal
    uint64_t kvBlocksTotal{0};        //!< KV cache size (blocks)
    uint64_t waitingPromptTokens{0};  //!< Prompt tokens that wait for their prefill
    uint64_t runningContextTokens{0}; //!< Context tokens of the batch
    bool draining{false};             //!< Finishes what it has and takes nothing new

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("server", serverId);
        field("time", time);
        field("waiting", waiting);
        field("running", running);
        field("kvBlocksUsed", kvBlocksUsed);
        field("kvBlocksTotal", kvBlocksTotal);
        field("waitingPromptTokens", waitingPromptTokens);
        field("runningContextTokens", runningContextTokens);
        field("draining", draining);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REPORT_HEADER_H
