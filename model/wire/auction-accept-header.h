/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_ACCEPT_HEADER_H
#define LLM_EDGE_AUCTION_ACCEPT_HEADER_H

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
 * @brief Body of ACCEPT: a participant's answer to CLOCK, and its receipt for RESULT.
 *
 * Receiving it twice does no harm. The connection's HELLO has named the sender.
 *
 * | bytes | field   | meaning                                                            |
 * |-------|---------|--------------------------------------------------------------------|
 * | 0-3   | auction | number of the auction                                              |
 * | 4-7   | cycle   | the cycle that is answered                                         |
 * | 8     | answer  | Answer                                                             |
 */
class AuctionAcceptHeader : public BodyOfFields<AuctionAcceptHeader, MessageHeader::ACCEPT>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::AuctionAcceptHeader"; //!< Name of the TypeId

    /** What a participant says. */
    enum Answer : uint8_t
    {
        WAITS = 0,   //!< The participant does not accept the price yet
        ACCEPTS = 1, //!< The participant accepts this price, or has accepted an earlier one
        RECEIPT = 2, //!< RESULT has arrived
    };

    uint32_t auction{0};  //!< Number of the auction
    uint32_t cycle{0};    //!< The cycle that is answered
    Answer answer{WAITS}; //!< The answer

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("auction", auction);
        field("cycle", cycle);
        field("answer", answer);
    }

    std::string Validate() const override
    {
        return answer > RECEIPT ? "unknown answer " + std::to_string(answer) : "";
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_ACCEPT_HEADER_H
