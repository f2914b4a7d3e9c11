/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_BID_HEADER_H
#define LLM_EDGE_AUCTION_BID_HEADER_H

#include "body-of-fields.h"

#include "ns3/clock-range.h"

#include <cstdint>
#include <string>

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
class AuctionBidHeader : public BodyOfFields<AuctionBidHeader, MessageHeader::BID>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::AuctionBidHeader"; //!< Name of the TypeId

    uint32_t auction{0}; //!< Number of the auction
    int64_t price{0};    //!< Bid or ask (price units)

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("auction", auction);
        field("price", price);
    }

    std::string Validate() const override
    {
        return price < -ClockRange::MAX_PRICE || price > ClockRange::MAX_PRICE
                   ? "price out of range"
                   : "";
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_BID_HEADER_H
