/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_HELLO_HEADER_H
#define LLM_EDGE_HELLO_HEADER_H

#include "body-of-fields.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of HELLO: role and id of the sender, and a server's model and speed.
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
 * |       | accuracy               | accuracy of its answers, 0 to 1, IEEE 754       |
 * |       |                        | (8 bytes); not there if it announces none       |
 */
class HelloHeader : public BodyOfFields<HelloHeader, MessageHeader::HELLO>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::HelloHeader"; //!< Name of the TypeId

    /** What an end of a connection is. */
    enum Role : uint8_t
    {
        CLIENT = 1,     //!< A user device, which sends requests
        SERVER = 2,     //!< A server, which answers requests
        CONTROLLER = 3, //!< A controller, which chooses the server of a request
    };

    Role role{CLIENT};                //!< Role of the sender
    uint32_t id{0};                   //!< Its id, unique within its role
    bool cloud{false};                //!< A server that stands in the cloud, not at the edge
    std::string model;                //!< Name of the LLM, at most 255 bytes
    uint32_t contextWindow{0};        //!< Longest context of the model (tokens)
    double prefillTokensPerSecond{0}; //!< Prefill speed (tokens/s), finite, 0 or more
    double decodeSecondsPerToken{0};  //!< Time of one decode step (s), finite, 0 or more
    uint64_t kvBlocksTotal{0};        //!< KV cache size (blocks)
    std::optional<double> accuracy;   //!< Accuracy of its answers, 0 to 1; nothing: not announced

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("role", role);
        field("cloud", cloud);
        field("id", id);
        field("contextWindow", contextWindow);
        field("prefillTokensPerSecond", prefillTokensPerSecond);
        field("decodeSecondsPerToken", decodeSecondsPerToken);
        field("kvBlocksTotal", kvBlocksTotal);
        field("model", model);
        field("accuracy", accuracy);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_HELLO_HEADER_H
