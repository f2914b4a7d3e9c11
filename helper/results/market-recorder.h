/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MARKET_RECORDER_H
#define LLM_EDGE_MARKET_RECORDER_H

#include "run-part.h"

#include "ns3/application-container.h"
#include "ns3/auctioneer.h"
#include "ns3/double-dutch-auction-dispatch-policy.h"
#include "ns3/output-file.h"
#include "ns3/request-ledger.h"
#include "ns3/sample-set.h"

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Records a market: auctions.csv, and the columns auction_s, auctions and auction_bytes of
 * requests.csv, as defined in doc/metrics.rst.
 */
class MarketRecorder : public RunPart
{
  public:
    /** An auction that has ended. */
    struct Row
    {
        AuctionRecord auction; //!< Its decision, and the messages it took
        int64_t welfare{0};    //!< Sum of valuations minus costs over its trades (price units)
    };

    /** A request's participation in the market, all attempts together. */
    struct Participation
    {
        std::optional<Time> wait; //!< Its wait at the gateway; nothing if the market never decided
        uint32_t auctions{0};     //!< Auctions that it took part in
        uint64_t bytes{0};        //!< Bytes of the messages of those auctions until their decision
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Connect to a run; before the simulation.
     *
     * @param auctioneer holds the auctions
     * @param policy begins the auctions
     * @param participants the buyers and sellers
     * @param unitsPerOne price units per unit of cost
     * @param ledger the records of the run
     */
    MarketRecorder(Ptr<Auctioneer> auctioneer,
                   Ptr<DoubleDutchAuctionDispatchPolicy> policy,
                   const ApplicationContainer& participants,
                   double unitsPerOne,
                   Ptr<RequestLedger> ledger);
    ~MarketRecorder() override;

    /** @return the auctions that have ended, in that order */
    const std::vector<Row>& GetRows() const;

    /**
     * @param record a request for which EndRequest() has not been called yet
     * @return its participation
     */
    Participation GetParticipation(const RequestRecord& record) const;

    std::vector<std::string> GetRequestColumns() const override;
    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Finish(RunDirectory* directory) override;
    void Summarise(RunSummary& summary) const override;
    void Print(std::ostream& out) const override;

  private:
    void DoDispose() override;

    /** Disconnect from the run. */
    void Forget();
    /** @param file receives a row per auction */
    void Write(OutputFile& file) const;
    /** @param record an auction that has ended */
    void AuctionEnded(const AuctionRecord& record);
    /**
     * @param auction number of an auction
     * @param side a participant's side, AuctionParticipant::Side
     * @param id its number there
     * @param valuation value of a unit for it (price units)
     */
    void Valued(uint32_t auction, uint32_t side, uint32_t id, int64_t valuation);
    /**
     * @param request a request about which the market has decided
     * @param outcome the decision
     */
    void Decided(const RequestView& request, const MarketOutcome& outcome);
    /**
     * @param price a price (price units)
     * @return the price in units of cost
     */
    double ToCost(int64_t price) const;
    /** @return bytes of the messages of all auctions per decided request; 0 without any */
    double GetBytesPerRequest() const;

    Ptr<Auctioneer> m_auctioneer;                   //!< Holds the auctions
    Ptr<DoubleDutchAuctionDispatchPolicy> m_policy; //!< Begins the auctions
    ApplicationContainer m_participants;            //!< Buyers and sellers
    double m_unitsPerOne{1};                        //!< Price units per unit of cost
    Ptr<RequestLedger> m_ledger;                    //!< The records of the run
    std::vector<Row> m_rows;                        //!< Auctions that have ended
    std::map<uint32_t, std::map<std::pair<uint32_t, uint32_t>, int64_t>>
        m_valuations; //!< Valuations in auctions in progress, by auction, side and number
    std::map<uint64_t, Participation> m_participations; //!< Of requests that have not ended, by key
    SampleSet m_waits;                                  //!< Waits of requests that have ended (s)
    uint64_t m_decisions{0};                            //!< Decisions about requests
    uint64_t m_matched{0}; //!< Decisions that matched a request with a server
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKET_RECORDER_H
