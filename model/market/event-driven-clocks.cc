/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "event-driven-clocks.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace llmedge
{

void
EventDrivenClocks::Run(const AuctionInstance& instance, ClockRule rule, ClockOutcome& outcome)
{
    m_instance = &instance;
    Fill(AuctionSide::BUYER, instance.bids);
    Fill(AuctionSide::SELLER, instance.asks);
    if (rule == ClockRule::ALTERNATE)
    {
        RunAlternate(outcome);
    }
    else
    {
        RunSimultaneous(outcome);
    }
    List(AuctionSide::BUYER, outcome.buyers);
    List(AuctionSide::SELLER, outcome.sellers);
}

void
EventDrivenClocks::Fill(AuctionSide side, const std::vector<int64_t>& prices)
{
    const ClockRange range = m_instance->range;
    const LotteryKeys keys(m_instance->seed);
    Queue& queue = side == AuctionSide::BUYER ? m_buyers : m_sellers;
    queue.accepted = 0;
    queue.candidates.clear();
    queue.candidates.reserve(prices.size());
    for (size_t i = 0; i < prices.size(); ++i)
    {
        const auto participant = static_cast<uint32_t>(i);
        const int64_t ticks = side == AuctionSide::BUYER ? range.ticks - range.BuyerTick(prices[i])
                                                         : range.SellerTick(prices[i]);
        if (ticks <= range.ticks)
        {
            queue.candidates.push_back(
                {static_cast<uint64_t>(ticks) << 32 | keys(side, participant) >> 32, participant});
        }
    }
    std::sort(queue.candidates.begin(),
              queue.candidates.end(),
              [&](const Candidate& one, const Candidate& other) {
                  if (one.order != other.order)
                  {
                      return one.order < other.order;
                  }
                  const uint64_t key = keys(side, one.participant);
                  const uint64_t otherKey = keys(side, other.participant);
                  return key != otherKey ? key < otherKey : one.participant < other.participant;
              });
}

bool
EventDrivenClocks::Accept(Queue& queue, int64_t ticks)
{
    const size_t before = queue.accepted;
    while (queue.Next(std::numeric_limits<int64_t>::max()) <= ticks)
    {
        ++queue.accepted;
    }
    return queue.accepted > before;
}

void
EventDrivenClocks::RunAlternate(ClockOutcome& outcome)
{
    const ClockRange& range = m_instance->range;
    const bool buyersFirst = m_instance->first == AuctionSide::BUYER;
    int64_t buyer = 0; // ticks that each clock has moved; they have crossed at ticks + 1 together
    int64_t seller = 0;
    const bool buyersAtOnce = Accept(m_buyers, buyer);
    const bool sellersAtOnce = Accept(m_sellers, seller);
    outcome.acceptanceCycles = buyersAtOnce || sellersAtOnce ? 1 : 0;
    while (true)
    {
        const bool buyersTurn = buyersFirst ? m_buyers.accepted <= m_sellers.accepted
                                            : m_buyers.accepted < m_sellers.accepted;
        Queue& queue = buyersTurn ? m_buyers : m_sellers;
        int64_t& clock = buyersTurn ? buyer : seller;
        const int64_t meeting = range.ticks - (buyersTurn ? seller : buyer);
        const int64_t next = queue.Next(meeting + 1);
        if (next > meeting)
        {
            clock = meeting;
            outcome.last = {range.PriceAt(range.ticks - buyer), range.PriceAt(seller)};
            clock = meeting + 1;
            outcome.cross = {range.PriceAt(range.ticks - buyer), range.PriceAt(seller)};
            break;
        }
        clock = next;
        Accept(queue, clock);
        ++outcome.acceptanceCycles;
    }
    outcome.cycles = static_cast<uint64_t>(range.ticks) + 1 + outcome.acceptanceCycles;
}

void
EventDrivenClocks::RunSimultaneous(ClockOutcome& outcome)
{
    const ClockRange& range = m_instance->range;
    const int64_t last = range.ticks / 2;
    outcome.acceptanceCycles = 0;
    while (true)
    {
        const int64_t next = std::min(m_buyers.Next(last + 1), m_sellers.Next(last + 1));
        if (next > last)
        {
            break;
        }
        Accept(m_buyers, next);
        Accept(m_sellers, next);
        ++outcome.acceptanceCycles;
    }
    outcome.last = {range.PriceAt(range.ticks - last), range.PriceAt(last)};
    outcome.cross = {range.PriceAt(range.ticks - last - 1), range.PriceAt(last + 1)};
    outcome.cycles = static_cast<uint64_t>(last) + 1 + outcome.acceptanceCycles;
}

void
EventDrivenClocks::List(AuctionSide side, std::vector<ClockAcceptance>& acceptances) const
{
    const ClockRange& range = m_instance->range;
    const bool buyers = side == AuctionSide::BUYER;
    const Queue& queue = buyers ? m_buyers : m_sellers;
    acceptances.resize(queue.accepted);
    for (size_t i = 0; i < queue.accepted; ++i)
    {
        const int64_t ticks = queue.candidates[i].Ticks();
        acceptances[i] = {queue.candidates[i].participant,
                          range.PriceAt(buyers ? range.ticks - ticks : ticks)};
    }
}

} // namespace llmedge
} // namespace ns3
