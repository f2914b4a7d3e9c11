/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_RESULT_HEADER_H
#define LLM_EDGE_AUCTION_RESULT_HEADER_H

#include "body-of-fields.h"

#include "ns3/matched-pairs.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of RESULT: the price of an auction's trades and who trades with whom.
 *
 * | bytes | field   | meaning                                                                  |
 * |-------|---------|--------------------------------------------------------------------------|
 * | 0-3   | auction | number of the auction                                                    |
 * | 4-11  | price   | price of all trades (price units, two's complement)                      |
 * | 12-15 | n       | number of pairs, at most 65535                                           |
 * | 16-   | pairs   | per pair the buyer's (4 bytes) and the seller's number (4 bytes)         |
 */
class AuctionResultHeader : public BodyOfFields<AuctionResultHeader, MessageHeader::RESULT>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::AuctionResultHeader"; //!< Name of the TypeId

    uint32_t auction{0}; //!< Number of the auction
    int64_t price{0};    //!< Price of all trades (price units)
    MatchedPairs pairs;  //!< Who trades with whom

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("auction", auction);
        field("price", price);
        field("pairs", pairs);
    }

    std::string Validate() const override
    {
        return pairs.size() > WireReader::MAX_PAIRS ? "more than 65535 pairs" : "";
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_RESULT_HEADER_H
