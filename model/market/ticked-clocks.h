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
 * @brief Runs the clocks of a double Dutch auction cycle by cycle, as its rules say.
 *
 * A cycle: both prices are announced; every buyer outside whose bid is at least the buyers' price
 * accepts, every seller outside whose ask is at most the sellers' price accepts, once and for all.
 * If nobody did, the clocks are adjusted: with ClockRule::ALTERNATE one of them moves by one step,
 * the clock of AuctionInstance::first if its side has no more acceptances than the other and the
 * other side's clock otherwise; with ClockRule::SIMULTANEOUS both move. It is over when the
 * buyers' price is below the sellers'.
 *
 * Time grows with the ticks; EventDrivenClocks gives the same without that. This is the plain form
 * that the other one is tested against, on the clocks that also run over a network
 * (DutchClockCourse).
 */
class TickedClocks
{
  public:
    /**
     * @brief Run an auction's clocks.
     *
     * @param instance the auction; AuctionInstance::Check() accepts it
     * @param rule how the clocks move
     * @param outcome where the result goes; what it held before is lost
     */
    void Run(const AuctionInstance& instance, ClockRule rule, ClockOutcome& outcome);

  private:
    std::vector<uint32_t> m_buyersOutside;  //!< Buyers who have not accepted
    std::vector<uint32_t> m_sellersOutside; //!< Sellers who have not accepted
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TICKED_CLOCKS_H
