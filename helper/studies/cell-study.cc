/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cell-study.h"

#include "market-row.h"

#include "ns3/auction-mechanism-factory.h"
#include "ns3/cell-matching.h"
#include "ns3/per-cell-auction.h"

namespace ns3
{
namespace llmedge
{

void
CellStudy::AddOptions(ProgramOptions& options)
{
    options.Add("users", "Users, each of whom wants one slot", m_users, 1, 100'000);
    options.Add("servers", "Servers", m_servers, 1, 10'000);
    options.Add("mostSlots", "A server has from one to this many slots", m_mostSlots, 1, 1000);
    options.Add("rounds",
                "Servers that a user tries, the nearest first, if each has an auction of its own",
                m_rounds,
                1,
                10'000);
    options.Add("reach",
                "Reach of a server in a square of 1000 m, in m",
                m_layout.reach,
                1,
                10'000);
    options.Add("linkCost",
                "Cost of a link as long as the reach; what a slot is worth is 0 to 1",
                m_layout.linkCost,
                0,
                1000);
    options.Add("mostSlotCost", "Largest cost of a slot", m_layout.mostSlotCost, 0, 1000);
    options.Add("ticks", "Steps of the clocks", m_ticks, 1, 10'000'000);
}

void
CellStudy::Prepare(const std::string& policy)
{
    m_layout.users = static_cast<uint32_t>(m_users);
    m_layout.servers = static_cast<uint32_t>(m_servers);
    m_layout.mostSlots = static_cast<uint32_t>(m_mostSlots);
    m_generator = std::make_unique<CellMarketGenerator>(m_layout, static_cast<int64_t>(m_ticks));
    const int64_t streams = m_generator->AssignStreams(0);
    if (policy == "global_matching" || policy == "best_matching")
    {
        m_mechanism = policy == "global_matching" ? ClearGlobally : MatchCellsOptimally;
        return;
    }
    const auto mechanism = CreateAuctionMechanism(policy, {"global_matching", "best_matching"});
    mechanism->AssignStreams(streams);
    PerCellAuction auction(mechanism, static_cast<uint32_t>(m_rounds));
    m_mechanism = [auction](const CellMarket& market) mutable { return auction.Clear(market); };
}

EpisodeRow
CellStudy::RunEpisode()
{
    constexpr double MILLIONTH = 1e-6;
    const CellMarket market = m_generator->Draw();
    market.Check();
    const CellOutcome outcome = m_mechanism(market);
    const double welfare = MILLIONTH * static_cast<double>(outcome.Welfare(market));
    const double best =
        MILLIONTH * static_cast<double>(MatchCellsOptimally(market).Welfare(market));
    return MakeMarketRow(welfare, best, outcome.trades.size(), outcome.rounds, outcome.messages);
}

} // namespace llmedge
} // namespace ns3
