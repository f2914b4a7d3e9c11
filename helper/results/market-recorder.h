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
 * @brief Keeps the books of a market: auctions.csv, and the columns auction_s, auctions and
 * auction_bytes of requests.csv, as doc/metrics.rst defines them.
 */
class MarketRecorder : public RunPart
{
  public:
    /** An auction that has ended. */
    struct Row
    {
        AuctionRecord auction; //!< What it decided and what that took
        int64_t welfare{0};    //!< Sum of valuations less costs of its trades (price units)
    };

    /** What the market has taken of a request, all attempts together. */
    struct Participation
    {
        std::optional<Time> wait; //!< Its wait at the gateway; nothing: the market never decided
        uint32_t auctions{0};     //!< Auctions that it took part in
        uint64_t bytes{0};        //!< Bytes of their messages until they were decided
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Listen; before the simulation runs.
     *
     * @param auctioneer holds the auctions
     * @param policy has them held
     * @param participants the buyers and sellers
     * @param unitsPerOne price units per unit of cost
     * @param ledger the books of the run
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
     * @param record a request of which EndRequest() has not been told
     * @return what the market has taken of it
     */
    Participation GetParticipation(const RequestRecord& record) const;

    std::vector<std::string> GetRequestColumns() const override;
    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Finish(RunDirectory* directory) override;
    void Summarise(RunSummary& summary) const override;
    void Print(std::ostream& out) const override;

  private:
    void DoDispose() override;

    /** Let go of what was listened to. */
    void Forget();
    /** @param file where a row per auction goes */
    void Write(OutputFile& file) const;
    /** @param record an auction that has ended */
    void AuctionEnded(const AuctionRecord& record);
    /**
     * @param auction number of an auction
     * @param side a participant's side, AuctionParticipant::Side
     * @param id its number there
     * @param valuation what a unit is worth to it (price units)
     */
    void Valued(uint32_t auction, uint32_t side, uint32_t id, int64_t valuation);
    /**
     * @param request a request that the market has decided about
     * @param outcome what it came to
     */
    void Decided(const RequestView& request, const MarketOutcome& outcome);
    /**
     * @param price a price (price units)
     * @return the same in units of cost
     */
    double ToCost(int64_t price) const;
    /** @return bytes of the messages of all auctions, per request decided about; 0 without any */
    double GetBytesPerRequest() const;

    Ptr<Auctioneer> m_auctioneer;                   //!< Holds the auctions
    Ptr<DoubleDutchAuctionDispatchPolicy> m_policy; //!< Has them held
    ApplicationContainer m_participants;            //!< Buyers and sellers
    double m_unitsPerOne{1};                        //!< Price units per unit of cost
    Ptr<RequestLedger> m_ledger;                    //!< The books of the run
    std::vector<Row> m_rows;                        //!< Auctions that have ended
    std::map<uint32_t, std::map<std::pair<uint32_t, uint32_t>, int64_t>>
        m_valuations; //!< Of auctions going on, by auction, side and number
    std::map<uint64_t, Participation> m_participations; //!< Of requests that have not ended, by key
    SampleSet m_waits;                                  //!< Waits of requests that have ended (s)
    uint64_t m_decisions{0};                            //!< Decisions about requests
    uint64_t m_matched{0};                              //!< Those that matched them with a server
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKET_RECORDER_H
