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
 * ones in the order of their lottery keys.
 *
 * The sealed-bid mechanisms use it. They use the bids and asks themselves, even those outside the
 * range of the clocks. The number of efficient trades is the largest k for which the k-th highest
 * bid is at least the k-th lowest ask.
 */
class OrderBook
{
  public:
    /**
     * @param instance the auction; must outlive the book
     */
    explicit OrderBook(const AuctionInstance& instance);

    /** @return number of efficient trades, including those without gain */
    size_t GetTradeCount() const;

    /**
     * @param rank a rank, from 0
     * @return the bid there; the range's lowest price if there is no buyer
     */
    int64_t Bid(size_t rank) const;
    /**
     * @param rank a rank, from 0
     * @return the ask there; the range's highest price if there is no seller
     */
    int64_t Ask(size_t rank) const;

    /**
     * @return the lowest price that clears the market: the larger of the highest bid that does not
     * trade and the highest ask that does; without any trade, the highest bid
     */
    int64_t LowerPrice() const;
    /**
     * @return the highest price that clears the market: the smaller of the lowest ask that does not
     * trade and the lowest bid that does; without any trade, the lowest ask
     */
    int64_t UpperPrice() const;

    /**
     * @param count a number of trades, at most GetTradeCount()
     * @return the first buyers and sellers, paired rank by rank
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
