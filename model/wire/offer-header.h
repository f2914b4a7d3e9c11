/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFER_HEADER_H
#define LLM_EDGE_OFFER_HEADER_H

#include "message-body.h"

#include <cstdint>
#include <ostream>
#include <set>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of OFFER: for which models a server takes requests from now on; all others it sends
 * elsewhere.
 *
 * | bytes | field    | meaning                                                           |
 * |-------|----------|-------------------------------------------------------------------|
 * | 0-3   | serverId | whose offer                                                       |
 * | 4-7   | number   | of this server's offers since it came up, from 1; of two offers   |
 * |       |          | the one with the larger number counts                             |
 * | 8-9   | n        | number of models, at most 65535                                   |
 * | 10-   | models   | their names, rising, each with its length (1 byte), 1 to 255 bytes|
 */
class OfferHeader : public MessageBody
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

    uint32_t serverId{0};         //!< Whose offer
    uint32_t number{1};           //!< Of this server's offers since it came up, from 1
    std::set<std::string> models; //!< What it takes requests for, at most 65535 models

  protected:
    void Write(WireWriter& out) const override;
    void Read(WireReader& in) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFER_HEADER_H
