/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DUTCH_CLEARING_H
#define LLM_EDGE_DUTCH_CLEARING_H

#include "auction-instance.h"
#include "clock-outcome.h"
#include "fraction.h"
#include "matched-pairs.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Who trades if one side has more acceptances than the other.
 */
enum class ClearingRule : uint8_t
{
    PRIORITY,  //!< Those who accepted first (dda, dda_seed)
    REDUCTION, //!< Those who accepted first, without one trade if its seller, or buyer, set the
               //!< price (dda_sbb)
    LOTTERY,   //!< Those with the lowest lottery keys on each side
};

/**
 * @ingroup llm-edge
 *
 * @brief The trades that a double Dutch auction decides.
 */
struct DutchTrades
{
    MatchedPairs pairs;  //!< Who trades with whom, in order of rank
    bool reduced{false}; //!< Whether a trade was left out (ClearingRule::REDUCTION)
};

/**
 * @ingroup llm-edge
 *
 * @brief Pair those who accepted, rank by rank.
 *
 * k is the smaller of the two numbers of acceptances. With PRIORITY the first k of each side trade.
 * With REDUCTION, if the buyers' clock moves first and there are no more buyers than sellers, the
 * last of these k sellers has set the price. This seller does not trade, and neither does the one
 * of the k buyers with the highest lottery key, whatever it bid; the others are paired again and
 * trade. With the sellers' clock first, the sides are exchanged. This is the strongly
 * budget-balanced trade reduction of E. Segal-Halevi, A. Hassidim and Y. Aumann (SBBA,
 * arXiv:1607.05139), applied to the order of the clocks.
 *
 * @param instance the auction
 * @param clocks how its clocks ran
 * @param rule who trades
 * @return the trades
 */
DutchTrades ClearDutchAuction(const AuctionInstance& instance,
                              const ClockOutcome& clocks,
                              ClearingRule rule);

/**
 * @ingroup llm-edge
 *
 * @brief The price of all trades: Xu, Niyato and Brinton, Section V-B, step 4.
 *
 * @param instance the auction
 * @param clocks how its clocks ran
 * @return kappa times the buyers' clock plus 1 - kappa times the sellers' clock before they
 * crossed, as a reduced fraction; with alternating clocks both show the same price
 */
Fraction DutchPrice(const AuctionInstance& instance, const ClockOutcome& clocks);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DUTCH_CLEARING_H
