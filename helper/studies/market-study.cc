/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-study.h"

#include "ns3/auction-metrics.h"
#include "ns3/market-generator.h"
#include "ns3/optimal-matching.h"

namespace ns3
{
namespace llmedge
{

MarketStudy::MarketStudy(const std::string& distribution, uint64_t auctions)
    : m_distribution(distribution),
      m_auctions(auctions)
{
    MarketGenerator{distribution};
}

MarketAverages
MarketStudy::Measure(AuctionMechanism& mechanism, size_t buyers, size_t sellers) const
{
    constexpr double MILLIONTH = 1e-6;
    MarketGenerator generator(m_distribution);
    mechanism.AssignStreams(generator.AssignStreams(0));
    const auto best = CreateObject<OptimalMatching>();
    MarketAverages averages;
    const double part = 1 / static_cast<double>(m_auctions);
    for (uint64_t i = 0; i < m_auctions; ++i)
    {
        const AuctionInstance market = generator.Draw(buyers, sellers);
        const AuctionOutcome outcome = mechanism.Clear(market);
        const auto welfare = [&](const AuctionOutcome& some) {
            return MILLIONTH * part *
                   static_cast<double>(SocialWelfare(some, market.bids, market.asks));
        };
        averages.welfare += welfare(outcome);
        averages.optimum += welfare(best->Clear(market));
        for (const AuctionTrade& trade : outcome.trades)
        {
            averages.trades += part * trade.amount;
        }
        averages.rounds += part * static_cast<double>(outcome.rounds);
        averages.messages += part * static_cast<double>(outcome.messages);
        averages.surplus += MILLIONTH * part * AuctioneerSurplus(outcome);
    }
    return averages;
}

} // namespace llmedge
} // namespace ns3
