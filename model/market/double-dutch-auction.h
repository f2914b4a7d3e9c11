/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DOUBLE_DUTCH_AUCTION_H
#define LLM_EDGE_DOUBLE_DUTCH_AUCTION_H

#include "auction-mechanism.h"
#include "dutch-clearing.h"
#include "event-driven-clocks.h"
#include "ticked-clocks.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The double Dutch auction of M. Xu, D. Niyato and C. G. Brinton, "Serving Long-Context LLMs
 * at the Mobile Edge" (Section V), in the readings that doc/market.rst compares.
 *
 * The default, "dda", has alternate clocks and lets those trade who accepted first: efficient up to
 * the step of the clocks, individually rational and strongly budget-balanced; only the side whose
 * clock goes first has no reason to misreport.
 *
 * Clearing=Reduction, "dda_sbb", gives up at most one trade and removes that reason on both sides.
 * Clocks=Simultaneous, "dda_seed", is the letter of the paper; its price is the middle of the range
 * whatever is bid.
 */
class DoubleDutchAuction : public AuctionMechanism
{
  public:
    /** How the clocks move; see ClockRule. */
    enum Clocks
    {
        ALTERNATE,    //!< One at a time
        SIMULTANEOUS, //!< Both at a time
    };

    /** Who trades; see ClearingRule. */
    enum Clearing
    {
        PRIORITY,  //!< Those who accepted first
        REDUCTION, //!< The same less the trade that set the price
        LOTTERY,   //!< Those whom the lottery draws
    };

    /** How the outcome is computed; all give the same. */
    enum Form
    {
        EVENT_DRIVEN, //!< The clocks jump from acceptance to acceptance
        TICKED,       //!< The clocks run cycle by cycle
        SEALED,       //!< Everybody sends a bid, there are no clocks; alternate clocks' outcome
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @copydoc AuctionMechanism::Clear
     * @throws InputError if Form is Sealed and Clocks Simultaneous or Clearing Lottery
     */
    AuctionOutcome Clear(const AuctionInstance& instance) override;

  private:
    /**
     * @param instance the auction
     * @return the outcome without clocks
     */
    AuctionOutcome ClearSealed(const AuctionInstance& instance) const;
    /** @return the attribute Clearing as ClearDutchAuction() takes it */
    ClearingRule GetRule() const;

    Clocks m_clocks{ALTERNATE};      //!< How the clocks move
    Clearing m_clearing{PRIORITY};   //!< Who trades
    Form m_form{EVENT_DRIVEN};       //!< How the outcome is computed
    EventDrivenClocks m_eventDriven; //!< Clocks that jump
    TickedClocks m_ticked;           //!< Clocks that run
    ClockOutcome m_outcome;          //!< How they ran
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DOUBLE_DUTCH_AUCTION_H
