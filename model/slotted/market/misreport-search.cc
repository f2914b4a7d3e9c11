/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "misreport-search.h"

#include "ns3/auction-metrics.h"
#include "ns3/order-book.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

MisreportSearch::MisreportSearch(Ptr<AuctionMechanism> mechanism, int64_t stream)
    : m_mechanism(mechanism),
      m_stream(stream)
{
}

MisreportGains
MisreportSearch::Search(const AuctionInstance& truth, AuctionSide side, uint32_t count)
{
    constexpr double LEAST_GAIN = 1e-3; // less is rounding
    const auto& reports = side == AuctionSide::BUYER ? truth.bids : truth.asks;
    MisreportGains gains;
    for (uint32_t number = 0; number < count; ++number)
    {
        const double honest = Utility(truth, side, number, reports[number]);
        double best = honest;
        for (const int64_t report : Reports(truth, side, number))
        {
            best = std::max(best, Utility(truth, side, number, report));
        }
        const double gain = best - honest > LEAST_GAIN ? best - honest : 0;
        gains.mean += gain / count;
        gains.most = std::max(gains.most, gain);
        gains.share += gain > 0 ? 1.0 / count : 0;
    }
    return gains;
}

std::vector<int64_t>
MisreportSearch::Reports(const AuctionInstance& truth, AuctionSide side, uint32_t number)
{
    constexpr int64_t GRID = 31;
    constexpr size_t RIVALS = 12;
    const OrderBook book(truth);
    const int64_t middle = (book.LowerPrice() + book.UpperPrice()) / 2;
    std::vector<int64_t> rivals;
    for (uint32_t i = 0; i < truth.bids.size(); ++i)
    {
        if (side != AuctionSide::BUYER || i != number)
        {
            rivals.push_back(truth.bids[i]);
        }
    }
    for (uint32_t j = 0; j < truth.asks.size(); ++j)
    {
        if (side != AuctionSide::SELLER || j != number)
        {
            rivals.push_back(truth.asks[j]);
        }
    }
    std::sort(rivals.begin(), rivals.end(), [&](int64_t one, int64_t other) {
        return std::abs(one - middle) < std::abs(other - middle);
    });
    rivals.resize(std::min(rivals.size(), RIVALS));
    std::vector<int64_t> reports;
    const int64_t width = truth.range.Highest() - truth.range.lowest;
    for (int64_t i = 0; i < GRID; ++i)
    {
        reports.push_back(truth.range.lowest + width * i / (GRID - 1));
    }
    for (const int64_t rival : rivals)
    {
        reports.insert(reports.end(), {rival - 1, rival, rival + 1});
    }
    return reports;
}

double
MisreportSearch::Utility(const AuctionInstance& truth,
                         AuctionSide side,
                         uint32_t number,
                         int64_t report)
{
    AuctionInstance market = truth;
    (side == AuctionSide::BUYER ? market.bids : market.asks)[number] = report;
    m_mechanism->AssignStreams(m_stream);
    const AuctionOutcome outcome = m_mechanism->Clear(market);
    return side == AuctionSide::BUYER ? BuyerUtility(outcome, number, truth.bids[number])
                                      : SellerUtility(outcome, number, truth.asks[number]);
}

} // namespace llmedge
} // namespace ns3
