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
 * @brief One trade of a unit, or of a fraction of a unit, with its payments in the unit of the
 * bids.
 */
struct AuctionTrade
{
    uint32_t buyer{0};  //!< Number of the buyer, from 0
    uint32_t seller{0}; //!< Number of the seller, from 0
    double pays{0};     //!< What the buyer pays for the whole amount
    double receives{0}; //!< What the seller gets for the whole amount
    double amount{1};   //!< Amount traded (units), above 0, at most 1
};

/**
 * @ingroup llm-edge
 *
 * @brief The decision of a mechanism, and the messages it takes.
 */
struct AuctionOutcome
{
    std::vector<AuctionTrade> trades; //!< In no particular order
    uint64_t rounds{0};               //!< Rounds of messages, one after the other
    uint64_t messages{0};             //!< Messages; a message to all participants counts once

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
