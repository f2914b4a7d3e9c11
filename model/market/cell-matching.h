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
 * @brief One auction over all servers finds a price, then a matching of the largest welfare finds
 * who is served where at that price.
 *
 * Every buyer bids what a slot is worth to it less its cheapest link; every slot is a seller; the
 * clocks alternate. At the price that comes out, a buyer may get a slot of a server in reach if its
 * value less that link is not below the price and the slot's cost is not above. Nobody makes a loss
 * and the budget is balanced; buyers and servers can gain by misreporting.
 *
 * @param market the market; CellMarket::Check() accepts it
 * @return the trades
 */
CellOutcome ClearGlobally(const CellMarket& market);

/**
 * @ingroup llm-edge
 *
 * @brief The most welfare that a market of several servers has: a bound to compare with. Nobody
 * pays anything.
 *
 * @param market the market; CellMarket::Check() accepts it
 * @return the trades
 */
CellOutcome MatchCellsOptimally(const CellMarket& market);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CELL_MATCHING_H
