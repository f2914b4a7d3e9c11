/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_MARKET_OPTIONS_H
#define LLM_EDGE_SCENARIO_MARKET_OPTIONS_H

#include "program-options.h"
#include "scenario-caching-options.h"

#include "ns3/application-container.h"
#include "ns3/clock-range.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/market-recorder.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The part of a scenario's command line that says how the market works; it counts with
 * --policy=DoubleDutchAuction.
 */
struct ScenarioMarketOptions
{
    std::string marketMode{"sealed"};       //!< How bids are found out
    uint64_t marketTicks{20};               //!< Steps of the clocks
    std::string marketRange{"0:16000000"};  //!< Lowest and highest price (price units)
    double marketPriceUnits{1e6};           //!< Price units per unit of cost
    std::string marketClearing{"priority"}; //!< Who trades
    std::string marketFirst{"buyers"};      //!< Whose clock moves first
    uint64_t marketSlots{8};                //!< Requests that an edge server holds at most
    uint64_t marketUnits{1};                //!< Slots offered in one auction
    uint64_t marketRetries{0};              //!< Further auctions of losers
    double marketQuality{1};                //!< Quality coefficient Q
    double marketUtilisation{1};            //!< Utilisation coefficient G
    double marketTimeout{0.2};              //!< Longest wait for answers (s)

    /** A market that has been installed. */
    struct Installed
    {
        Ptr<Auctioneer> auctioneer;                   //!< Holds auctions
        Ptr<DoubleDutchAuctionDispatchPolicy> policy; //!< Has them held
        ApplicationContainer participants;            //!< Buyers and sellers
        double unitsPerOne{1};                        //!< Price units per unit of cost

        /**
         * @param ledger the books of the run
         * @return keeps the books of the market
         */
        Ptr<MarketRecorder> Record(Ptr<RequestLedger> ledger) const;
    };

    /** @param options where the options are added */
    void Declare(ProgramOptions& options);

    /**
     * @brief Look at the options before anything is built.
     * @throws InputError if one cannot be read, or they do not fit together
     */
    void Check() const;

    /**
     * @brief Put the market on a network, if the controller's policy needs one. Without a caching
     * policy device i is agent i of the AgentCatalog's table.
     *
     * @param network the network
     * @param serving what is on it; the controller is installed
     * @param caching agents and caches, if there is a caching policy; installed
     * @param stream first random stream to use; two are used
     * @return the market, if there is one
     * @throws InputError if there is no edge server, or no market and an option of it was given
     */
    std::optional<Installed> Install(Ptr<EdgeNetwork> network,
                                     const LlmServingHelper& serving,
                                     const ScenarioCachingOptions& caching,
                                     int64_t stream) const;

  private:
    /** @throws InputError if an option of the market was given on the command line */
    void RefuseGiven() const;
    /**
     * @return range of the clocks
     * @throws InputError if --marketRange cannot be read or is no multiple of --marketTicks
     */
    ClockRange GetRange() const;
    /**
     * @param devices number of devices
     * @param servers number of edge servers
     * @param cloud whether there is a cloud
     * @param caching agents and caches, if there is a caching policy
     * @param stream random stream to use
     * @return says what serving is worth
     */
    Ptr<ServingValuer> MakeValuer(uint32_t devices,
                                  uint32_t servers,
                                  bool cloud,
                                  const ScenarioCachingOptions& caching,
                                  int64_t stream) const;

    const ProgramOptions* m_options{nullptr}; //!< The command line; null: none
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_MARKET_OPTIONS_H
