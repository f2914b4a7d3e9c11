/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CELL_MATCHING_H
#define LLM_EDGE_CELL_MATCHING_H

#include "cell-market.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Find a price by one auction over all servers, then assign buyers to servers at that price
 * by the matching with the largest welfare.
 *
 * Every buyer bids what a slot is worth to it minus its cheapest link; every slot is a seller; the
 * clocks alternate. At the resulting price, a buyer may get a slot of a server that it reaches if
 * its value minus the cost of that link is at least the price and the slot costs at most the price.
 * Nobody makes a loss and the budget is balanced; buyers and servers can gain by misreporting.
 *
 * @param market the market; CellMarket::Check() accepts it
 * @return the trades
 */
CellOutcome ClearGlobally(const CellMarket& market);

/**
 * @ingroup llm-edge
 *
 * @brief Find the assignment with the largest welfare of a market of several servers: an upper
 * bound to compare with. Nobody pays anything.
 *
 * @param market the market; CellMarket::Check() accepts it
 * @return the trades
 */
CellOutcome MatchCellsOptimally(const CellMarket& market);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CELL_MATCHING_H
