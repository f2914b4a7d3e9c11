/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_BID_HEADER_H
#define LLM_EDGE_AUCTION_BID_HEADER_H

#include "message-body.h"

#include <cstdint>
#include <ostream>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of BID: a participant's bid or ask in a sealed auction, its answer to CLOCK.
 *
 * | bytes | field   | meaning                                                                  |
 * |-------|---------|--------------------------------------------------------------------------|
 * | 0-3   | auction | number of the auction                                                    |
 * | 4-11  | price   | bid or ask (price units, two's complement), at most 10^12 either way     |
 */
class AuctionBidHeader : public MessageBody
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

    uint32_t auction{0}; //!< Number of the auction
    int64_t price{0};    //!< Bid or ask (price units)

  protected:
    void Write(WireWriter& out) const override;
    void Read(WireReader& in) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_BID_HEADER_H
