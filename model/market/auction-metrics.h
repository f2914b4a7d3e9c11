/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_METRICS_H
#define LLM_EDGE_AUCTION_METRICS_H

#include "auction-instance.h"
#include "auction-outcome.h"
#include "clock-outcome.h"
#include "fraction.h"
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
 * @param pairs trades
 * @param values what a unit is worth to each buyer
 * @param costs what a unit costs each seller
 * @return social welfare: the sum of value less cost over the trades, the money cancels
 */
int64_t SocialWelfare(const MatchedPairs& pairs,
                      const std::vector<int64_t>& values,
                      const std::vector<int64_t>& costs);

/**
 * @ingroup llm-edge
 *
 * @param outcome trades
 * @param values what a unit is worth to each buyer
 * @param costs what a unit costs each seller
 * @return social welfare, as for pairs; of trades of parts of units rounded to whole price units
 */
int64_t SocialWelfare(const AuctionOutcome& outcome,
                      const std::vector<int64_t>& values,
                      const std::vector<int64_t>& costs);

/**
 * @ingroup llm-edge
 *
 * @param outcome trades
 * @param buyer a buyer
 * @param value what the unit is worth to it
 * @return value of what it gets less what it pays; 0 if it does not trade
 */
double BuyerUtility(const AuctionOutcome& outcome, uint32_t buyer, int64_t value);

/**
 * @ingroup llm-edge
 *
 * @param outcome trades
 * @param seller a seller
 * @param cost what the unit costs it
 * @return what it gets less the cost of what it gives; 0 if it does not trade
 */
double SellerUtility(const AuctionOutcome& outcome, uint32_t seller, int64_t cost);

/**
 * @ingroup llm-edge
 *
 * @param outcome trades
 * @return what the buyers pay less what the sellers get: the auctioneer's surplus, below 0 a
 * deficit, 0 with strong budget balance
 */
double AuctioneerSurplus(const AuctionOutcome& outcome);

/**
 * @ingroup llm-edge
 *
 * @brief What Equation 24 of Xu, Niyato and Brinton says, taken by the letter: utilities of all
 * who accepted, of whom more may be on one side than on the other.
 *
 * It can exceed the best possible welfare. It is no measure of welfare and is reported apart.
 *
 * @param instance the auction
 * @param clocks how its clocks ran
 * @param price the clearing price
 * @return the sum of bid less price over the buyers and price less ask over the sellers who
 * accepted, with the smallest denominator
 * @throws InputError if it does not fit into 64 bits
 */
Fraction LiteralWelfare(const AuctionInstance& instance,
                        const ClockOutcome& clocks,
                        Fraction price);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_METRICS_H
