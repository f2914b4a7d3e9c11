/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFER_HEADER_H
#define LLM_EDGE_OFFER_HEADER_H

#include "body-of-fields.h"

#include <cstdint>
#include <set>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of OFFER: the models for which a server takes requests from now on; it refuses
 * requests for others, and another server may take them.
 *
 * | bytes | field    | meaning                                                           |
 * |-------|----------|-------------------------------------------------------------------|
 * | 0-3   | serverId | sender's id                                                       |
 * | 4-7   | number   | of this server's offers since it came up, from 1; of two offers   |
 * |       |          | the one with the larger number counts                             |
 * | 8-9   | n        | number of models, at most 65535                                   |
 * | 10-   | models   | their names, rising, each with its length (1 byte), 1 to 255 bytes|
 */
class OfferHeader : public BodyOfFields<OfferHeader, MessageHeader::OFFER>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::OfferHeader"; //!< Name of the TypeId

    uint32_t serverId{0};         //!< Id of the server
    uint32_t number{1};           //!< Of this server's offers since it came up, from 1
    std::set<std::string> models; //!< What it takes requests for, at most 65535 models

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("server", serverId);
        field("number", number);
        field("models", models);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFER_HEADER_H
