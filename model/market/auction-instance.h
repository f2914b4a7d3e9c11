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
 * @brief One double auction: the bids and asks of all participants, and the settings of the clocks.
 *
 * Every buyer wants one unit and every seller has one. Markets of servers with several slots
 * (CellMarket) are decided by several of these. A bid above the clocks' highest price accepts at
 * once, a bid below the lowest price never; asks likewise. If a side is empty, nothing is traded.
 */
struct AuctionInstance
{
    /** Most participants per side; sums of prices then fit into 64 bits. */
    static constexpr size_t MAX_PARTICIPANTS = 4'000'000;

    ClockRange range;                      //!< Prices of the clocks
    std::vector<int64_t> bids;             //!< The most that each buyer would pay
    std::vector<int64_t> asks;             //!< The least that each seller must get
    uint64_t seed{0};                      //!< Decides ties, see LotteryKeys
    AuctionSide first{AuctionSide::BUYER}; //!< Whose clock moves first when both sides are equal
    Fraction kappa{1, 2};                  //!< The buyers' clock's weight in the price, 0 to 1

    /**
     * @brief Check that the values can form an auction.
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
