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
 * @brief Which of those who accepted trade, if one side has more acceptances than the other.
 */
enum class ClearingRule : uint8_t
{
    PRIORITY,  //!< Those who accepted first (dda, dda_seed)
    REDUCTION, //!< The same, less one trade if its seller, or buyer, has set the price (dda_sbb)
    LOTTERY,   //!< Those with the lowest lottery keys of both sides
};

/**
 * @ingroup llm-edge
 *
 * @brief What a double Dutch auction decides.
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
 * k is the smaller of both numbers of acceptances. With PRIORITY the first k of both sides trade.
 * With REDUCTION, if the buyers' clock goes first and there are no more buyers than sellers, the
 * price was set by the last seller kept: this seller goes, and so does the buyer kept whose lottery
 * key is highest, whoever bid what; the others trade, paired anew. With the sellers' clock first,
 * sides are exchanged. This is the strongly budget-balanced trade reduction of E. Segal-Halevi,
 * A. Hassidim and Y. Aumann (SBBA, arXiv:1607.05139) on the clocks' order.
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
 * @return kappa of the buyers' and 1 - kappa of the sellers' clock before they crossed, with the
 * smallest denominator; with alternate clocks both are equal
 */
Fraction DutchPrice(const AuctionInstance& instance, const ClockOutcome& clocks);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DUTCH_CLEARING_H
