/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DUTCH_CLOCK_COURSE_H
#define LLM_EDGE_DUTCH_CLOCK_COURSE_H

#include "auction-instance.h"
#include "clock-outcome.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The clocks of a double Dutch auction, cycle by cycle; the caller says who accepts.
 *
 * While IsOver() is false, announce GetPrices(), call Accept() for every participant who accepts
 * them, then call EndCycle(). TickedClocks compares with bids in memory; an Auctioneer asks devices
 * over a network.
 */
class DutchClockCourse
{
  public:
    /**
     * @param range prices that the clocks can show
     * @param rule how they move
     * @param first whose clock moves first when both sides have as many acceptances
     */
    DutchClockCourse(const ClockRange& range, ClockRule rule, AuctionSide first);

    /** @return whether the clocks have crossed */
    bool IsOver() const;

    /** @return what the clocks show */
    const ClockPair& GetPrices() const;

    /**
     * @brief Record that a participant accepts the price on its clock. This is final.
     *
     * @param side its side
     * @param participant its number there; it must not have accepted before
     */
    void Accept(AuctionSide side, uint32_t participant);

    /** Begin the next cycle; the clocks are adjusted if no participant has accepted in this one. */
    void EndCycle();

    /**
     * @brief Sort the acceptances by rank.
     *
     * @param seed decides ties, see LotteryKeys
     * @return the course so far
     */
    const ClockOutcome& Rank(uint64_t seed);

  private:
    ClockRange m_range;     //!< Prices that the clocks can show
    ClockRule m_rule;       //!< How they move
    AuctionSide m_first;    //!< Whose clock moves first
    ClockPair m_prices;     //!< What they show
    bool m_accepted{false}; //!< A participant has accepted in this cycle
    ClockOutcome m_outcome; //!< The course so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DUTCH_CLOCK_COURSE_H
