/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_CLOCK_HEADER_H
#define LLM_EDGE_AUCTION_CLOCK_HEADER_H

#include "body-of-fields.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of CLOCK: what the clocks of a double Dutch auction show, or an invitation to bid.
 *
 * The same for all participants, so that it could be sent to all at once.
 *
 * | bytes      | field           | meaning                                                   |
 * |------------|-----------------|-----------------------------------------------------------|
 * | 0-3        | auction         | number of the auction, from 0                             |
 * | 4-7        | cycle           | number of the cycle, from 0                               |
 * | 8-15       | buyerPrice      | the buyers' clock (price units, two's complement)         |
 * | 16-23      | sellerPrice     | the sellers' clock (price units, two's complement)        |
 * | 24         | flags           | bit 0: sealed, answer with a BID; the others 0            |
 * | 25-26      | n               | length of acceptedBuyers, at most 8192                    |
 * | 27-        | acceptedBuyers  | bit i % 8 of byte i / 8: buyer i's acceptance has come    |
 * | 27+n-28+n  | m               | length of acceptedSellers, at most 8192                   |
 * | 29+n-      | acceptedSellers | the same for sellers                                      |
 */
class AuctionClockHeader : public BodyOfFields<AuctionClockHeader, MessageHeader::CLOCK>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::AuctionClockHeader"; //!< Name of the TypeId

    static constexpr uint32_t MAX_PARTICIPANT = 65535; //!< Highest number of a participant

    /**
     * @brief Set a participant's bit.
     *
     * @param bitmap acceptedBuyers or acceptedSellers
     * @param participant number of the participant, at most MAX_PARTICIPANT
     */
    static void Mark(std::vector<uint8_t>& bitmap, uint32_t participant);

    /**
     * @param bitmap acceptedBuyers or acceptedSellers
     * @param participant number of a participant
     * @return whether its bit is set
     */
    static bool IsMarked(const std::vector<uint8_t>& bitmap, uint32_t participant);

    uint32_t auction{0};                  //!< Number of the auction
    uint32_t cycle{0};                    //!< Number of the cycle
    int64_t buyerPrice{0};                //!< The buyers' clock (price units)
    int64_t sellerPrice{0};               //!< The sellers' clock (price units)
    bool sealed{false};                   //!< Answer with a bid
    std::vector<uint8_t> acceptedBuyers;  //!< Buyers whose acceptance has come, a bitmap
    std::vector<uint8_t> acceptedSellers; //!< Sellers whose acceptance has come, a bitmap

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("auction", auction);
        field("cycle", cycle);
        field("buyerPrice", buyerPrice);
        field("sellerPrice", sellerPrice);
        field("sealed", sealed);
        field("acceptedBuyers", acceptedBuyers);
        field("acceptedSellers", acceptedSellers);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_CLOCK_HEADER_H
