/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SEALED_DUTCH_CLEARING_H
#define LLM_EDGE_SEALED_DUTCH_CLEARING_H

#include "auction-instance.h"
#include "dutch-clearing.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The result of the sealed form of a double Dutch auction.
 */
struct SealedDutchOutcome
{
    DutchTrades trades; //!< Who trades with whom
    int64_t price{0};   //!< The price of all trades
};

/**
 * @ingroup llm-edge
 *
 * @brief Compute the result of a double Dutch auction with alternating clocks without running them:
 * everyone has sent a bid.
 *
 * Sort the buyers' ticks in falling and the sellers' ticks in rising order
 * (ClockRange::BuyerTick(), ClockRange::SellerTick()). k is the number of ranks at which the
 * buyer's tick is at least the seller's. The price is at the tick max(buyer k+1, seller k) if the
 * buyers' clock moves first and min(seller k+1, buyer k) otherwise: the lower or the upper end of
 * the prices that clear the market. Tests check that the clocks give the same result.
 *
 * @param instance the auction; AuctionInstance::Check() accepts it
 * @param rule who trades; PRIORITY or REDUCTION
 * @return the trades and their price
 * @throws std::invalid_argument for ClearingRule::LOTTERY, which needs the set of all who accept
 */
SealedDutchOutcome ClearSealedDutchAuction(const AuctionInstance& instance, ClearingRule rule);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SEALED_DUTCH_CLEARING_H
