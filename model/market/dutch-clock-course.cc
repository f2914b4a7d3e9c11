/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dutch-clock-course.h"

#include "lottery-keys.h"

#include <algorithm>
#include <tuple>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param side a side
 * @param seed decides ties
 * @param acceptances those of that side, brought in order of rank
 */
void
RankSide(AuctionSide side, uint64_t seed, std::vector<ClockAcceptance>& acceptances)
{
    const LotteryKeys keys(seed);
    const int64_t sign = side == AuctionSide::BUYER ? -1 : 1;
    const auto rank = [&](const ClockAcceptance& one) {
        return std::tuple(sign * one.stamp, keys(side, one.participant), one.participant);
    };
    std::sort(acceptances.begin(),
              acceptances.end(),
              [&](const ClockAcceptance& one, const ClockAcceptance& other) {
                  return rank(one) < rank(other);
              });
}

} // namespace

DutchClockCourse::DutchClockCourse(const ClockRange& range, ClockRule rule, AuctionSide first)
    : m_range(range),
      m_rule(rule),
      m_first(first),
      m_prices{range.Highest(), range.lowest}
{
}

bool
DutchClockCourse::IsOver() const
{
    return m_prices.buyer < m_prices.seller;
}

const ClockPair&
DutchClockCourse::GetPrices() const
{
    return m_prices;
}

void
DutchClockCourse::Accept(AuctionSide side, uint32_t participant)
{
    m_accepted = true;
    if (side == AuctionSide::BUYER)
    {
        m_outcome.buyers.push_back({participant, m_prices.buyer});
    }
    else
    {
        m_outcome.sellers.push_back({participant, m_prices.seller});
    }
}

void
DutchClockCourse::EndCycle()
{
    ++m_outcome.cycles;
    m_outcome.last = m_prices;
    if (m_accepted)
    {
        ++m_outcome.acceptanceCycles;
    }
    else
    {
        const bool both = m_rule == ClockRule::SIMULTANEOUS;
        const size_t buyers = m_outcome.buyers.size();
        const size_t sellers = m_outcome.sellers.size();
        const bool buyersTurn =
            m_first == AuctionSide::BUYER ? buyers <= sellers : buyers < sellers;
        m_prices.buyer -= both || buyersTurn ? m_range.step : 0;
        m_prices.seller += both || !buyersTurn ? m_range.step : 0;
    }
    m_accepted = false;
    m_outcome.cross = m_prices;
}

const ClockOutcome&
DutchClockCourse::Rank(uint64_t seed)
{
    RankSide(AuctionSide::BUYER, seed, m_outcome.buyers);
    RankSide(AuctionSide::SELLER, seed, m_outcome.sellers);
    return m_outcome;
}

} // namespace llmedge
} // namespace ns3
