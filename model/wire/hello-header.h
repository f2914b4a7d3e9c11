/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_HELLO_HEADER_H
#define LLM_EDGE_HELLO_HEADER_H

#include "message-body.h"

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
 * @brief Body of HELLO: who is at this end, and for a server what it can do.
 *
 * The first message of both ends. A client and a controller leave the server's fields 0.
 *
 * | bytes | field                  | meaning                                         |
 * |-------|------------------------|-------------------------------------------------|
 * | 0     | role                   | Role                                            |
 * | 1     | flags                  | bit 0: cloud; the others 0                      |
 * | 2-5   | id                     | id of this end                                  |
 * | 6-9   | contextWindow          | longest context of the model (tokens)           |
 * | 10-17 | prefillTokensPerSecond | prefill speed (tokens/s), IEEE 754              |
 * | 18-25 | decodeSecondsPerToken  | time of one decode step (s), IEEE 754           |
 * | 26-33 | kvBlocksTotal          | KV cache size (blocks)                          |
 * | 34    | n                      | length of model                                 |
 * | 35-   | model                  | name of the LLM (n bytes)                       |
 */
class HelloHeader : public MessageBody
{
  public:
    /** What an end of a connection is. */
    enum Role : uint8_t
    {
        CLIENT = 1,     //!< Asks
        SERVER = 2,     //!< Serves
        CONTROLLER = 3, //!< Decides who serves
    };

    static constexpr uint8_t CLOUD_FLAG = 1; //!< Bit of flags: the server stands in the cloud

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

    Role role{CLIENT};                //!< What this end is
    uint32_t id{0};                   //!< Its id, unique within its role
    bool cloud{false};                //!< A server that stands in the cloud, not at the edge
    std::string model;                //!< Name of the LLM, at most 255 bytes
    uint32_t contextWindow{0};        //!< Longest context of the model (tokens)
    double prefillTokensPerSecond{0}; //!< Prefill speed (tokens/s), finite, 0 or more
    double decodeSecondsPerToken{0};  //!< Time of one decode step (s), finite, 0 or more
    uint64_t kvBlocksTotal{0};        //!< KV cache size (blocks)

  protected:
    void Write(WireWriter& out) const override;
    void Read(WireReader& in) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_HELLO_HEADER_H
