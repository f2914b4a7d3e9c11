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
    int64_t cost{0};    //!< What reaching it costs the buyer, from 0, in price units
};

/**
 * @ingroup llm-edge
 *
 * @brief A market of several servers: each buyer reaches some of them, at different costs, and
 * wants one slot of one; each server has several slots.
 */
struct CellMarket
{
    ClockRange range;                            //!< Prices of the clocks
    std::vector<int64_t> values;                 //!< What a slot is worth to each buyer
    std::vector<std::vector<CellLink>> links;    //!< Servers in reach of each buyer
    std::vector<std::vector<int64_t>> slotCosts; //!< Cost of one more slot, by server
    uint64_t seed{0};                            //!< Decides ties, see LotteryKeys
    AuctionSide first{AuctionSide::BUYER};       //!< Whose clock moves first

    /**
     * @brief Refuse what no market can be made of.
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
    double pays{0};     //!< What the buyer pays, the cost of its link not included
    double receives{0}; //!< What the server gets
};

/**
 * @ingroup llm-edge
 *
 * @brief What a market of several servers decides, and what deciding takes.
 */
struct CellOutcome
{
    std::vector<CellTrade> trades; //!< In no particular order
    uint64_t rounds{0};            //!< Rounds of messages; cells work at the same time
    uint64_t messages{0};          //!< Messages of all cells

    /**
     * @param market the market
     * @return social welfare: the sum over the trades of value less costs of link and slot
     */
    int64_t Welfare(const CellMarket& market) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CELL_MARKET_H
