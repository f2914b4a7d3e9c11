/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_INSTANCE_H
#define LLM_EDGE_AUCTION_INSTANCE_H

#include "auction-side.h"
#include "clock-range.h"
#include "fraction.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One double auction to clear: what everybody reports, and the clocks' settings.
 *
 * Every buyer wants one unit, every seller has one; CellMarkets builds markets with several slots
 * per server of these. Bids above the clocks' highest price accept at once, bids below the lowest
 * never; asks likewise. A side may be empty: nothing is traded then.
 */
struct AuctionInstance
{
    /** Most participants per side; sums of prices then fit into 64 bits. */
    static constexpr size_t MAX_PARTICIPANTS = 4'000'000;

    ClockRange range;                      //!< Prices of the clocks
    std::vector<int64_t> bids;             //!< What each buyer would pay at most
    std::vector<int64_t> asks;             //!< What each seller must get at least
    uint64_t seed{0};                      //!< Decides ties, see LotteryKeys
    AuctionSide first{AuctionSide::BUYER}; //!< Whose clock moves first when both sides are equal
    Fraction kappa{1, 2};                  //!< The buyers' clock's weight in the price, 0 to 1

    /**
     * @brief Refuse what no auction can be made of.
     *
     * @throws InputError if the range is broken, there are neither buyers nor sellers or too many,
     * a bid or ask lies beyond ClockRange::MAX_PRICE, or kappa is not from 0 to 1 with a
     * denominator of at most a million
     */
    void Check() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_INSTANCE_H
