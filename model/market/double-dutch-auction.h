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
 * at the Mobile Edge" (Section V). doc/market.rst compares the ways to read it.
 *
 * In the default, "dda", the clocks alternate and those who accepted first trade. It is efficient
 * up to the step of the clocks, individually rational and strongly budget-balanced, but only
 * participants of the side whose clock moves first gain nothing by misreporting.
 *
 * Clearing=Reduction, "dda_sbb", gives up at most one trade; then participants of both sides gain
 * nothing by misreporting. Clocks=Simultaneous, "dda_seed", is the form printed in the paper; its
 * price is the middle of the range whatever is bid.
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
        REDUCTION, //!< Those who accepted first, without the trade that set the price
        LOTTERY,   //!< Those drawn by lottery
    };

    /** How the result is computed; all forms give the same result. */
    enum Form
    {
        EVENT_DRIVEN, //!< The clocks jump from acceptance to acceptance
        TICKED,       //!< The clocks run cycle by cycle
        SEALED, //!< Everyone sends a bid and there are no clocks; gives the result of alternating
                //!< clocks
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
     * @return the result, computed without clocks
     */
    AuctionOutcome ClearSealed(const AuctionInstance& instance) const;
    /** @return the attribute Clearing in the form that ClearDutchAuction() takes */
    ClearingRule GetRule() const;

    Clocks m_clocks{ALTERNATE};      //!< How the clocks move
    Clearing m_clearing{PRIORITY};   //!< Who trades
    Form m_form{EVENT_DRIVEN};       //!< How the result is computed
    EventDrivenClocks m_eventDriven; //!< Clocks that jump from acceptance to acceptance
    TickedClocks m_ticked;           //!< Clocks that run cycle by cycle
    ClockOutcome m_outcome;          //!< The course of the clocks
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DOUBLE_DUTCH_AUCTION_H
