/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_MARKET_H
#define LLM_EDGE_SCENARIO_MARKET_H

#include "scenario-part.h"

#include "ns3/application-container.h"
#include "ns3/clock-range.h"
#include "ns3/double-dutch-auction-dispatch-policy.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The market of a scenario whose policy is DoubleDutchAuction.
 */
class ScenarioMarket : public ScenarioPart
{
  public:
    void Declare(ProgramOptions& options) override;
    void Check(ProgramOptions& options) override;
    void Install(ScenarioSite& site) override;
    void Record(ScenarioSite& site) override;

  private:
    /**
     * @return range of the clocks
     * @throws InputError if --marketRange cannot be read or is no multiple of --marketTicks
     */
    ClockRange ReadRange() const;
    /**
     * @param site agents and caches, if there is a caching policy; without one, device i is agent i
     * of the AgentCatalog's table
     * @param servers number of edge servers
     * @return says what serving is worth
     */
    static Ptr<ServingValuer> MakeValuer(const ScenarioSite& site, uint32_t servers);

    std::string m_range{"0:16000000"}; //!< --marketRange
    std::string m_given;               //!< An option of the market that was given, empty: none

    ClockRange m_clocks;                            //!< What --marketRange says
    Ptr<DoubleDutchAuctionDispatchPolicy> m_policy; //!< Has auctions held, null: no market
    Ptr<Auctioneer> m_auctioneer;                   //!< Holds them
    ApplicationContainer m_participants;            //!< Buyers and sellers
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_MARKET_H
