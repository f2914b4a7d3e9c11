/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MARKET_RUN_H
#define LLM_EDGE_MARKET_RUN_H

#include "small-serving-run.h"

#include "ns3/application-container.h"
#include "ns3/auctioneer.h"
#include "ns3/double-dutch-auction-dispatch-policy.h"
#include "ns3/market-recorder.h"
#include "ns3/serving-valuer.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge-tests
 *
 * @brief Prices that differ from request to request and from server to server, by rules that the
 * test knows.
 */
class RuledValuer : public ServingValuer
{
  public:
    /**
     * @param lowest what the lowest buyer offers (price units)
     * @param asked what the first server asks (price units)
     */
    RuledValuer(int64_t lowest, int64_t asked);

    /**
     * @param request a request
     * @return lowest plus 0 to 499, by device and sequence number
     */
    int64_t GetBuyerPrice(const RequestView& request) override;
    /**
     * @param server a server
     * @param held requests that it holds
     * @return asked plus 70 per server and 25 per request held
     */
    int64_t GetSellerPrice(size_t server, uint32_t held) override;

  private:
    int64_t m_lowest; //!< What the lowest buyer offers (price units)
    int64_t m_asked;  //!< What the first server asks (price units)
};

/**
 * @ingroup llm-edge-tests
 *
 * @brief A small run whose requests go where the market says; prices from 0 to 1000.
 */
class MarketRun
{
  public:
    /**
     * @param network TypeId name of the network
     * @param mode how bids are found out
     */
    MarketRun(const std::string& network, Auctioneer::Mode mode);

    /**
     * @brief Build everything, run, and tear down.
     * @param source the workload
     * @param prepare what else is done before the simulation starts
     */
    void Run(
        Ptr<RequestSource> source,
        const SmallServingRun::Prepare& prepare = [](LlmServingHelper&) {});

    /**
     * @param record a request that has ended
     * @return what the market took of it, as the recorder says
     */
    const MarketRecorder::Participation& Of(const RequestRecord& record) const;

    /**
     * @param auction one of m_auctions
     * @return whether price and trades are those that clocks in memory lead to
     */
    bool IsAsComputed(const AuctionRecord& auction) const;

    /**
     * @brief Have a device's applications stop: the device is gone.
     * @param device the device
     * @param when when
     */
    void StopDevice(uint32_t device, Time when);

    SmallServingRun m_run;                              //!< The rest of the run
    Ptr<DoubleDutchAuctionDispatchPolicy> m_policy;     //!< Has auctions held
    Ptr<ServingValuer> m_valuer;                        //!< What serving is worth
    Ptr<Auctioneer> m_auctioneer;                       //!< Holds auctions
    Ptr<MarketRecorder> m_recorder;                     //!< Keeps the books of the market
    ApplicationContainer m_participants;                //!< Buyers, then sellers
    int64_t m_ticks{20};                                //!< Steps of the clocks
    Time m_answerTimeout{Seconds(10)};                  //!< Attribute AnswerTimeout
    uint32_t m_maxRepeats{10};                          //!< Attributes MaxRepeats
    uint32_t m_maxSilence{0};                           //!< Attribute MaxSilence
    std::vector<AuctionRecord> m_auctions;              //!< Auctions that have been decided
    std::map<uint64_t, std::vector<Time>> m_waits;      //!< When requests began to wait
    std::map<uint64_t, std::vector<Time>> m_decided;    //!< When they were decided about
    std::map<uint64_t, std::vector<Time>> m_dispatches; //!< When they were given to a server
    uint32_t m_mostHeld{0};                             //!< Most requests at an edge server
    size_t m_left{0}; //!< Requests at the controller after m_duration

  private:
    /** @param serving what has been installed; the market is added */
    void Install(LlmServingHelper& serving);
    /** @param record an auction that has been decided */
    void AuctionDecided(const AuctionRecord& record);
    /**
     * @param auction number of an auction
     * @param side a participant's side
     * @param id its number
     * @param valuation what a unit is worth to it
     */
    void Valued(uint32_t auction, uint32_t side, uint32_t id, int64_t valuation);
    /**
     * @param request a request at the controller
     * @param waits whether it waits from now on
     */
    void Waits(const RequestView& request, bool waits);
    /**
     * @param request a request
     * @param outcome what the market has decided about it
     */
    void Decided(const RequestView& request, const MarketOutcome& outcome);
    /**
     * @param request a request
     * @param server where it goes
     */
    void Dispatched(const RequestView& request, const ServerView& server);

    /** @param record a request that has ended */
    void RequestEnded(const RequestRecord& record);

    std::map<std::string, MarketRecorder::Participation> m_participations; //!< By request
    Auctioneer::Mode m_mode; //!< How bids are found out
    std::map<uint32_t, std::map<std::pair<uint32_t, uint32_t>, int64_t>>
        m_valuations; //!< By auction, side and number
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKET_RUN_H
