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
 * @brief One auction per server, all at the same time: every buyer takes part in that of the server
 * in reach whose link costs least, and bids what the slot is worth to it less the link.
 *
 * With overflow rounds, buyers who got nothing take part in the auction of their next server, over
 * the slots that are left. One round keeps the buyers' incentives of the mechanism; further rounds
 * do not, since losing now may mean a lower price later.
 */
class PerCellAuction
{
  public:
    /**
     * @param mechanism decides each cell
     * @param rounds how many servers a buyer tries at most, from 1
     */
    explicit PerCellAuction(Ptr<AuctionMechanism> mechanism, uint32_t rounds = 1);

    /**
     * @brief Decide.
     *
     * @param market the market; CellMarket::Check() accepts it
     * @return the trades
     * @throws InputError if the mechanism trades parts of units
     */
    CellOutcome Clear(const CellMarket& market);

  private:
    /** Who takes part in one server's auction. */
    struct Cell
    {
        std::vector<uint32_t> buyers; //!< Buyers
        std::vector<int64_t> bids;    //!< What each one bids
        std::vector<uint32_t> slots;  //!< Slots left
    };

    /**
     * @brief Decide one cell; slots sold leave it.
     *
     * @param market the market
     * @param server the server
     * @param seed decides ties
     * @param cell the cell
     * @param outcome where trades and messages go
     * @return rounds of messages
     */
    uint64_t ClearCell(const CellMarket& market,
                       uint32_t server,
                       uint64_t seed,
                       Cell& cell,
                       CellOutcome& outcome);

    Ptr<AuctionMechanism> m_mechanism; //!< Decides each cell
    uint32_t m_rounds;                 //!< Servers that a buyer tries
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PER_CELL_AUCTION_H
