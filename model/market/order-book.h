/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ORDER_BOOK_H
#define LLM_EDGE_ORDER_BOOK_H

#include "auction-instance.h"
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
 * @brief All bids and asks of an auction in order: the highest bid and the lowest ask first, equal
 * ones in order of their lottery keys.
 *
 * The sealed-bid mechanisms are defined on it. They look at the bids and asks themselves, also at
 * those beyond the range of the clocks. The number of trades that are efficient is the largest k
 * for which the k-th highest bid is not below the k-th lowest ask.
 */
class OrderBook
{
  public:
    /**
     * @param instance the auction; must outlive the book
     */
    explicit OrderBook(const AuctionInstance& instance);

    /** @return number of efficient trades, those without gain included */
    size_t GetTradeCount() const;

    /**
     * @param rank a rank, from 0
     * @return the bid there; the range's lowest price where there is no buyer
     */
    int64_t Bid(size_t rank) const;
    /**
     * @param rank a rank, from 0
     * @return the ask there; the range's highest price where there is no seller
     */
    int64_t Ask(size_t rank) const;

    /**
     * @return the lowest price that clears the market: the larger of the highest bid left out and
     * the highest ask served; without any trade the highest bid
     */
    int64_t LowerPrice() const;
    /**
     * @return the highest price that clears the market: the smaller of the lowest ask left out and
     * the lowest bid served; without any trade the lowest ask
     */
    int64_t UpperPrice() const;

    /**
     * @param count a number of trades, at most GetTradeCount()
     * @return the first ones of both sides, paired rank by rank
     */
    MatchedPairs FirstPairs(size_t count) const;

  private:
    const AuctionInstance& m_instance; //!< The auction
    std::vector<uint32_t> m_buyers;    //!< Buyers by rank
    std::vector<uint32_t> m_sellers;   //!< Sellers by rank
    size_t m_tradeCount{0};            //!< Number of efficient trades
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ORDER_BOOK_H
