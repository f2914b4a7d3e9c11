/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TICKED_CLOCKS_H
#define LLM_EDGE_TICKED_CLOCKS_H

#include "auction-instance.h"
#include "clock-outcome.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Runs the clocks of a double Dutch auction cycle by cycle, following its rules.
 *
 * In a cycle both prices are announced. Every buyer who has not accepted yet accepts if its bid is
 * at least the buyers' price, and every such seller accepts if its ask is at most the sellers'
 * price; acceptance is final. If nobody accepts, the clocks are adjusted. With ClockRule::ALTERNATE
 * one of them moves by one step: the clock of AuctionInstance::first if its side has no more
 * acceptances than the other, the other side's clock otherwise. With ClockRule::SIMULTANEOUS both
 * move. The auction is over when the buyers' price is below the sellers'.
 *
 * The time grows with the number of ticks; EventDrivenClocks gives the same result without that and
 * is tested against this class. The clocks themselves (DutchClockCourse) also run over a network.
 */
class TickedClocks
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
    std::vector<uint32_t> m_buyersOutside;  //!< Buyers who have not accepted
    std::vector<uint32_t> m_sellersOutside; //!< Sellers who have not accepted
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TICKED_CLOCKS_H
