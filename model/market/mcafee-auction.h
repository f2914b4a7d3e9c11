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
 * @brief What McAfee's rule decides.
 */
struct McAfeeTrades
{
    MatchedPairs pairs;  //!< Who trades with whom
    double pays{0};      //!< What each buyer pays; without any efficient trade 0
    double receives{0};  //!< What each seller gets; without any efficient trade 0
    bool reduced{false}; //!< Whether the least efficient trade was left out
};

/**
 * @ingroup llm-edge
 *
 * @brief The sealed-bid double auction of R. P. McAfee, "A dominant strategy double auction",
 * Journal of Economic Theory 56, 1992.
 *
 * With k efficient trades, bids b and asks a in order, the price p = (b(k+1) + a(k+1)) / 2 is
 * tried: if a(k) <= p <= b(k), all k trade at p. Otherwise k - 1 trade, the buyers pay b(k), the
 * sellers get a(k), and the auctioneer keeps the difference. Where nobody is left, the ends of the
 * range of prices stand for b(k+1) and a(k+1).
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
