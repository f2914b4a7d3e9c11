/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CELL_MARKET_H
#define LLM_EDGE_CELL_MARKET_H

#include "auction-instance.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A server that a buyer can reach.
 */
struct CellLink
{
    uint32_t server{0}; //!< Number of the server, from 0
    int64_t cost{0};    //!< The buyer's cost of reaching it, 0 or more (price units)
};

/**
 * @ingroup llm-edge
 *
 * @brief A market of several servers. Each buyer reaches some of the servers, each at its own cost,
 * and wants one slot of one of them; each server has several slots.
 */
struct CellMarket
{
    ClockRange range;                            //!< Prices of the clocks
    std::vector<int64_t> values;                 //!< What a slot is worth to each buyer
    std::vector<std::vector<CellLink>> links;    //!< Servers that each buyer reaches
    std::vector<std::vector<int64_t>> slotCosts; //!< Cost of one more slot, by server
    uint64_t seed{0};                            //!< Decides ties, see LotteryKeys
    AuctionSide first{AuctionSide::BUYER};       //!< Whose clock moves first

    /**
     * @brief Check that the values can form a market.
     *
     * @throws InputError if there is a link to an unknown server, twice to the same one or with a
     * negative cost, buyers without a list of links, slot costs that fall, or a price out of range
     */
    void Check() const;
};

/**
 * @ingroup llm-edge
 *
 * @brief One slot sold.
 */
struct CellTrade
{
    uint32_t buyer{0};  //!< Number of the buyer
    uint32_t server{0}; //!< Number of the server
    uint32_t slot{0};   //!< Number of the slot there
    double pays{0};     //!< What the buyer pays, without the cost of its link
    double receives{0}; //!< What the server gets
};

/**
 * @ingroup llm-edge
 *
 * @brief The decision of a market of several servers, and the messages it takes.
 */
struct CellOutcome
{
    std::vector<CellTrade> trades; //!< In no particular order
    uint64_t rounds{0};   //!< Rounds of messages; the servers' auctions run at the same time
    uint64_t messages{0}; //!< Messages of all servers' auctions

    /**
     * @param market the market
     * @return social welfare: the sum over the trades of value minus the costs of link and slot
     */
    int64_t Welfare(const CellMarket& market) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CELL_MARKET_H
