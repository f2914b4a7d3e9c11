/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ticked-clocks.h"

#include "lottery-keys.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @brief Move those who accept from the ones outside to the acceptances.
 *
 * @param outside participants who have not accepted
 * @param acceptances those who have
 * @param stamp what their clock shows
 * @param accepts whether a participant accepts
 */
template <typename Accepts>
void
Join(std::vector<uint32_t>& outside,
     std::vector<ClockAcceptance>& acceptances,
     int64_t stamp,
     const Accepts& accepts)
{
    const auto rest = std::remove_if(outside.begin(), outside.end(), [&](uint32_t participant) {
        if (accepts(participant))
        {
            acceptances.push_back({participant, stamp});
            return true;
        }
        return false;
    });
    outside.erase(rest, outside.end());
}

} // namespace

void
TickedClocks::Run(const AuctionInstance& instance, ClockRule rule, ClockOutcome& outcome)
{
    m_instance = &instance;
    m_outcome = &outcome;
    outcome.buyers.clear();
    outcome.sellers.clear();
    outcome.cycles = 0;
    outcome.acceptanceCycles = 0;
    m_buyersOutside.resize(instance.bids.size());
    std::iota(m_buyersOutside.begin(), m_buyersOutside.end(), 0);
    m_sellersOutside.resize(instance.asks.size());
    std::iota(m_sellersOutside.begin(), m_sellersOutside.end(), 0);
    m_clocks = {instance.range.Highest(), instance.range.lowest};
    while (m_clocks.buyer >= m_clocks.seller)
    {
        ++outcome.cycles;
        outcome.last = m_clocks;
        if (Accept())
        {
            ++outcome.acceptanceCycles;
        }
        else
        {
            Adjust(rule);
        }
    }
    outcome.cross = m_clocks;
    Rank(AuctionSide::BUYER, outcome.buyers);
    Rank(AuctionSide::SELLER, outcome.sellers);
}

bool
TickedClocks::Accept()
{
    const size_t before = m_outcome->buyers.size() + m_outcome->sellers.size();
    Join(m_buyersOutside, m_outcome->buyers, m_clocks.buyer, [this](uint32_t buyer) {
        return m_instance->bids[buyer] >= m_clocks.buyer;
    });
    Join(m_sellersOutside, m_outcome->sellers, m_clocks.seller, [this](uint32_t seller) {
        return m_instance->asks[seller] <= m_clocks.seller;
    });
    return m_outcome->buyers.size() + m_outcome->sellers.size() > before;
}

void
TickedClocks::Adjust(ClockRule rule)
{
    const bool both = rule == ClockRule::SIMULTANEOUS;
    const size_t buyers = m_outcome->buyers.size();
    const size_t sellers = m_outcome->sellers.size();
    const bool buyersTurn =
        m_instance->first == AuctionSide::BUYER ? buyers <= sellers : buyers < sellers;
    if (both || buyersTurn)
    {
        m_clocks.buyer -= m_instance->range.step;
    }
    if (both || !buyersTurn)
    {
        m_clocks.seller += m_instance->range.step;
    }
}

void
TickedClocks::Rank(AuctionSide side, std::vector<ClockAcceptance>& acceptances) const
{
    const LotteryKeys keys(m_instance->seed);
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

} // namespace llmedge
} // namespace ns3
