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
 * @return social welfare: the sum of value minus cost over the trades; payments cancel out
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
 * @return social welfare, as for pairs; for trades of fractions of units, rounded to whole price
 * units
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
 * @return value of what it gets minus what it pays; 0 if it does not trade
 */
double BuyerUtility(const AuctionOutcome& outcome, uint32_t buyer, int64_t value);

/**
 * @ingroup llm-edge
 *
 * @param outcome trades
 * @param seller a seller
 * @param cost what the unit costs it
 * @return what it gets paid minus the cost of what it gives; 0 if it does not trade
 */
double SellerUtility(const AuctionOutcome& outcome, uint32_t seller, int64_t cost);

/**
 * @ingroup llm-edge
 *
 * @param outcome trades
 * @return what the buyers pay minus what the sellers get: the auctioneer's surplus, negative for a
 * deficit, 0 with strong budget balance
 */
double AuctioneerSurplus(const AuctionOutcome& outcome);

/**
 * @ingroup llm-edge
 *
 * @brief Equation 24 of Xu, Niyato and Brinton as printed: the sum of the utilities of all
 * participants who accepted, although one side may have more of them than the other.
 *
 * It can exceed the largest possible welfare. It does not measure welfare and is reported
 * separately.
 *
 * @param instance the auction
 * @param clocks how its clocks ran
 * @param price the clearing price
 * @return the sum of bid minus price over the buyers and price minus ask over the sellers who
 * accepted, as a reduced fraction
 * @throws InputError if it does not fit into 64 bits
 */
Fraction LiteralWelfare(const AuctionInstance& instance,
                        const ClockOutcome& clocks,
                        Fraction price);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_METRICS_H
