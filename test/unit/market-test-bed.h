/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MARKET_TEST_BED_H
#define LLM_EDGE_MARKET_TEST_BED_H

#include "ns3/auction-instance.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** Makes small random auctions, the same ones every time. */
class RandomAuctions
{
  public:
    /**
     * @param stream random stream
     */
    explicit RandomAuctions(int64_t stream)
        : m_random(CreateObject<UniformRandomVariable>())
    {
        m_random->SetStream(stream);
    }

    /**
     * @param least smallest number
     * @param most largest number
     * @return a number
     */
    int64_t Draw(int64_t least, int64_t most)
    {
        return least +
               static_cast<int64_t>(m_random->GetInteger(0, static_cast<uint32_t>(most - least)));
    }

    /**
     * @brief An auction with up to 12 on each side, often with ties, bids out of range and sides
     * that are empty.
     *
     * @return the auction
     */
    AuctionInstance Any()
    {
        AuctionInstance instance;
        instance.range = {Draw(-50, 50), Draw(1, 20), Draw(1, 40)};
        const int64_t lowest = instance.range.lowest;
        const int64_t highest = instance.range.Highest();
        const int64_t margin = (highest - lowest) / 5 + 1;
        instance.bids = Prices(Draw(0, 12), lowest - margin, highest + margin);
        instance.asks =
            Prices(Draw(instance.bids.empty() ? 1 : 0, 12), lowest - margin, highest + margin);
        instance.seed = static_cast<uint64_t>(Draw(0, 1'000'000));
        instance.first = Draw(0, 1) == 0 ? AuctionSide::BUYER : AuctionSide::SELLER;
        instance.kappa = {Draw(0, 3), 3};
        return instance;
    }

    /**
     * @brief An auction with 1 to 5 on each side and values 0 to 10, all of them ticks.
     *
     * @param first whose clock goes first
     * @return the auction
     */
    AuctionInstance Small(AuctionSide first)
    {
        AuctionInstance instance;
        instance.range = {0, 1, 10};
        instance.bids = Prices(Draw(1, 5), 0, 10);
        instance.asks = Prices(Draw(1, 5), 0, 10);
        instance.seed = static_cast<uint64_t>(Draw(0, 1'000'000));
        instance.first = first;
        return instance;
    }

    /**
     * @param count how many
     * @param least smallest price
     * @param most largest price
     * @return that many prices
     */
    std::vector<int64_t> Prices(int64_t count, int64_t least, int64_t most)
    {
        std::vector<int64_t> prices;
        for (int64_t i = 0; i < count; ++i)
        {
            prices.push_back(Draw(least, most));
        }
        return prices;
    }

  private:
    Ptr<UniformRandomVariable> m_random; //!< Draws everything
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MARKET_TEST_BED_H
