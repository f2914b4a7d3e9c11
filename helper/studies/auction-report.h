/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AUCTION_REPORT_H
#define LLM_EDGE_AUCTION_REPORT_H

#include "ns3/auction-mechanism.h"
#include "ns3/event-driven-clocks.h"
#include "ns3/ticked-clocks.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Clears auctions and reports the results in JSON: the output of llm-edge-market.
 *
 * With the mechanism "all" a result has these members:
 * - cycles, accepted_buyers, accepted_sellers, acceptances, clock_last, clock_cross: the course of
 *   alternating clocks (clocks: buyers' and sellers' price);
 * - dda, dda_sbb: trades ([buyer, seller] pairs), n_trades, price, welfare; reduced;
 * - dda_seed: the same for simultaneous clocks, with their own course; price and sw_eq24_literal
 *   are fractions, [numerator, denominator]; the latter is LiteralWelfare();
 * - anchors: results of other mechanisms for the same bids: optimal_welfare, optimal_trades,
 *   mcafee_trades, mcafee_welfare, mcafee_pay, mcafee_receive, vcg_pay, vcg_receive. Prices of
 *   anchors without trades have no meaning.
 *
 * With dda, dda_sbb or dda_seed it has the members of that mechanism only. With any other mechanism
 * of CreateAuctionMechanism() it has one member of that name with trades, n_trades, pays, receives
 * and amounts (one per trade), welfare, surplus of the auctioneer, rounds, messages.
 */
class AuctionReport
{
  public:
    /**
     * @param mechanism "all" or a name for CreateAuctionMechanism()
     * @param form how the result is computed: "event" or "ticked"; "sealed", without clocks, for
     * dda and dda_sbb
     * @throws InputError if there is no such mechanism or form
     */
    AuctionReport(const std::string& mechanism, const std::string& form);

    /**
     * @brief Clear an auction.
     *
     * @param instance the auction
     * @return the result, a JSON object on one line
     */
    std::string Clear(const AuctionInstance& instance);

  private:
    /**
     * @param name a mechanism
     * @return whether the result has it
     */
    bool Has(const std::string& name) const;
    /**
     * @param instance the auction
     * @param rule how its clocks move
     */
    void RunClocks(const AuctionInstance& instance, ClockRule rule);

    std::string m_mechanism;         //!< Mechanism
    std::string m_form;              //!< Form
    Ptr<AuctionMechanism> m_other;   //!< The mechanism, if it is not a double Dutch auction
    EventDrivenClocks m_eventDriven; //!< Clocks that jump from acceptance to acceptance
    TickedClocks m_ticked;           //!< Clocks that run cycle by cycle
    ClockOutcome m_clocks;           //!< The course of the clocks
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AUCTION_REPORT_H
