/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-recorder.h"

#include "server-statistics.h"

#include "ns3/auction-participant.h"
#include "ns3/csv-writer.h"
#include "ns3/run-directory.h"
#include "ns3/run-summary.h"

#include <cstdio>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(MarketRecorder);

TypeId
MarketRecorder::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::MarketRecorder").SetParent<RunPart>().SetGroupName("LlmEdge");
    return tid;
}

MarketRecorder::MarketRecorder(Ptr<Auctioneer> auctioneer,
                               Ptr<DoubleDutchAuctionDispatchPolicy> policy,
                               const ApplicationContainer& participants,
                               double unitsPerOne,
                               Ptr<RequestLedger> ledger)
    : m_auctioneer(auctioneer),
      m_policy(policy),
      m_participants(participants),
      m_unitsPerOne(unitsPerOne),
      m_ledger(ledger)
{
    const auto valued = MakeCallback(&MarketRecorder::Valued, this);
    for (uint32_t i = 0; i < participants.GetN(); ++i)
    {
        participants.Get(i)->TraceConnectWithoutContext("Valuation", valued);
    }
    auctioneer->TraceConnectWithoutContext("Ended",
                                           MakeCallback(&MarketRecorder::AuctionEnded, this));
    policy->TraceConnectWithoutContext("Outcome", MakeCallback(&MarketRecorder::Decided, this));
}

MarketRecorder::~MarketRecorder()
{
    Forget();
}

void
MarketRecorder::DoDispose()
{
    Forget();
    RunPart::DoDispose();
}

void
MarketRecorder::Forget()
{
    if (!m_auctioneer)
    {
        return;
    }
    const auto valued = MakeCallback(&MarketRecorder::Valued, this);
    for (uint32_t i = 0; i < m_participants.GetN(); ++i)
    {
        m_participants.Get(i)->TraceDisconnectWithoutContext("Valuation", valued);
    }
    m_auctioneer->TraceDisconnectWithoutContext("Ended",
                                                MakeCallback(&MarketRecorder::AuctionEnded, this));
    m_policy->TraceDisconnectWithoutContext("Outcome",
                                            MakeCallback(&MarketRecorder::Decided, this));
    m_auctioneer = nullptr;
    m_policy = nullptr;
    m_participants = ApplicationContainer();
    m_ledger = nullptr;
    m_participations.clear();
}

void
MarketRecorder::Finish(RunDirectory* directory)
{
    if (directory)
    {
        Write(directory->File("auctions.csv"));
    }
}

const std::vector<MarketRecorder::Row>&
MarketRecorder::GetRows() const
{
    return m_rows;
}

void
MarketRecorder::AuctionEnded(const AuctionRecord& record)
{
    Row row;
    row.auction = record;
    auto& valuations = m_valuations[record.auction];
    for (const auto& pair : record.pairs)
    {
        row.welfare += valuations[{AuctionParticipant::BUYER, pair.buyer}] -
                       valuations[{AuctionParticipant::SELLER, pair.seller}];
    }
    m_valuations.erase(m_valuations.begin(), m_valuations.upper_bound(record.auction));
    m_rows.push_back(row);
}

void
MarketRecorder::Valued(uint32_t auction, uint32_t side, uint32_t id, int64_t valuation)
{
    m_valuations[auction][{side, id}] = valuation;
}

void
MarketRecorder::Decided(const RequestView& request, const MarketOutcome& outcome)
{
    ++m_decisions;
    m_matched += outcome.matched ? 1 : 0;
    if (m_ledger->GetRecord(request.id)) // of an attempt that still counts
    {
        auto& taken = m_participations[WireId::Key(request.id)];
        taken.wait = taken.wait.value_or(Time()) + outcome.wait;
        taken.auctions += outcome.auctions;
        taken.bytes += outcome.bytes;
    }
}

MarketRecorder::Participation
MarketRecorder::GetParticipation(const RequestRecord& record) const
{
    const auto found = m_participations.find(record.GetKey());
    return found == m_participations.end() ? Participation() : found->second;
}

std::vector<std::string>
MarketRecorder::GetRequestColumns() const
{
    return {"auction_s", "auctions", "auction_bytes"};
}

void
MarketRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    const auto taken = GetParticipation(record);
    m_participations.erase(record.GetKey());
    if (taken.wait)
    {
        m_waits.Add(taken.wait->GetSeconds());
    }
    if (row)
    {
        row->Seconds(taken.wait).Count(taken.auctions).Count(taken.bytes);
    }
}

double
MarketRecorder::ToCost(int64_t price) const
{
    return static_cast<double>(price) / m_unitsPerOne;
}

double
MarketRecorder::GetBytesPerRequest() const
{
    double bytes = 0;
    for (const auto& row : m_rows)
    {
        bytes += static_cast<double>(row.auction.bytesSent + row.auction.bytesReceived);
    }
    return m_decisions == 0 ? 0 : bytes / static_cast<double>(m_decisions);
}

void
MarketRecorder::Write(OutputFile& file) const
{
    CsvWriter writer(file,
                     {"auction",
                      "started_s",
                      "decided_s",
                      "ended_s",
                      "rounds",
                      "timeouts",
                      "messages",
                      "bytes",
                      "buyers",
                      "sellers",
                      "trades",
                      "price",
                      "welfare"});
    for (const auto& row : m_rows)
    {
        const auto& auction = row.auction;
        writer.Count(auction.auction).Seconds(auction.started).Seconds(auction.decided);
        writer.Seconds(auction.ended).Count(auction.rounds).Count(auction.timeouts);
        writer.Count(auction.messagesSent + auction.messagesReceived);
        writer.Count(auction.bytesSent + auction.bytesReceived);
        writer.Count(auction.buyers).Count(auction.sellers).Count(auction.pairs.size());
        if (auction.pairs.empty())
        {
            writer.Empty();
        }
        else
        {
            writer.Fixed(ToCost(auction.price), 9);
        }
        writer.Fixed(ToCost(row.welfare), 9);
        writer.EndRow();
    }
}

void
MarketRecorder::Summarise(RunSummary& summary) const
{
    SampleSet durations;
    SampleSet rounds;
    SampleSet prices;
    double messages = 0;
    double bytes = 0;
    int64_t welfare = 0;
    for (const auto& row : m_rows)
    {
        const auto& auction = row.auction;
        durations.Add((auction.decided - auction.started).GetSeconds());
        rounds.Add(static_cast<double>(auction.rounds));
        messages += static_cast<double>(auction.messagesSent + auction.messagesReceived);
        bytes += static_cast<double>(auction.bytesSent + auction.bytesReceived);
        welfare += row.welfare;
        if (!auction.pairs.empty())
        {
            prices.Add(ToCost(auction.price));
        }
    }
    const auto decisions = static_cast<double>(m_decisions);
    summary.Set("auction_s", m_waits);
    summary.Set("market_auctions", static_cast<double>(m_rows.size()));
    summary.Set("market_duration_s", durations);
    summary.Set("market_rounds", rounds);
    summary.Set("market_messages", messages);
    summary.Set("market_bytes", bytes);
    summary.Set("market_bytes_per_request", ServerStatistics::Ratio(bytes, decisions));
    summary.Set("market_matched_share",
                ServerStatistics::Ratio(static_cast<double>(m_matched), decisions));
    summary.Set("market_price", prices);
    summary.Set("market_welfare", ToCost(welfare));
}

void
MarketRecorder::Print(std::ostream& out) const
{
    char line[160];
    const auto decisions = static_cast<double>(m_decisions);
    std::snprintf(line,
                  sizeof(line),
                  "market: %zu auctions, %.1f %% of %llu decisions matched, waited %.2f ms on "
                  "average, %.0f bytes per decision\n",
                  m_rows.size(),
                  m_decisions == 0 ? 0 : 100 * static_cast<double>(m_matched) / decisions,
                  static_cast<unsigned long long>(m_decisions),
                  m_waits.GetMean().value_or(0) * 1e3,
                  GetBytesPerRequest());
    out << line;
}

} // namespace llmedge
} // namespace ns3
