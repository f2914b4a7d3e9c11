/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MCAFEE_AUCTION_H
#define LLM_EDGE_MCAFEE_AUCTION_H

#include "auction-mechanism.h"
#include "matched-pairs.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The decision of McAfee's rule.
 */
struct McAfeeTrades
{
    MatchedPairs pairs;  //!< Who trades with whom
    double pays{0};      //!< What each buyer pays; 0 without any efficient trade
    double receives{0};  //!< What each seller gets; 0 without any efficient trade
    bool reduced{false}; //!< Whether the least efficient trade was left out
};

/**
 * @ingroup llm-edge
 *
 * @brief The sealed-bid double auction of R. P. McAfee, "A dominant strategy double auction",
 * Journal of Economic Theory 56, 1992.
 *
 * Let there be k efficient trades, and let the bids b and asks a be sorted. The rule computes the
 * price p = (b(k+1) + a(k+1)) / 2. If a(k) <= p <= b(k), all k trades take place at p. Otherwise k
 * - 1 trades take place, the buyers pay b(k), the sellers get a(k), and the auctioneer keeps the
 * difference. If there is no participant k+1, the end of the range of prices takes the place of
 * b(k+1) or a(k+1).
 */
class McAfeeAuction : public AuctionMechanism
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    AuctionOutcome Clear(const AuctionInstance& instance) override;

    /**
     * @brief Decide by McAfee's rule.
     *
     * @param instance the auction
     * @return trades and prices
     */
    static McAfeeTrades Decide(const AuctionInstance& instance);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MCAFEE_AUCTION_H
