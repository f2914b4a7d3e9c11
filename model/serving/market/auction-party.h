/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_PARTY_H
#define LLM_EDGE_AUCTION_PARTY_H

#include "ns3/auction-side.h"

#include <cstdint>
#include <string>
#include <tuple>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Who takes part in auctions: a side, and a number that is unique there. Buyers come first.
 */
struct AuctionParty
{
    AuctionSide side{AuctionSide::BUYER}; //!< Its side
    uint32_t number{0};                   //!< Its number there

    /**
     * @param other another party
     * @return whether this one comes first
     */
    bool operator<(const AuctionParty& other) const
    {
        return std::tie(side, number) < std::tie(other.side, other.number);
    }

    /**
     * @param other another party
     * @return whether it is this one
     */
    bool operator==(const AuctionParty& other) const
    {
        return side == other.side && number == other.number;
    }

    /** @return its name in messages, e.g. "buyer 3" */
    std::string Text() const
    {
        return (side == AuctionSide::BUYER ? "buyer " : "seller ") + std::to_string(number);
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_PARTY_H
