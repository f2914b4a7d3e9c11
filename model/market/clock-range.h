/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CLOCK_RANGE_H
#define LLM_EDGE_CLOCK_RANGE_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The prices that the clocks of a double Dutch auction can show: lowest, lowest + step,
 * ..., lowest + ticks * step.
 *
 * Prices are whole numbers of some unit, usually millionths.
 */
struct ClockRange
{
    /** Largest absolute value of prices, bids and asks; sums then fit into 64 bits. */
    static constexpr int64_t MAX_PRICE = 1'000'000'000'000;
    /** Largest number of ticks of a clock. */
    static constexpr int64_t MAX_TICKS = 4'000'000'000;

    int64_t lowest{0};  //!< Price at tick 0
    int64_t step{1};    //!< How far a clock moves in one cycle
    int64_t ticks{100}; //!< Steps from the lowest to the highest price

    /**
     * @brief Create a range from its two ends.
     *
     * @param lowest price at tick 0
     * @param highest price at the last tick
     * @param step how far a clock moves in one cycle
     * @return the range
     * @throws InputError if the highest price is not one or more whole steps above the lowest, or
     * if Check() throws
     */
    static ClockRange Between(int64_t lowest, int64_t highest, int64_t step);

    /** @throws InputError if the step is below 1, or ticks or an end are out of range */
    void Check() const;

    /** @return price at the last tick */
    int64_t Highest() const
    {
        return PriceAt(ticks);
    }

    /**
     * @param tick a tick; may be one outside the range
     * @return the price there
     */
    int64_t PriceAt(int64_t tick) const
    {
        return lowest + tick * step;
    }

    /**
     * @param bid a bid
     * @return the last tick of a falling clock at which the bid reaches the price, which is when
     * this buyer accepts; -1 if the bid is below every price
     */
    int64_t BuyerTick(int64_t bid) const
    {
        if (bid < lowest)
        {
            return -1;
        }
        const int64_t tick = (bid - lowest) / step;
        return tick < ticks ? tick : ticks;
    }

    /**
     * @param ask an ask
     * @return the first tick of a rising clock at which the price reaches the ask, which is when
     * this seller accepts; ticks + 1 if the ask is above every price
     */
    int64_t SellerTick(int64_t ask) const
    {
        if (ask <= lowest)
        {
            return 0;
        }
        const int64_t tick = (ask - lowest + step - 1) / step;
        return tick <= ticks ? tick : ticks + 1;
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CLOCK_RANGE_H
