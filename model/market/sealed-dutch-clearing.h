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
 * @brief What the sealed form of a double Dutch auction decides.
 */
struct SealedDutchOutcome
{
    DutchTrades trades; //!< Who trades with whom
    int64_t price{0};   //!< The price of all trades
};

/**
 * @ingroup llm-edge
 *
 * @brief The outcome of a double Dutch auction with alternate clocks without running the clocks:
 * everybody sends a bid, the auctioneer computes.
 *
 * With the buyers' ticks in falling and the sellers' in rising order (ClockRange::BuyerTick(),
 * ClockRange::SellerTick()), k is the number of ranks at which the buyer's tick is not below the
 * seller's. The price is at the tick max(buyer k+1, seller k) if the buyers' clock goes first and
 * min(seller k+1, buyer k) otherwise: the lower or the upper end of the prices that clear the
 * market. The clocks give the same; tests hold that.
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
