/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PER_CELL_AUCTION_H
#define LLM_EDGE_PER_CELL_AUCTION_H

#include "auction-mechanism.h"
#include "cell-market.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One auction per server, all at the same time. Every buyer takes part at the server whose
 * link costs it least, and bids what the slot is worth to it minus the cost of the link.
 *
 * In overflow rounds, buyers who got nothing take part in the auction of their next server, over
 * its remaining slots. With one round the mechanism's incentives for buyers remain; with further
 * rounds they do not, because losing now may mean a lower price later.
 */
class PerCellAuction
{
  public:
    /**
     * @param mechanism decides each server's auction
     * @param rounds the most servers that a buyer tries, at least 1
     */
    explicit PerCellAuction(Ptr<AuctionMechanism> mechanism, uint32_t rounds = 1);

    /**
     * @brief Decide who trades.
     *
     * @param market the market; CellMarket::Check() accepts it
     * @return the trades
     * @throws InputError if the mechanism trades fractions of units
     */
    CellOutcome Clear(const CellMarket& market);

  private:
    /** The participants in one server's auction. */
    struct Cell
    {
        std::vector<uint32_t> buyers; //!< Buyers
        std::vector<int64_t> bids;    //!< The bid of each buyer
        std::vector<uint32_t> slots;  //!< Slots that are left
    };

    /**
     * @brief Decide the auction of one server, and remove the slots sold.
     *
     * @param market the market
     * @param server the server
     * @param seed decides ties
     * @param cell the participants
     * @param outcome receives trades and messages
     * @return rounds of messages
     */
    uint64_t ClearCell(const CellMarket& market,
                       uint32_t server,
                       uint64_t seed,
                       Cell& cell,
                       CellOutcome& outcome);

    Ptr<AuctionMechanism> m_mechanism; //!< Decides each server's auction
    uint32_t m_rounds;                 //!< Servers that a buyer tries
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PER_CELL_AUCTION_H
