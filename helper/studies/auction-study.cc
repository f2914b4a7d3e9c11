/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-study.h"

#include "market-row.h"

#include "ns3/auction-mechanism-factory.h"
#include "ns3/auction-metrics.h"
#include "ns3/input-error.h"
#include "ns3/optimal-matching.h"

#include <limits>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

// The search's own mechanism starts its draws anew for every report: streams apart from the others.
constexpr int64_t SEARCH_STREAM = 1000;
constexpr double MILLIONTH = 1e-6;

} // namespace

void
AuctionStudy::AddOptions(ProgramOptions& options)
{
    options.Add("distribution", "Valuations: uniform, tight, lognormal or serving", m_distribution);
    options.Add("size", "Buyers and sellers together", m_size, 2, 1'000'000);
    options.Add("ticks", "Steps of the clocks", m_ticks, 1, 10'000'000);
    options.Add("tempted",
                "Buyers, and sellers, of each auction whose best misreport is searched for",
                m_tempted,
                0,
                1'000'000);
}

void
AuctionStudy::Prepare(const std::string& policy)
{
    if (m_size % 2 != 0)
    {
        throw InputError("--size=" + std::to_string(m_size) +
                         " is odd, expected as many buyers as sellers");
    }
    if (m_tempted > m_size / 2)
    {
        throw InputError("--tempted=" + std::to_string(m_tempted) + " is more than the " +
                         std::to_string(m_size / 2) + " participants of a side");
    }
    m_mechanism = CreateAuctionMechanism(policy);
    m_generator = std::make_unique<MarketGenerator>(m_distribution, static_cast<int64_t>(m_ticks));
    m_mechanism->AssignStreams(m_generator->AssignStreams(0));
    if (m_tempted > 0)
    {
        m_search = std::make_unique<MisreportSearch>(CreateAuctionMechanism(policy), SEARCH_STREAM);
    }
}

EpisodeRow
AuctionStudy::RunEpisode()
{
    constexpr double NONE = std::numeric_limits<double>::quiet_NaN();
    const AuctionInstance market = m_generator->Draw(m_size / 2, m_size / 2);
    const AuctionOutcome outcome = m_mechanism->Clear(market);
    const auto welfare = [&](const AuctionOutcome& some) {
        return MILLIONTH * static_cast<double>(SocialWelfare(some, market.bids, market.asks));
    };
    double trades = 0;
    for (const AuctionTrade& trade : outcome.trades)
    {
        trades += trade.amount;
    }
    const double optimal = welfare(CreateObject<OptimalMatching>()->Clear(market));
    EpisodeRow row =
        MakeMarketRow(welfare(outcome), optimal, trades, outcome.rounds, outcome.messages);
    row.emplace_back("auctioneer_surplus", MILLIONTH * AuctioneerSurplus(outcome));
    for (const AuctionSide side : {AuctionSide::BUYER, AuctionSide::SELLER})
    {
        MisreportGains gains{NONE, NONE, NONE};
        if (m_search)
        {
            gains = m_search->Search(market, side, static_cast<uint32_t>(m_tempted));
        }
        const std::string who = side == AuctionSide::BUYER ? "buyer" : "seller";
        row.emplace_back(who + "_gain", MILLIONTH * gains.mean);
        row.emplace_back(who + "_gain_max", MILLIONTH * gains.most);
        row.emplace_back(who + "s_gaining", gains.share);
    }
    return row;
}

} // namespace llmedge
} // namespace ns3
