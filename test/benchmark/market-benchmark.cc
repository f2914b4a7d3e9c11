/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/dutch-clearing.h"
#include "ns3/event-driven-clocks.h"
#include "ns3/random-variable-stream.h"
#include "ns3/ticked-clocks.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdint>
#include <functional>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param count participants on each side
 * @param ticks ticks of the clocks
 * @return an auction with values uniform from 0 to 1,000,000
 */
AuctionInstance
MakeAuction(int64_t count, int64_t ticks)
{
    constexpr int64_t HIGHEST = 1'000'000;
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(1);
    AuctionInstance instance;
    instance.range = ClockRange::Between(0, HIGHEST, HIGHEST / ticks);
    for (int64_t i = 0; i < count; ++i)
    {
        instance.bids.push_back(random->GetInteger(0, HIGHEST));
        instance.asks.push_back(random->GetInteger(0, HIGHEST));
    }
    instance.seed = 42;
    return instance;
}

/**
 * @brief Run the clocks and clear: an auction from bids to trades.
 * @param state its first range is the participants on each side, its second one the ticks
 */
template <typename Clocks>
void
Auction(benchmark::State& state)
{
    const AuctionInstance instance = MakeAuction(state.range(0), state.range(1));
    Clocks clocks;
    ClockOutcome outcome;
    for (auto _ : state)
    {
        clocks.Run(instance, ClockRule::ALTERNATE, outcome);
        auto trades = ClearDutchAuction(instance, outcome, ClearingRule::PRIORITY);
        benchmark::DoNotOptimize(trades);
    }
}

/**
 * @brief Sort the same participants, by price and number: what the event-driven form is compared
 * with.
 * @param state its first range is the participants on each side
 */
void
Sort(benchmark::State& state)
{
    /** A participant. */
    struct Entry
    {
        int64_t price;        //!< Bid or ask
        uint32_t participant; //!< Number within the side

        bool operator<(const Entry& other) const
        {
            return price != other.price ? price < other.price : participant < other.participant;
        }
    };

    const AuctionInstance instance = MakeAuction(state.range(0), 100);
    const auto entries = [](const std::vector<int64_t>& prices) {
        std::vector<Entry> made;
        made.reserve(prices.size());
        for (uint32_t i = 0; i < prices.size(); ++i)
        {
            made.push_back({prices[i], i});
        }
        return made;
    };
    for (auto _ : state)
    {
        auto buyers = entries(instance.bids);
        auto sellers = entries(instance.asks);
        std::sort(buyers.begin(), buyers.end());
        std::sort(sellers.begin(), sellers.end());
        benchmark::DoNotOptimize(buyers);
        benchmark::DoNotOptimize(sellers);
    }
}

/**
 * @brief Sort only the bids and the asks, without knowing whose they are.
 * @param state its first range is the participants on each side
 */
void
SortPrices(benchmark::State& state)
{
    const AuctionInstance instance = MakeAuction(state.range(0), 100);
    for (auto _ : state)
    {
        auto bids = instance.bids;
        auto asks = instance.asks;
        std::sort(bids.begin(), bids.end());
        std::sort(asks.begin(), asks.end());
        benchmark::DoNotOptimize(bids);
        benchmark::DoNotOptimize(asks);
    }
}

BENCHMARK_TEMPLATE(Auction, EventDrivenClocks)
    ->ArgNames({"each", "ticks"})
    ->ArgsProduct({{10, 100, 1000, 10'000}, {100, 10'000}})
    ->Args({500'000, 100})
    ->Args({500'000, 10'000})
    ->Args({500'000, 1'000'000});
BENCHMARK_TEMPLATE(Auction, TickedClocks)
    ->ArgNames({"each", "ticks"})
    ->ArgsProduct({{10, 100, 1000, 10'000}, {100, 10'000}});
BENCHMARK(Sort)->ArgName("each")->Arg(100)->Arg(10'000)->Arg(500'000);
BENCHMARK(SortPrices)->ArgName("each")->Arg(100)->Arg(10'000)->Arg(500'000);

} // namespace
