/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ticked-clocks.h"

#include "dutch-clock-course.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @brief Let those accept whom the price suits.
 *
 * @param outside participants who have not accepted; those who do leave
 * @param side their side
 * @param course the clocks
 * @param suits whether the price suits a participant
 */
template <typename Suits>
void
Accept(std::vector<uint32_t>& outside,
       AuctionSide side,
       DutchClockCourse& course,
       const Suits& suits)
{
    const auto rest = std::remove_if(outside.begin(), outside.end(), [&](uint32_t participant) {
        if (suits(participant))
        {
            course.Accept(side, participant);
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
    m_buyersOutside.resize(instance.bids.size());
    std::iota(m_buyersOutside.begin(), m_buyersOutside.end(), 0);
    m_sellersOutside.resize(instance.asks.size());
    std::iota(m_sellersOutside.begin(), m_sellersOutside.end(), 0);
    DutchClockCourse course(instance.range, rule, instance.first);
    while (!course.IsOver())
    {
        const ClockPair prices = course.GetPrices();
        Accept(m_buyersOutside, AuctionSide::BUYER, course, [&](uint32_t buyer) {
            return instance.bids[buyer] >= prices.buyer;
        });
        Accept(m_sellersOutside, AuctionSide::SELLER, course, [&](uint32_t seller) {
            return instance.asks[seller] <= prices.seller;
        });
        course.EndCycle();
    }
    outcome = course.Rank(instance.seed);
}

} // namespace llmedge
} // namespace ns3
