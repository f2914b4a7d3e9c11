/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EVENT_DRIVEN_CLOCKS_H
#define LLM_EDGE_EVENT_DRIVEN_CLOCKS_H

#include "auction-instance.h"
#include "clock-outcome.h"
#include "lottery-keys.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Runs the clocks of a double Dutch auction from one acceptance to the next.
 *
 * Gives exactly the same result as TickedClocks. Each side is sorted once by the tick at which its
 * participants accept; then the clocks jump from acceptance to acceptance. The time grows with the
 * number of participants n as n log n, and does not depend on the number of ticks.
 *
 * An object can run many auctions and reuses its memory.
 */
class EventDrivenClocks
{
  public:
    /**
     * @brief Run an auction's clocks.
     *
     * @param instance the auction; AuctionInstance::Check() accepts it
     * @param rule how the clocks move
     * @param outcome receives the result; its old content is lost
     */
    void Run(const AuctionInstance& instance, ClockRule rule, ClockOutcome& outcome);

  private:
    /** A participant who will accept if the clock reaches its tick. */
    struct Candidate
    {
        uint64_t order;       //!< Ticks before it accepts, then the upper half of its lottery key
        uint32_t participant; //!< Number within the side

        /** @return number of ticks that its clock moves before it accepts */
        int64_t Ticks() const
        {
            return static_cast<int64_t>(order >> 32);
        }
    };

    /** The candidates of one side in order of rank, and how many have accepted. */
    struct Queue
    {
        std::vector<Candidate> candidates; //!< In order of rank
        size_t accepted{0};                //!< Number of candidates at the front that have accepted

        /**
         * @param otherwise the result if no candidate is left
         * @return number of ticks that the clock moves before the next candidate accepts
         */
        int64_t Next(int64_t otherwise) const
        {
            return accepted < candidates.size() ? candidates[accepted].Ticks() : otherwise;
        }
    };

    /**
     * @brief Fill and sort one side's queue.
     *
     * @param side the side
     * @param prices its bids or asks
     */
    void Fill(AuctionSide side, const std::vector<int64_t>& prices);
    /**
     * @brief Let all candidates accept up to a tick.
     *
     * @param queue a side
     * @param ticks how far its clock has moved
     * @return whether a candidate did
     */
    static bool Accept(Queue& queue, int64_t ticks);
    /**
     * @brief Run clocks that move one at a time.
     * @param outcome its clocks and cycles are set
     */
    void RunAlternate(ClockOutcome& outcome);
    /**
     * @brief Run clocks that move together.
     * @param outcome its clocks and cycles are set
     */
    void RunSimultaneous(ClockOutcome& outcome);
    /**
     * @brief List one side's acceptances.
     *
     * @param side the side
     * @param acceptances where they go
     */
    void List(AuctionSide side, std::vector<ClockAcceptance>& acceptances) const;

    const AuctionInstance* m_instance{nullptr}; //!< The auction
    Queue m_buyers;                             //!< The buyers
    Queue m_sellers;                            //!< The sellers
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EVENT_DRIVEN_CLOCKS_H
