/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_OUTCOME_H
#define LLM_EDGE_AUCTION_OUTCOME_H

#include "matched-pairs.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One trade with its money, in the unit of the bids: of one unit, or of a part of it.
 */
struct AuctionTrade
{
    uint32_t buyer{0};  //!< Number of the buyer, from 0
    uint32_t seller{0}; //!< Number of the seller, from 0
    double pays{0};     //!< What the buyer pays, for all that changes hands
    double receives{0}; //!< What the seller gets
    double amount{1};   //!< What changes hands, units, above 0 to 1
};

/**
 * @ingroup llm-edge
 *
 * @brief What a mechanism decides, and what deciding takes.
 */
struct AuctionOutcome
{
    std::vector<AuctionTrade> trades; //!< In no particular order
    uint64_t rounds{0};               //!< Rounds of messages, one after the other
    uint64_t messages{0};             //!< Messages; one to all counts as one

    /**
     * @brief Add trades at the same prices.
     *
     * @param pairs who trades with whom
     * @param pays what each buyer pays
     * @param receives what each seller gets
     */
    void Add(const MatchedPairs& pairs, double pays, double receives)
    {
        for (const MatchedPair& pair : pairs)
        {
            trades.push_back({pair.buyer, pair.seller, pays, receives});
        }
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_OUTCOME_H
