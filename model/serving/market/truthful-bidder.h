/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRUTHFUL_BIDDER_H
#define LLM_EDGE_TRUTHFUL_BIDDER_H

#include "auction-party.h"

#include "ns3/auction-accept-header.h"
#include "ns3/auction-bid-header.h"
#include "ns3/auction-clock-header.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a truthful buyer or seller answers in double Dutch auctions: it accepts the first
 * price that is no worse than its valuation, or bids its valuation.
 *
 * It keeps to one valuation throughout an auction. Without one it has nothing to trade: no price
 * suits it. Knows no simulator and no connection.
 */
class TruthfulBidder
{
  public:
    TruthfulBidder() = default;

    /** @param party who it bids for */
    explicit TruthfulBidder(const AuctionParty& party);

    /**
     * @brief Hear of an auction.
     *
     * @param auction number of the auction
     * @return whether it is new: later than those heard of before
     */
    bool IsNew(uint32_t auction) const;

    /**
     * @brief Begin to take part in a new auction.
     *
     * @param auction number of the auction
     * @param valuation what a unit is worth, or costs (price units); nothing: nothing to trade
     */
    void Join(uint32_t auction, std::optional<int64_t> valuation);

    /**
     * @param clock prices, or an invitation to bid
     * @return whether it is of the auction that it takes part in; others are late
     */
    bool IsCurrent(const AuctionClockHeader& clock) const;

    /**
     * @brief Answer prices of the auction that it takes part in.
     *
     * @param clock the prices, and whose acceptances have come
     * @return the answer; nothing if its acceptance has come
     */
    std::optional<AuctionAcceptHeader> AnswerPrices(const AuctionClockHeader& clock);

    /**
     * @param clock an invitation to bid; it shows the ends of the range
     * @return its bid; without a valuation, one beyond all prices
     */
    AuctionBidHeader AnswerInvitation(const AuctionClockHeader& clock) const;

    /**
     * @brief The result of an auction has come.
     *
     * @param auction number of the auction
     * @return whether it is news: neither late nor known
     */
    bool TakeResult(uint32_t auction);

  private:
    AuctionParty m_party;           //!< Who it bids for
    int64_t m_auction{-1};          //!< Number of the latest auction heard of
    std::optional<int64_t> m_worth; //!< The valuation there
    bool m_accepted{false};         //!< It has accepted a price there
    bool m_knowsResult{false};      //!< Its result has come
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRUTHFUL_BIDDER_H
